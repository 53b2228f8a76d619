import { randomBytes } from 'node:crypto'
import { type Browser, expect, type Page } from '@playwright/test'
import { expectAccessible } from './_accessible'
import { test } from './_test'

const LIST = [
  'Vorname;Nachname;Matrikelnummer;E-Mail;Gruppe',
  'Anna;Müller;00123;anna@example.org;Montag',
  'Ben;Özdemir;00124;;Montag',
  'Cleo;Zander;00124;;Montag',
  'Dora;Álvarez;00126;dora@example.org;Dienstag',
].join('\r\n')

async function register(page: Page, name: string): Promise<string> {
  const email = `${randomBytes(6).toString('hex')}@example.org`
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Register' }).click()
  return email
}

async function createClass(page: Page): Promise<string> {
  await page.goto('/register')
  await register(page, 'Grace')
  await expect(page).toHaveURL('/dashboard')
  await page.goto('/classes')
  await page.getByLabel('Name of the class').fill('Consensus 101')
  await page.getByRole('button', { name: 'Make the class' }).click()
  await expect(page).toHaveURL(/\/classes\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

/** Latin letters as Windows has them. */
const inWindows1252 = (text: string) => Buffer.from(text, 'latin1')

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

async function newPage(browser: Browser, from?: Page, javaScriptEnabled = true): Promise<Page> {
  const state = from && { storageState: await from.context().storageState() }
  return (await browser.newContext({ ...state, javaScriptEnabled })).newPage()
}

test('A school’s list is looked at, taken, and joined by its links; all of it without JavaScript', async ({
  page,
  browser,
}) => {
  const address = await createClass(page)
  const plain = await newPage(browser, page, false)
  await plain.goto(`${address}/roster`)
  await plain.getByRole('link', { name: 'Import a list' }).click()
  await plain.getByLabel('File').setInputFiles({
    ...{ name: 'list.csv', mimeType: 'text/csv', buffer: inWindows1252(LIST) },
  })
  await plain.getByRole('button', { name: 'Show what it would change' }).click()
  await expect(plain.getByRole('heading', { name: '2 lines that cannot be taken' })).toBeVisible()
  await expect(plain.getByText('The number 00124 is on line 4, too')).toBeVisible()
  await expect(plain.getByRole('heading', { name: '2 new' })).toBeVisible()
  await expect(plain.getByText('Read as Windows-1252')).toBeVisible()
  await expect(plain.getByText('Özdemir', { exact: true })).toBeVisible()
  await plain.getByLabel('They are spelt right.').check()
  await plain.getByLabel('Make the sections').check()
  await plain.getByRole('button', { name: 'Take 2 new, without the lines above' }).click()
  await expect(plain.getByText('The list is in the roster.')).toBeVisible()
  await expect(plain.getByRole('rowheader')).toHaveText(['Dora Álvarez', 'Anna Müller'])
  // Where no script runs nothing ticks every box, and its column has a name all the same.
  await expect(plain.getByRole('columnheader', { name: 'Choose' })).toHaveCount(1)
  await expect(plain.getByText('not joined yet', { exact: true })).toHaveCount(2)

  // Links come as a file, once.
  await plain.getByText('Links to join').click()
  const [download] = await Promise.all([
    plain.waitForEvent('download'),
    plain.getByRole('button', { name: 'Make the links' }).click(),
  ])
  const links = (await (await download.createReadStream()).toArray()).join('')
  const link = /Anna Müller,00123,anna@example\.org,(\S+)/.exec(links)![1]!

  // Whoever is not signed in registers on the way, and comes back.
  const learner = await newPage(browser, undefined, false)
  await learner.goto(new URL(link).pathname)
  await expect(learner.getByText('You join as Anna Müller, number 00123.')).toBeVisible()
  await learner.getByRole('link', { name: 'Register' }).click()
  await register(learner, 'anni')
  await learner.getByRole('button', { name: 'That is me: join the class' }).click()
  await expect(learner).toHaveURL(address)
  await learner.goto(new URL(link).pathname)
  await expect(learner.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible()

  await plain.goto(`${address}/roster?show=joined`)
  await expect(plain.getByRole('rowheader')).toHaveText(['Anna Müller account: anni'])

  // The same file again changes nothing but what it could not read.
  await plain.goto(`${address}/roster/import`)
  await plain
    .getByLabel('Or paste the list here')
    .fill(LIST.replace('00124;;Montag\r\nCleo', '00125;;Montag\r\nCleo'))
  await plain.getByRole('button', { name: 'Show what it would change' }).click()
  await expect(plain.getByRole('heading', { name: '2 new' })).toBeVisible()
  await expect(plain.getByText('2 unchanged.')).toBeVisible()
  await plain.getByRole('button', { name: 'Take 2 new' }).click()
  await expect(plain.getByRole('rowheader')).toHaveCount(4)
  for (const one of [plain, learner]) await one.context().close()
})

test('Who joined by the code is told to be a row of the list, moved, and a guest who came back is put together', async ({
  page,
  browser,
}) => {
  const address = await createClass(page)
  const code = await page.getByLabel('Code', { exact: true }).innerText()
  for (const name of ['Bea', 'Bea again']) {
    const guest = await newPage(browser)
    await guest.goto(`/join/${code.replace(' ', '')}`)
    await guest.getByLabel('Name').fill(name)
    await guest.getByRole('button', { name: 'Join as a guest' }).click()
    await expect(guest).toHaveURL(address)
    await guest.context().close()
  }
  await page.getByRole('link', { name: 'Roster' }).click()
  await page.getByRole('link', { name: 'Import a list' }).click()
  await page
    .getByLabel('Or paste the list here')
    .fill('Name,Number,Section\nBea,7,Monday\nCarl,8,Tuesday')
  await page.getByRole('button', { name: 'Show what it would change' }).click()
  await page.getByLabel('Make the sections').check()
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Take 2 new' }).click()

  await page.getByRole('link', { name: 'Joined, not on the list' }).click()
  await expect(page.getByRole('rowheader')).toHaveCount(2)
  await page
    .getByRole('rowheader', { name: /^Bea \w{6} guest$/ })
    .getByRole('link')
    .click()
  const rows = page.getByLabel('Row of the list')
  await expect(rows.locator('optgroup').first()).toHaveAttribute('label', 'Same name, not proven')
  await rows.selectOption({ label: 'Bea, 7' })
  await page.getByRole('button', { name: 'They are this row' }).click()
  await expect(page.getByText('It is changed whose row this is.')).toBeVisible()
  await expectAccessible(page)

  await page.goto(`${address}/roster?show=unlisted`)
  await page.getByRole('link', { name: 'Bea again' }).click()
  await page.getByText('Put together with…').click()
  await expect(page.getByText('The guest has not worked on anything.')).toBeVisible()
  await page.getByLabel('The learner whom this guest was').selectOption({ label: 'Bea, 7, guest' })
  await page.getByRole('button', { name: 'Give them this guest’s work' }).click()
  await expect(page.getByText('The guest’s work is theirs now.')).toBeVisible()

  await page.goto(`${address}/roster`)
  await expectAccessible(page)
  await expect(page.getByRole('rowheader')).toHaveText([/^Bea/, 'Carl'])
  await page.getByLabel('Choose all of this page').check()
  await page.getByLabel('Move those ticked to').selectOption('Tuesday')
  await page.getByRole('button', { name: 'Move to section' }).click()
  await expect(page.getByText('They are in their new section.')).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'Tuesday' })).toHaveCount(2)
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await overflow(page)).toBeLessThanOrEqual(0)
})
