import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import { getCourse } from '@/lib/course/course'
import { listItems } from '@/lib/progress/items'
import { test } from './_test'

const { modules } = getCourse()
const items = listItems()

async function register(page: Page, name: string): Promise<void> {
  await page.goto('/register')
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel('E-mail').fill(`${randomBytes(6).toString('hex')}@example.org`)
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page).toHaveURL('/dashboard')
}

/** The link to hand out, of a class that is open on the page. */
async function joinPath(page: Page): Promise<string> {
  return new URL(await page.getByLabel('Link', { exact: true }).innerText()).pathname
}

async function createClass(page: Page): Promise<string> {
  await register(page, 'Grace')
  await page.goto('/classes')
  await page.getByLabel('Name of the class').fill('Consensus 101')
  await page.getByRole('button', { name: 'Make the class' }).click()
  await expect(page).toHaveURL(/\/classes\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { name: 'Consensus 101' })).toBeVisible()
  return joinPath(page)
}

/** Another person, with a browser of their own. */
async function joinAsGuest(browser: Browser, link: string, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Consensus 101' })).toBeVisible()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Join as a guest' }).click()
  await expect(page).toHaveURL(/\/classes\/[0-9a-f-]{36}$/)
  await expect(page.getByText('Taught by Grace.')).toBeVisible()
  return page
}

