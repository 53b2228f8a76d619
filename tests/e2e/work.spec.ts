import { expect, type Page } from '@playwright/test'
import { findBrowser } from '../setup/browser'
import { expectAccessible } from './_accessible'
import { openLab, results, write } from './_editor'
import { SLUG, solution } from './_shader-lab'
import { test } from './_test'

/** Mining on the software adapter and on the CPU. The server asks for 2^12 hashes (serve.ts). */
test.use({
  launchOptions: {
    executablePath: findBrowser(),
    args: ['--enable-unsafe-webgpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  },
})

async function openMine(page: Page) {
  await results(page).getByRole('tab', { name: 'Mine' }).click()
  const block = results(page).getByRole('region', { name: 'Mine your block' })
  await expect(block).toContainText(/None yet|zero bits/)
  return { meter: results(page).getByRole('region', { name: 'Hash rate' }), block }
}

test('A learner mines a block on the CPU, sees it accepted, and finds it after a reload', async ({
  page,
}) => {
  await openLab(page, SLUG)
  const { block } = await openMine(page)
  await block.getByRole('radio', { name: 'Reference miner on the CPU' }).check()
  await block.getByRole('button', { name: 'Mine your block' }).click()
  await expect(block).toContainText('Accepted.')
  const hash = await block.locator('details[open] dd').first().innerText()
  expect(hash).toMatch(/^000[0-9a-f]{61}$/)
  await expectAccessible(page)

  await page.reload()
  const again = (await openMine(page)).block
  await expect(again.locator('details')).toHaveCount(1)
  await again.locator('summary').click()
  await expect(again.locator('details')).toContainText(hash)

  await again.getByRole('radio', { name: 'Reference miner on the CPU' }).check()
  await again.getByRole('button', { name: 'Mine your block' }).click()
  await expect(again).toContainText('Accepted.')
  await expect(again.locator('details')).toHaveCount(2)
  const parent = await again.locator('details[open] dd').nth(2).innerText()
  expect(parent).toBe(hash.match(/../g)?.reverse().join(''))
})

test('A shader mines on the adapter, and a wrong one is told so and left for the CPU', async ({
  page,
}) => {
  await openLab(page, SLUG)
  const { block } = await openMine(page)
  await block.getByRole('radio', { name: 'Your shader on the GPU' }).check()
  await block.getByRole('button', { name: 'Mine your block' }).click()
  await expect(block).toContainText('Your shader is wrong about a nonce')
  await expect(block.getByRole('button', { name: 'Use the CPU' })).toBeVisible()

  await write(page, solution)
  await block.getByRole('button', { name: 'Go on with your block' }).click()
  await expect(block).toContainText('Accepted.', { timeout: 60_000 })
  await expect(block.locator('details')).toContainText(/Your own claim.*a software adapter/)
})

test('The meter measures, names a software adapter as one, and keeps the best rate', async ({
  page,
}) => {
  await openLab(page, SLUG)
  const { meter } = await openMine(page)
  await meter.getByRole('radio', { name: 'Reference kernel on the GPU' }).check()
  await meter.getByRole('button', { name: 'Start measuring' }).click()
  await expect(meter).toContainText('A software adapter', { timeout: 60_000 })
  await expect(meter).toContainText(/\d [kMG]?H\/s.* times as fast/)
  await expect(meter.getByRole('img')).toHaveAccessibleName(/now, between .* one CPU thread/)
  await expectAccessible(page)
  await expect(meter).toContainText(/hashes in [3-9] s/)
  await meter.getByRole('button', { name: 'Stop measuring' }).click()
  const rates = meter.getByRole('table', { name: 'Best rates in this browser' })
  await expect(rates).toContainText('Reference kernel on the GPU')
  await expect(rates).toContainText('Reference miner on the CPU')
  await page.reload()
  await openMine(page)
  await expect(rates).toContainText('Reference kernel on the GPU')
})
