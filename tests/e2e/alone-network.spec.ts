import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './_accessible'
import { test } from './_test'

/** Presses a step's button, waits until what it is to show is there, and goes on. */
async function playStep(page: Page, button: string | null, isLast = false): Promise<void> {
  if (button) await page.getByRole('button', { name: button }).click()
  await expect(page.getByText('✓ It is there.')).toBeVisible({ timeout: 60_000 })
  if (!isLast) await page.getByRole('button', { name: 'Next step' }).click()
}

test('A learner alone, without an account, cuts a network and mends it; their own node undoes nothing by mistake', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await page.goto('/networks/alone')
  await page.getByRole('link', { name: 'A cut, and its healing' }).click()
  await expect(page).toHaveURL('/networks/alone/cut')
  await page.getByLabel('3', { exact: true }).check()
  await page.getByRole('button', { name: 'Make the network' }).click()
  await expect(page.getByText('It waits until you let everybody mine.')).toBeVisible({
    timeout: 30_000,
  })
  await page.getByLabel('16×').check()
  await playStep(page, 'Let everybody mine')
  await expect(page.getByText('2 nodes').or(page.getByText('3 nodes'))).toBeVisible()
  await playStep(page, 'Cut a third of the network off')
  await expect(page.getByText('They mine, on two sides of a cut.')).toBeVisible()
  await playStep(page, 'Mend the line', true)

  await page.getByLabel('pause').check()
  // The learner's node is one of group 1, and follows what the group follows.
  const head = page
    .locator('dt', { hasText: /^Head$/ })
    .locator('..')
    .locator('dd')
  const [, tail] = /(…[0-9a-f]{8})/.exec(await page.getByText(/^Group 1, /).innerText())!
  await expect(head).toHaveText(tail!, { timeout: 10_000 })
  await expect(page.getByText('has parted from the network')).toHaveCount(0)
  await expectAccessible(page)
})
