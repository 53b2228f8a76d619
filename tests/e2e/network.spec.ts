import { randomBytes } from 'node:crypto'
import { type Browser, expect, type Page } from '@playwright/test'
import { expectAccessible } from './_accessible'
import { test } from './_test'

const PASSWORD = 'correct horse battery'

async function registerWith(page: Page, name: string): Promise<void> {
  await page.goto('/register')
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel('E-mail').fill(`${randomBytes(6).toString('hex')}@example.org`)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page).toHaveURL('/dashboard')
}

/** A learner in a browser of their own, in the class and in its network. */
async function takePart(browser: Browser, link: string, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(link)
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Join as a guest' }).click()
  await expect(page).toHaveURL(/\/classes\/[0-9a-f-]{36}$/)
  await page.getByRole('link', { name: 'Take part' }).click()
  await page.getByRole('button', { name: 'Take part' }).click()
  await expect(page.getByText('It hears the network.')).toBeVisible({ timeout: 30_000 })
  return page
}

const headOf = (page: Page) =>
  page
    .locator('dt', { hasText: /^Head$/ })
    .locator('..')
    .locator('dd')
const heightOf = async (page: Page) =>
  Number(
    await page
      .locator('dt', { hasText: /^Height$/ })
      .locator('..')
      .locator('dd')
      .innerText(),
  )

