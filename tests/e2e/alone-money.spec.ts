import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './_accessible'
import { test } from './_test'

/** Two scenarios about money, each played by a learner who is alone: their own node says what they own. */

const fact = (page: Page, name: RegExp) =>
  page.locator('dt', { hasText: name }).locator('..').locator('dd')

async function begin(page: Page, scenario: string): Promise<void> {
  await page.goto(`/networks/alone/${scenario}`)
  await page.getByLabel('3', { exact: true }).check()
  await page.getByRole('button', { name: 'Make the network' }).click()
  await expect(page.getByText('It waits until you let everybody mine.')).toBeVisible({
    timeout: 30_000,
  })
  await page.getByLabel('8×').check()
}

/** Goes to a step, presses its button, and waits until what it is to show is there. */
async function playStep(page: Page, title: string, button: string | null): Promise<void> {
  const heading = page.getByRole('heading', { name: title, exact: true })
  if (!(await heading.isVisible())) await page.getByRole('button', { name: 'Next step' }).click()
  await expect(heading).toBeVisible()
  if (button) await page.getByRole('button', { name: button, exact: true }).click()
  await expect(page.getByText('✓ It is there.')).toBeVisible({ timeout: 90_000 })
}

test('A shop is paid, waits for two confirmations, and has nothing when a majority shows its chain', async ({
  page,
}) => {
  test.setTimeout(400_000)
  await begin(page, 'double-spend')
  await playStep(page, 'Let everybody mine', 'Let everybody mine')
  await expect(fact(page, /^You can spend$/)).toHaveText('50')
  await playStep(page, 'The majority withdraws', 'Three quarters go behind a cut')
  await playStep(page, 'Pay the shop', 'Let a machine of group 2 pay you')
  await expect(fact(page, /^You can spend$/)).toHaveText('58')
  await expect(page.getByText(/8 from Node \d+ .* \d+ confirmations$/)).toBeVisible()
  await playStep(page, 'Take it back', 'Let the machine take it back')
  await expect(fact(page, /^You can spend$/)).toHaveText('58')
  await playStep(page, 'Mend the line', 'Mend the line')
  await expect(fact(page, /^You can spend$/)).toHaveText('50')
  await expect(page.getByText(/another payment has spent its coin$/)).toBeVisible()
  await expectAccessible(page)
})

test('Whoever offers more for a byte is in the next block, and the others wait', async ({
  page,
}) => {
  test.setTimeout(400_000)
  await begin(page, 'fees')
  await playStep(page, 'Let everybody mine', 'Let everybody mine')
  await page.getByLabel('1×', { exact: true }).check()
  await playStep(page, 'Everybody pays at once', 'Let every machine pay its neighbour')
  await page.getByRole('button', { name: 'Next step' }).click()
  await page.getByLabel('Pay', { exact: true }).selectOption({ index: 1 })
  await page.getByLabel('Coins', { exact: true }).fill('1.5')
  await page.getByLabel('Fee', { exact: true }).fill('0.01')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('Sent to the network.')).toBeVisible()
  await expect(page.getByText(/^1\.5 to Node \d+ .*: waiting$/)).toBeVisible()
  await page.getByLabel('8×').check()
  await playStep(page, 'Push in', null)
  await expect(page.getByText(/^1\.5 to Node \d+ .*: in block \d+/)).toBeVisible()
  await playStep(page, 'Wait for the patient', null)
  await expectAccessible(page)
})
