import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page } from '@playwright/test'
import { getCourse } from '@/lib/course/course'
import { listItems } from '@/lib/progress/items'
import { expectAccessible } from './_accessible'
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
  await expect(page.getByRole('rowheader', { name: 'Bea' })).toHaveCount(1)
  await page.getByRole('link', { name: 'Bea', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Bea', exact: true })).toBeVisible()
  await expect(page.getByText('Bea has submitted nothing yet.')).toBeVisible()

  await page.goBack()
  // The router goes back by itself, a moment later.
  await expect(page).toHaveURL(/\/classes\/[0-9a-f-]{36}$/)
  const address = page.url()
  await page.getByRole('link', { name: 'Roster' }).click()
  // The page before has her name, too.
  await expect(page).toHaveURL(/\/roster$/)
  await page.getByRole('link', { name: 'Bea', exact: true }).click()
  await page.getByText('Remove Bea').click()
  await page.getByRole('button', { name: 'Remove from the class' }).click()
  await expect(page.getByText('Take back Bea')).toBeVisible()
  const row = page.url()
  await page.goto(address)
  await expect(page.getByText('Nobody has joined yet')).toBeVisible()
  await guest.reload()
  await expect(guest.getByText('has taken you out of it')).toBeVisible()
  await guest.goto(link)
  await guest.getByRole('button', { name: 'Join the class' }).click()
  await expect(guest.getByText('Taught by Grace.')).toBeVisible()

  await page.goto(row)
  await page.getByText('Remove Bea').click()
  await page.getByLabel('Block: neither the code nor a link lets them in again').check()
  await page.getByRole('button', { name: 'Remove from the class' }).click()
  await guest.goto(link)
  await expect(guest.getByText('its code does not let you in')).toBeVisible()
  await expect(guest.getByRole('button', { name: 'Join the class' })).toHaveCount(0)
  await page.getByText('Take back Bea').click()
  await page.getByRole('button', { name: 'Take back into the class' }).click()
  await guest.reload()
  await expect(guest.getByText('You are in this class already')).toBeVisible()
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
  await learner.goto(new URL(page.url()).pathname)
  await expect(learner.getByText('You have left this class')).toBeVisible()
  await learner.context().close()
})

test('A class outlives its owner: invited, handed over, renamed, archived, deleted', async ({
  page,
  browser,
  faults,
}) => {
  faults.expect(/403 .*\/delete|status of 403/)
  await createClass(page)
  const address = new URL(page.url()).pathname
  await page.getByRole('link', { name: 'Settings and history' }).click()
  await expect(page.getByText('Invite a colleague first')).toBeVisible()
  await page.getByText('Invite a teacher').click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByText(/\/teach\/[\w-]{43}$/).innerText()

  const colleague = await (await browser.newContext()).newPage()
  await register(colleague, 'Alan')
  await colleague.goto(link)
  await colleague.getByRole('button', { name: 'Teach this class' }).click()
  await expect(colleague).toHaveURL(address)
  await colleague.goto(link)
  await expect(colleague.getByText('used up or out of date')).toBeVisible()
  await colleague.goto(`${address}/settings`)
  await expect(colleague.getByRole('button', { name: 'Hand the class over' })).toHaveCount(0)

  // Whoever owns a class with somebody else in it cannot go.
  await page.goto('/account/delete')
  await expect(page.getByText('Hand it over or delete it first')).toBeVisible()
  await page.getByRole('link', { name: 'Consensus 101' }).click()
  await page.getByLabel('New owner').selectOption({ label: 'Alan' })
  await page.getByRole('button', { name: 'Hand the class over' }).click()
  await expect(page).toHaveURL(address)

  await colleague.goto(`${address}/settings`)
  await colleague.getByLabel('Name of the class').fill('Consensus 102')
  await colleague.getByRole('button', { name: 'Rename' }).click()
  await expect(colleague.getByRole('heading', { name: 'Consensus 102' })).toBeVisible()
  await expect(colleague.getByText('renamed the class from Consensus 101')).toBeVisible()
  await colleague.getByRole('button', { name: 'Archive the class' }).click()
  await expect(colleague.getByText('This class is archived')).toBeVisible()
  await page.goto('/classes')
  await page.getByText('One archived class').click()
  await expect(page.getByRole('link', { name: 'Consensus 102' })).toBeVisible()
  await colleague.getByRole('button', { name: 'Open the class again' }).click()

  await colleague.locator('summary', { hasText: 'Delete the class' }).click()
  await colleague.getByLabel('Type its name').fill('Consensus 101')
  await colleague.getByRole('button', { name: 'Delete the class' }).click()
  await expect(colleague.getByText('That is not the name of the class')).toBeVisible()
  await colleague.locator('summary', { hasText: 'Delete the class' }).click()
  await colleague.getByLabel('Type its name').fill('Consensus 102')
  await colleague.getByRole('button', { name: 'Delete the class' }).click()
  await expect(colleague).toHaveURL('/classes?done=deleted')
  await colleague.context().close()
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
  await expectAccessible(page)

  const elsewhere = await (await browser.newContext()).newPage()
  await elsewhere.goto(made)
  await expectAccessible(elsewhere)
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
  const pages = [inside, `${inside}?module=the-merge`, `${inside}/settings`, learner as string]
  for (const path of [...inClass, ...pages]) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
  }
  expect(complaints).toEqual([])
})
