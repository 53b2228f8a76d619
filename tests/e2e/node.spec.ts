import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectAccessibleInBoth } from './_accessible'
import { LOOPER, MAKER, NODE_PASSWORD } from './_node-owners'
import { test } from './_test'

const PHONE = { width: 390, height: 844 }
/** Three networks at a pace that one can watch. */
const LONG = { timeout: 60_000 }

const parts = (page: Page) => page.getByRole('list', { name: 'Parts of the node' })
const verdict = (page: Page) =>
  page.getByRole('region', { name: 'Run it' }).getByRole('status').first()

test('Without an account and without JavaScript the parts are a list of borrowed ones', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE })
  const page = await context.newPage()
  await page.goto('/node')
  await expect(parts(page).getByRole('listitem')).toHaveCount(12)
  await expect(parts(page).getByText('borrowed')).toHaveCount(12)
  await expect(parts(page).getByRole('link', { name: 'Header codec' })).toHaveAttribute(
    'href',
    '/labs/header-codec',
  )
  expect(await widthOf(page)).toBeLessThanOrEqual(PHONE.width)
  await context.close()
})

test('A node of nobody’s parts agrees with the reference, and one with a broken part forks off', async ({
  page,
}) => {
  await page.goto('/node')
  await expect(page.getByText(/All 12 parts are borrowed/)).toBeVisible()
  // By the keyboard alone.
  await page.getByRole('button', { name: 'Start' }).focus()
  await page.keyboard.press('Enter')
  await expect(verdict(page)).toContainText('agrees with the reference after 473 inputs', LONG)
  const networks = page.getByRole('list', { name: 'Networks' }).getByRole('listitem')
  await expect(networks).toHaveText([/agrees after 56/, /agrees after 371/, /agrees after 46/])

  const tree = page.getByRole('region', { name: /^Block tree/ })
  const chosen = tree.locator('[aria-pressed="true"]')
  const last = await chosen.getAttribute('data-block')
  await chosen.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(chosen).not.toHaveAttribute('data-block', last ?? '')
  await expectAccessibleInBoth(page)

  await page.getByLabel('Break a part on purpose').selectOption('mended-period')
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(verdict(page)).toContainText(/forked off at input \d+/, LONG)
  await expect(verdict(page)).toContainText('Retarget answers otherwise in nextBits')
  await expect(verdict(page).getByRole('link', { name: 'Lab: Retarget' })).toHaveAttribute(
    'href',
    '/labs/retarget',
  )
  await page.setViewportSize(PHONE)
  expect(await widthOf(page)).toBeLessThanOrEqual(PHONE.width)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Mend it and start again' }).click()
  await expect(verdict(page)).toContainText('Both nodes hear the same')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(verdict(page)).toContainText('Stopped.')
})

test('Torture finds in a learner’s node what an honest chain hides', async ({ page }) => {
  await signIn(page, MAKER.email)
  await expect(page.getByText(/All 12 parts are your own/)).toBeVisible()
  await expect(parts(page).getByText('yours')).toHaveCount(12)
  await page.getByLabel('Break a part on purpose').selectOption('greedy-coinbase')
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(verdict(page)).toContainText('agrees with the reference', LONG)
  await page.getByRole('button', { name: 'Torture it' }).click()
  await expect(verdict(page)).toContainText('Your node forked off', LONG)
  await expect(verdict(page)).toContainText('Connect a block')
  const shows = page.getByRole('list', { name: 'Networks in which it shows' })
  await expect(shows).toContainText('Blocks at the edge of every rule about coins')

  await page.getByRole('button', { name: 'Mend it and start again' }).click()
  await expect(verdict(page)).toContainText(/agrees with the reference in all \d+ networks/, LONG)
})

test('A part that goes round for ever is named with its line, and can be borrowed', async ({
  page,
}) => {
  await signIn(page, LOOPER.email)
  await expect(page.getByText(/1 of 12 parts/)).toBeVisible()
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(verdict(page)).toContainText('did not answer', LONG)
  await expect(verdict(page)).toContainText(`line ${LOOPER.line}`)
  await page.getByRole('button', { name: 'Borrow this part and start again' }).click()
  await expect(parts(page).getByText('set aside')).toHaveCount(1)
  await expect(verdict(page)).toContainText('agrees with the reference', LONG)
})

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/signin?next=/node')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(NODE_PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL('/node')
}

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth)
}
