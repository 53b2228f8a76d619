import { expect } from '@playwright/test'
import { findBrowser } from '../setup/browser'
import { openLab, results, write } from './_editor'
import { SLUG, allPass, endless, solution } from './_shader-lab'
import { test } from './_test'

/** Shaders on Chromium's software adapter, which this flag brings. */
const launchOptions = {
  executablePath: findBrowser(),
  args: ['--enable-unsafe-webgpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
}
test.use({ launchOptions })

test('The visible tests run on it, and it is called what it is', async ({ page }) => {
  await openLab(page, SLUG)
  await page.keyboard.press('Control+Enter')
  await expect(results(page).getByRole('heading', { name: /visible tests? fails?/ })).toBeVisible()
  await write(page, solution)
  await page.keyboard.press('Control+Enter')
  await expect(results(page).getByRole('heading', allPass)).toBeVisible()
  await expect(results(page)).toContainText('Swiftshader, a software adapter')
})

test('The browser’s compiler marks an error while one types, and Run leads to its line', async ({
  page,
}) => {
  await openLab(page, SLUG)
  await write(page, `${solution}\nfn broken() -> u32 { return nothing; }\n`)
  await expect(page.locator('.monaco-editor .squiggly-error')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(results(page)).toContainText('nothing')
  await results(page)
    .getByRole('button', { name: /^miner\.wgsl, line \d+$/ })
    .click()
  await expect(page.locator('.monaco-editor')).toHaveClass(/focused/)
})

test('An endless shader is left alone, the learner is told, and the page goes on', async ({
  playwright,
  baseURL,
}) => {
  // A browser of its own: nothing but its end stops what the shader does to the GPU process.
  const browser = await playwright.chromium.launch(launchOptions)
  try {
    const page = await browser.newPage({ baseURL: baseURL! })
    await openLab(page, SLUG)
    await write(page, endless)
    await page.keyboard.press('Control+Enter')
    await expect(results(page)).toContainText('gave no answer within two seconds', {
      timeout: 30_000,
    })
    await expect(results(page)).toContainText('The tests ran on the CPU path instead')
    await expect(
      results(page).getByRole('heading', { name: 'The code ran out of time' }),
    ).toBeVisible({ timeout: 30_000 })
    await expect(
      results(page).getByRole('button', { name: 'Try the GPU at the next run' }),
    ).toBeVisible()
    await results(page).getByRole('tab', { name: 'Console' }).click({ timeout: 30_000 })
    await expect(results(page).getByRole('tabpanel', { name: 'Console' })).toBeVisible()
  } finally {
    await browser.close()
  }
})
