import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page } from '@playwright/test'
import { loadSolution, loadWrong } from '@/lib/suite/hidden'
import { moveDays, wallOf } from '@/lib/grades/wall-time'
import { FORERUNNER } from './_older-tests'
import { test } from './_test'

const ZONE = 'Europe/Berlin'
const PASSWORD = 'correct horse battery'

/** A whole term on the class's pages: every number in it is what a grader and the rules of grades have made. */
test('A term: a list, sections, an assistant, assignments, exceptions, points, a second grading, and what is taken home', async ({
  page: teacher,
  browser,
}) => {
  test.setTimeout(420_000)
  await register(teacher, 'Grace')
  await teacher.goto('/classes')
  await teacher.getByLabel('Name of the class').fill('Consensus, autumn')
  await teacher.getByRole('button', { name: 'Make the class' }).click()
  await expect(teacher).toHaveURL(/\/classes\/[0-9a-f-]{36}$/)
  const home = new URL(teacher.url()).pathname
  await teacher.goto(`${home}/settings`)
  await teacher.getByLabel('Zone of the class').fill(ZONE)
  await teacher.getByRole('button', { name: 'Change the zone' }).click()

  // Two sections, and the school's list with one bad line.
  await teacher.goto(`${home}/sections`)
  for (const name of ['Monday', 'Thursday']) {
    await teacher.getByLabel('Name of a new section').fill(name)
    await teacher.getByRole('button', { name: 'Make the section' }).click()
    await expect(teacher.getByRole('heading', { name, exact: true })).toBeVisible()
  }
  await teacher.goto(`${home}/roster/import`)
  const list = ['Name;Number;Section', 'Ada Lovelace;001;Monday', 'Ben Ali;002;Monday']
  const more = ['Cleo Müller;003;Thursday', ';004;Thursday', 'Dora Kaya;005;Thursday']
  await teacher.getByLabel('Or paste the list here').fill([...list, ...more].join('\n'))
  await teacher.getByRole('button', { name: 'Show what it would change' }).click()
  await expect(teacher.getByRole('heading', { name: '4 new' })).toBeVisible()
  await expect(
    teacher.getByRole('heading', { name: 'One line that cannot be taken' }),
  ).toBeVisible()
  await teacher.getByRole('button', { name: /^Take/ }).click()
  await expect(teacher.getByRole('rowheader', { name: /Ada Lovelace/ })).toBeVisible()

  // A link for each, which is theirs alone.
  await teacher.getByText('Links to join').click()
  const [file] = await Promise.all([
    teacher.waitForEvent('download'),
    teacher.getByRole('button', { name: 'Make the links' }).click(),
  ])
  const links = readFileSync(await file.path(), 'utf8')
  const linkOf = (name: string) =>
    /\/claim\/[\w-]+/.exec(links.split('\n').find((line) => line.includes(name)) ?? '')![0]
  const [ada, ben, cleo] = [
    await join(browser, 'Ada L.', linkOf('Ada Lovelace')),
    await join(browser, 'Ben', linkOf('Ben Ali')),
    await join(browser, 'Cleo', linkOf('Cleo Müller')),
  ]
  // Dora has passed the first lab before, by the tests that it had then.
  const dora = await (await browser.newContext()).newPage()
  await signIn(dora, FORERUNNER)
  await claim(dora, linkOf('Dora Kaya'))

  // An assistant of one section sees its learners and nobody else.
  await teacher.goto(`${home}/sections`)
  await teacher.getByText('Invite an assistant').click()
  await teacher.getByRole('group', { name: 'Sees the work of' }).getByLabel('Monday').check()
  await teacher.getByRole('button', { name: 'Make a link' }).click()
  const invitation = new URL(await teacher.getByRole('status').locator('code').innerText()).pathname
  const assistant = await (await browser.newContext()).newPage()
  await register(assistant, 'Asta')
  await assistant.goto(invitation)
  await assistant.getByRole('button', { name: 'Assist in this class' }).click()
  await expect(assistant).toHaveURL(home)
  await expect(assistant.getByRole('rowheader', { name: /Ada Lovelace/ }).first()).toBeVisible()
  await expect(assistant.getByText('Cleo')).toHaveCount(0)

  // One assignment was due yesterday, one is due tomorrow. A time that comes twice is asked about.
  const today = wallOf(Date.now(), ZONE).slice(0, 10)
  const yesterday = `${moveDays(`${today}T12:00`, -1).slice(0, 10)}T23:59`
  const tomorrow = `${moveDays(`${today}T12:00`, 1).slice(0, 10)}T23:59`
  await teacher.goto(`${home}/assignments/new`)
  await teacher.getByLabel('Lesson or lab').selectOption('lab:header-codec')
  await teacher.getByLabel('Title').fill('Headers')
  await teacher.getByLabel('Points', { exact: true }).fill('10')
  await teacher.getByLabel('Due', { exact: true }).fill('2026-10-25T02:30')
  await teacher.getByRole('button', { name: 'Make the assignment' }).click()
  await expect(teacher.getByLabel('Which 02:30')).toBeVisible()
  await teacher.getByLabel('Due', { exact: true }).fill(yesterday)
  await teacher.getByLabel('Percent off for each started unit').fill('10')
  await teacher.getByLabel('Never under so many percent').fill('50')
  await teacher.getByRole('button', { name: 'Make the assignment' }).click()
  await expect(teacher.getByText('Headers').first()).toBeVisible()
  await teacher.goto(`${home}/assignments/new`)
  await teacher.getByLabel('Lesson or lab').selectOption('lab:compact-target')
  await teacher.getByLabel('Title').fill('Targets')
  await teacher.getByLabel('Points', { exact: true }).fill('20')
  await teacher.getByLabel('Due', { exact: true }).fill(tomorrow)
  await teacher.getByRole('button', { name: 'Make the assignment' }).click()
  await expect(teacher.getByText('Targets').first()).toBeVisible()

  // Ada is late with the first and on time with the second. The assistant gives Ben more time, once assistants may.
  await openCell(assistant, home, 'Ben Ali', 0)
  await expect(assistant.getByRole('heading', { name: 'Headers' })).toBeVisible()
  await expect(assistant.getByText('Give more time, or excuse')).toHaveCount(0)
  await teacher.goto(`${home}/settings`)
  await teacher.getByRole('button', { name: 'Let assistants extend and excuse' }).click()
  await expect(teacher.getByText('Assistants give more time and excuse')).toBeVisible()
  await assistant.reload()
  await assistant.getByText('Give more time, or excuse').click()
  await assistant.getByLabel('New due date').fill(tomorrow)
  await assistant.getByLabel('Why, for those who teach').fill('Was ill')
  await assistant.getByLabel('Why, for the learner to read (optional)').fill('Get well soon')
  await assistant.getByRole('button', { name: 'Make the exception' }).click()
  await expect(assistant.getByText('Was ill').first()).toBeVisible()

  // Cleo is excused, and is no business of an assistant of the other section.
  await openCell(teacher, home, 'Cleo Müller', 0)
  await teacher.getByText('Give more time, or excuse').click()
  await teacher.getByLabel('Excused: it counts neither for nor against').check()
  await teacher.getByLabel('Why, for those who teach').fill('Came later')
  await teacher.getByRole('button', { name: 'Make the exception' }).click()
  await expect(teacher.getByText('Came later').first()).toBeVisible()
  expect((await assistant.goto(new URL(teacher.url()).pathname))?.status()).toBe(404)

  // Whoever assists may leave; the owner has no such button.
  await teacher.goto(home)
  await expect(teacher.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(teacher.getByText('Leave the class')).toHaveCount(0)
  await assistant.goto(home)
  await assistant.getByText('Leave the class').first().click()
  await assistant.getByRole('button', { name: 'Leave the class' }).click()
  await expect(assistant).toHaveURL('/classes')
  await assistant.goto(home)
  await expect(assistant.getByText('Whoever owns it can invite you again')).toBeVisible()
  await expect(assistant.getByText('Ada Lovelace')).toHaveCount(0)
  await assistant.context().close()

  await ben.goto('/dashboard')
  await expect(ben.getByText('Get well soon')).toBeVisible()
  await handIn(ada, 'header-codec', loadSolution('header-codec'))
  await handIn(ada, 'compact-target', loadSolution('compact-target'))
  await handIn(ben, 'header-codec', loadSolution('header-codec'))
  await handIn(cleo, 'compact-target', loadWrong('compact-target')[0]!.programs[0]!.files)

  await teacher.goto(`${home}/grades`)
  const row = (name: string) => teacher.getByRole('row').filter({ hasText: name })
  await expect(row('Ada Lovelace')).toContainText('9 late')
  await expect(row('Ada Lovelace')).toContainText('29 of 30')
  await expect(row('Ben Ali')).toContainText('10')
  await expect(row('Ben Ali')).not.toContainText('late')
  await expect(row('Cleo Müller')).toContainText('excused')

  // A teacher gives other points, with a reason; the learner sees both.
  await openCell(teacher, home, 'Cleo Müller', 1)
  await teacher.getByLabel(/^Points, of/).fill('12.5')
  await teacher.getByLabel('Why', { exact: true }).fill('Explained it at the board')
  await teacher.getByRole('button', { name: 'Give these points' }).click()
  await expect(teacher.getByText('Explained it at the board').first()).toBeVisible()
  await cleo.goto(home)
  await expect(cleo.getByText('12.5 of 20, given by your teacher')).toBeVisible()
  await expect(cleo.getByText('12.5 of 20 points so far')).toBeVisible()

  // By the tests of today Dora's program fails. Both verdicts are there, and the old one counts until it is decided.
  await teacher.goto(`${home}/regrades`)
  await teacher.getByLabel('Lab').selectOption('header-codec')
  await teacher.getByLabel('Why').fill('One test was too few')
  await teacher.getByRole('button', { name: 'Grade again' }).click()
  const graded = teacher.getByRole('row').filter({ hasText: 'Dora Kaya' })
  await expect(async () => {
    await teacher.reload()
    await expect(graded).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  await expect(graded).toContainText('passed 1 of 1 tests')
  await expect(graded).toContainText(/failed \d+ of \d+ tests/)
  await expect(teacher.getByRole('row')).toHaveCount(2)
  const regrade = new URL(teacher.url()).pathname
  await teacher.goto(`${home}/grades`)
  await expect(row('Dora Kaya')).toContainText('10 of 10')
  await teacher.goto(regrade)
  await graded.getByRole('button', { name: /^Take the new/ }).click()
  await expect(graded).toContainText('the new verdict: taken')
  await teacher.goto(`${home}/grades`)
  // Two of the three tasks are done by it.
  await expect(row('Dora Kaya')).toContainText('6.67 of 10')
  await dora.goto('/dashboard')
  await expect(dora.getByText('counts for less where that was decided')).toBeVisible()

  // The teacher asks about a line. That Dora answered is told on the class's page, until it was read.
  await teacher.goto(regrade)
  await graded.locator('a[href^="/submissions/"]').click()
  await teacher.getByText('Write about a line').click()
  await teacher.getByLabel('Line', { exact: true }).fill('1')
  await teacher.getByLabel('What you have to say').fill('Do you see it?')
  await teacher.getByRole('button', { name: 'Send it to the learner' }).click()
  await expect(teacher.getByText('Do you see it?').first()).toBeVisible()
  await dora.goto(new URL(teacher.url()).pathname)
  await dora.getByText('Answer', { exact: true }).first().click()
  await dora.getByLabel('Your answer').fill('Now I do.')
  await dora.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(dora.getByText('Now I do.').first()).toBeVisible()
  await teacher.goto(home)
  const answered = teacher.getByRole('status').filter({ hasText: /Dora Kaya.*answered about/ })
  const read = teacher.waitForResponse(/\/comments\/read$/)
  await answered.getByRole('link').click()
  expect((await read).status()).toBe(200)
  await teacher.goto(home)
  await expect(teacher.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(answered).toHaveCount(0)

  // What today's tests have graded is not graded again.
  await teacher.goto(`${home}/regrades`)
  await teacher.getByLabel('Lab').selectOption('compact-target')
  await teacher.getByLabel('Why').fill('A test was changed')
  await teacher.getByRole('button', { name: 'Grade again' }).click()
  await expect(teacher.getByRole('main').getByRole('alert')).toContainText(
    'graded by today’s tests',
  )

  // What is taken home says the same as the page.
  await teacher.goto(`${home}/exports`)
  const [download] = await Promise.all([
    teacher.waitForEvent('download'),
    teacher.getByRole('link', { name: 'Points (CSV)' }).click(),
  ])
  const rows = readFileSync(await download.path(), 'utf8').split(/\r?\n/)
  const saved = (name: string) => rows.find((line) => line.includes(name)) ?? ''
  expect(saved('Ada Lovelace')).toMatch(/,9,.*20.*29/)
  expect(saved('Cleo Müller')).toContain('12.5')

  // The history tells of all of it.
  await teacher.goto(`${home}/settings`)
  await expect(teacher.getByRole('listitem').filter({ hasText: 'gave other points' })).toBeVisible()
  for (const learner of [ada, ben, cleo, dora]) await learner.context().close()
})

async function register(page: Page, name: string): Promise<void> {
  await page.goto('/register')
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel('E-mail').fill(`${randomBytes(6).toString('hex')}@example.org`)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page).toHaveURL('/dashboard')
}

async function signIn(page: Page, { email, password }: typeof FORERUNNER): Promise<void> {
  await page.goto('/signin')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL('/dashboard')
}

async function join(browser: Browser, name: string, link: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await register(page, name)
  await claim(page, link)
  return page
}

async function claim(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: 'That is me: join the class' }).click()
  await expect(page).toHaveURL(/\/classes\/[0-9a-f-]{36}/)
}

/** Hands a program in and waits for its verdict. */
async function handIn(
  page: Page,
  slug: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await page.goto(`/labs/${slug}`)
  const id = await page.evaluate(async (body) => {
    const answer = await fetch('/api/submissions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    return ((await answer.json()) as { id: string }).id
  }, JSON.stringify({ slug, files }))
  await expect
    .poll(
      () =>
        page.evaluate(
          async (id) =>
            ((await (await fetch(`/api/submissions/${id}`)).json()) as { state: string }).state,
          id,
        ),
      { timeout: 60_000 },
    )
    .toBe('graded')
}

/** The page of one learner's points for the nth assignment. */
async function openCell(page: Page, home: string, learner: string, nth: number): Promise<void> {
  await page.goto(`${home}/grades`)
  const row = page.getByRole('row').filter({ hasText: learner })
  await row
    .getByRole('gridcell')
    .nth(nth + 1)
    .getByRole('link')
    .click()
  await expect(page).toHaveURL(/\/grades\/[0-9a-f-]{36}\/[0-9a-f-]{36}/)
}
