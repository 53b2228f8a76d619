import { expect } from '@playwright/test'
import { openLab, results, write } from './_editor'
import { SLUG, allPass, solution } from './_shader-lab'
import { test } from './_test'

/** Shaders where there is no WebGPU adapter. */

test('Without WebGPU the same tests run on the CPU path, and submitting passes', async ({
  page,
}) => {
  await openLab(page, SLUG)
  await write(page, solution)
  await page.keyboard.press('Control+Enter')
  await expect(results(page).getByRole('heading', allPass)).toBeVisible({ timeout: 60_000 })
  await expect(results(page)).toContainText('This browser offers no WebGPU adapter')
  await write(page, `${solution}\nfn broken() -> u32 { return nothing; }\n`)
  await expect(page.locator('.monaco-editor .squiggly-error')).toBeVisible()
  await write(page, solution)
  await page.keyboard.press('Control+Shift+Enter')
  await expect(results(page).getByRole('heading', { name: 'Passed' })).toBeVisible({
    timeout: 60_000,
  })
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
})