test('A class mines in its browsers, is cut in two, follows two heads, and one when it is mended', async ({
  page: teacher,
  browser,
}) => {
  test.setTimeout(400_000)
  await registerWith(teacher, 'Grace')
  await teacher.goto('/classes')
  await teacher.getByLabel('Name of the class').fill('Proof of Work')
  await teacher.getByRole('button', { name: 'Make the class' }).click()
  await expect(teacher).toHaveURL(/\/classes\/[0-9a-f-]{36}$/)
  const link = new URL(await teacher.getByLabel('Link', { exact: true }).innerText()).pathname
  await teacher.getByRole('link', { name: 'Network', exact: true }).click()
  await teacher.getByRole('button', { name: 'Start a network' }).click()
  await expect(teacher.getByText('Nobody has joined yet.')).toBeVisible()
  await expectAccessible(teacher)

  const one = await takePart(browser, link, 'Ada')
  const two = await takePart(browser, link, 'Ben')
  await expect(teacher.getByText('They wait for you to begin.')).toBeVisible()
  await expect(one.getByText('Nobody mines yet: whoever teaches begins.')).toBeVisible()
  await teacher.getByRole('button', { name: 'Mine, everybody at the same rate' }).click()
  await expect.poll(() => heightOf(teacher), { timeout: 150_000 }).toBeGreaterThanOrEqual(3)
  await expect.poll(() => headOf(two).innerText()).toBe(await headOf(one).innerText())
  await expectAccessible(teacher)
  await expectAccessible(one)

  // One pays the other; bad input is said and loses nothing.
  const pay = one.getByRole('form', { name: 'Pay another node' })
  await pay.getByLabel('Coins').fill('1,5')
  await pay.getByLabel('Pay', { exact: true }).selectOption({ index: 1 })
  await pay.getByRole('button', { name: 'Send' }).click()
  await expect(pay.getByRole('alert')).toContainText('digits')
  await expect(pay.getByLabel('Coins')).toHaveValue('1,5')
  await pay.getByLabel('Coins').fill('1.5')
  await pay.getByRole('button', { name: 'Send' }).click()
  await expect(pay.getByText('Sent to the network.')).toBeVisible()
  await expect(one.getByText(/^1\.5 to .+: /)).toBeVisible()

  // Names are shown when they are asked for; a pause is heard by everybody.
  await expect(teacher.getByText('Ada')).toHaveCount(0)
  await teacher.getByLabel('Show names').check()
  await expect(teacher.getByRole('cell', { name: 'Ada' })).toBeVisible()
  await teacher.getByLabel('Show names').uncheck()
  await expect(teacher.getByText('Ada')).toHaveCount(0)
  await teacher.getByRole('button', { name: 'Pause' }).click()
  await expect(one.getByText('paused the network')).toBeVisible()
  await teacher.getByRole('button', { name: 'Go on' }).click()
  await expect(one.getByText('paused the network')).toHaveCount(0)

  await teacher.getByRole('button', { name: 'Cut the network in two' }).click()
  await expect(teacher.getByText('They mine, on two sides of a cut.')).toBeVisible()
  await expect
    .poll(async () => (await headOf(one).innerText()) !== (await headOf(two).innerText()), {
      timeout: 120_000,
    })
    .toBe(true)
  await teacher.getByRole('button', { name: 'Mend the cut' }).click()
  await expect
    .poll(async () => (await headOf(one).innerText()) === (await headOf(two).innerText()), {
      timeout: 120_000,
    })
    .toBe(true)

  await expect(one.getByText(/^1\.5 to .+: .*confirmation/)).toBeVisible({ timeout: 60_000 })
  await expectAccessible(one)
  await expectAccessible(teacher)

  // Who comes back goes on as the node that they were, and has lost nothing.
  const height = await heightOf(one)
  const name = await one.getByRole('heading', { name: /^Node \d+ · / }).innerText()
  await one.reload()
  await one.getByRole('button', { name: 'Go on with my node' }).click()
  await expect(one.getByRole('heading', { name })).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => heightOf(one), { timeout: 30_000 }).toBeGreaterThanOrEqual(height)

  await teacher.getByRole('button', { name: 'Mark this moment' }).click()
  await expect(teacher.getByText('Marked for the replay.')).toBeVisible()

  await teacher.getByRole('button', { name: 'End the network' }).click()
  await expect(teacher.getByText('The network has ended.')).toBeVisible()
  await expect(two.getByText('The network has ended.')).toBeVisible()
  const last = await headOf(two).innerText()

  // What happened is there afterwards: all of it for whoever teaches, and for each learner what their node heard.
  const address = teacher.url()
  await teacher.goto(address)
  await teacher.getByRole('listitem').filter({ hasText: '2 nodes' }).getByRole('link').click()
  await expectReplay(teacher, { begins: 'Nobody has joined yet.', head: last })
  await expect(teacher.getByRole('link', { name: /Marked by whoever teaches/ })).toBeVisible()
  await expect(teacher.getByRole('link', { name: /is cut$/ }).first()).toBeVisible()
  await expect(teacher.getByText('Wrong:').first()).toBeHidden()

  await two.goto(new URL(teacher.url()).pathname)
  await expectReplay(two, { begins: 'Your node is not there yet.', head: last })
  await two.setViewportSize({ width: 360, height: 740 })
  await expectAccessible(two)
  const wide = await two.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
  // A bookmark is an address.
  const bookmark = two.getByRole('link', { name: /The first block/ })
  const at = await bookmark.getAttribute('href')
  await bookmark.click()
  await expect(bookmark).toHaveAttribute('aria-current', 'step')
  await expect(two).toHaveURL(new RegExp(`\\${at}$`))
  await two.reload()
  await expect(bookmark).toHaveAttribute('aria-current', 'step')

  await teacher.getByText('Delete this session').click()
  await teacher.getByRole('button', { name: 'Delete it for good' }).click()
  await expect(teacher.getByText('The session is deleted, with its log.')).toBeVisible()
  expect((await two.reload())!.status()).toBe(404)
})

/** The slider goes to both ends, and at the last one there is the head that the nodes had. */
async function expectReplay(page: Page, { begins, head }: { begins: string; head: string }) {
  const slider = page.getByRole('slider', { name: 'Time of the session' })
  await expect(slider).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('The network has ended.')).toBeVisible()
  await expectAccessible(page)
  await slider.press('Home')
  await expect(page.getByText(begins)).toBeVisible()
  await slider.press('End')
  await expect(page.getByText('The network has ended.')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: head }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Play it again' }).click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await slider.press('End')
}