test('A guest joins by the link, and the teacher sees, opens and removes them', async ({
  page,
  browser,
}) => {
  const link = await createClass(page)
  const guest = await joinAsGuest(browser, link, 'Bea')

  await page.reload()
  await expect(page.getByRole('rowheader', { name: 'Bea' })).toHaveCount(2)
  await page.getByRole('link', { name: 'Bea', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Bea', exact: true })).toBeVisible()
  await expect(page.getByText('Bea has submitted nothing yet.')).toBeVisible()

  await page.goBack()
  await page.getByText('Remove Bea').click()
  await page.getByRole('button', { name: 'Remove from the class' }).click()
  await expect(page.getByText('Nobody has joined yet')).toBeVisible()
  expect((await guest.reload())?.status()).toBe(404)
  await guest.context().close()
})

test('A changed code is dead at once, and the new one works', async ({ page, browser }) => {
  const old = await createClass(page)
  await page.getByText('Change the code').click()
  await page.getByRole('button', { name: 'Make a new code' }).click()
  await expect.poll(() => joinPath(page)).not.toBe(old)

  const guest = await joinAsGuest(browser, await joinPath(page), 'Bea')
  await guest.goto(old)
  await expect(guest.getByRole('heading', { name: 'No class has that code' })).toBeVisible()
  await guest.context().close()
})

test('A code that is typed leads to its class, which a learner can leave', async ({
  page,
  browser,
}) => {
  const link = await createClass(page)
  const learner = await (await browser.newContext()).newPage()
  await register(learner, 'Lea')
  await learner.goto('/classes')
  const code = link.split('/').at(-1) as string
  const typed = `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase()
  await learner.getByRole('textbox', { name: 'Code' }).fill(typed)
  await learner.getByRole('button', { name: 'Find the class' }).click()
  await learner.getByRole('button', { name: 'Join the class' }).click()
  await expect(learner.getByText('Taught by Grace.')).toBeVisible()
  await learner.locator('summary', { hasText: 'Leave the class' }).click()
  await learner.getByRole('button', { name: 'Leave the class' }).click()
  await expect(learner).toHaveURL('/classes')
  await expect(learner.getByRole('link', { name: 'Consensus 101' })).toHaveCount(0)
  await learner.context().close()
})

test('A guest who would teach is told to register', async ({ page }) => {
  await page.goto('/signin?next=/classes')
  await page.getByRole('button', { name: 'Continue as a guest' }).click()
  await expect(page).toHaveURL('/classes')
  await expect(page.getByText('To teach, you need an account')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Make the class' })).toHaveCount(0)
})

test('A teacher makes a learner a link, and the learner sets a new password with it', async ({
  page,
  browser,
}) => {
  const link = await createClass(page)
  const learner = await (await browser.newContext()).newPage()
  await register(learner, 'Lea')
  await learner.goto(link)
  await learner.getByRole('button', { name: 'Join the class' }).click()
  await expect(learner.getByText('Taught by Grace.')).toBeVisible()

  await page.reload()
  await page.getByRole('link', { name: 'Lea', exact: true }).click()
  await page.getByText('Forgotten password?').click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  const made = await page.getByText(/\/reset\/[\w-]{43}$/).innerText()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  const elsewhere = await (await browser.newContext()).newPage()
  await elsewhere.goto(made)
  const form = await new AxeBuilder({ page: elsewhere }).analyze()
  expect(form.violations.map(({ id }) => id)).toEqual([])
  await elsewhere.getByLabel('New password', { exact: true }).fill('password12')
  await elsewhere.getByRole('button', { name: 'Set the password' }).click()
  await expect(elsewhere.getByRole('main').getByRole('alert')).toContainText('too easy to guess')
  await elsewhere.getByLabel('New password', { exact: true }).fill('eleven orange tractors')
  await elsewhere.getByRole('button', { name: 'Set the password' }).click()
  await expect(elsewhere).toHaveURL('/account?done=reset')
  await elsewhere.getByText('What was done to it').click()
  await expect(elsewhere.getByText('a link of the teacher Grace').first()).toBeVisible()
  await elsewhere.goto(made)
  await expect(elsewhere.getByRole('heading', { name: 'This link is used up' })).toBeVisible()

  // The session of before has ended.
  await learner.goto('/account')
  await expect(learner).toHaveURL('/signin?next=%2Faccount')
  await Promise.all([learner.context().close(), elsewhere.context().close()])
})

test('The table shows modules, opens one, and is exported whole, without JavaScript too', async ({
  page,
  browser,
}) => {
  const link = await createClass(page)
  const guest = await joinAsGuest(browser, link, 'Bea')
  await guest.context().close()
  const storageState = await page.context().storageState()
  const plain = await browser.newContext({ storageState, javaScriptEnabled: false })
  const teacher = await plain.newPage()
  await teacher.goto(new URL(page.url()).pathname)
  const overview = teacher.getByRole('region', { name: 'Learners by modules' })
  await expect(overview.getByRole('columnheader')).toHaveText([
    'Learner',
    'Passed',
    'Last worked',
    ...modules.map(({ number, title }) => `${number} ${title}`),
  ])
  for (const { number, title, slug, lessons } of modules) {
    const name = `${number} ${title}`
    await teacher
      .getByRole('navigation', { name: /^Modules/ })
      .getByText(name)
      .click()
    await expect(teacher).toHaveURL(new RegExp(`\\?module=${slug}#progress$`))
    const table = teacher.getByRole('region', { name: `Learners by lessons and labs of ${name}` })
    await expect(table.getByRole('rowheader', { name: 'Bea' })).toBeVisible()
    for (const lesson of lessons) {
      const heading = `${lesson.number} ${lesson.title}`
      await expect(table.getByRole('link', { name: heading, exact: true })).toBeVisible()
    }
  }
  const [download] = await Promise.all([
    teacher.waitForEvent('download'),
    teacher.getByRole('link', { name: 'Export all as CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('consensus-101.csv')
  const [head] = readFileSync(await download.path(), 'utf8').split(/\r?\n/)
  expect(head!.split(',').slice(-items.length)).toEqual(items.map(({ id }) => id))
  await plain.close()
})

test('The pages of accounts and classes pass axe and their own policy', async ({
  page,
  browser,
}) => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const link = await createClass(page)
  const guest = await joinAsGuest(browser, link, 'Bea')
  await guest.context().close()
  await page.reload()
  const learner = await page.getByRole('link', { name: 'Bea', exact: true }).getAttribute('href')
  const inClass = ['/account', '/account/delete', '/dashboard', '/classes', '/join', link]
  const inside = new URL(page.url()).pathname
  for (const path of [...inClass, inside, `${inside}?module=the-merge`, learner as string]) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect([path, violations.map(({ id }) => id)]).toEqual([path, []])
  }
  expect(complaints).toEqual([])
})
