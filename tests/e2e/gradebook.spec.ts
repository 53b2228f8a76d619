import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { getCourse } from '@/lib/course/course'
import { NASTY_NAMES } from '../setup/nasty-names'
import { expectAccessible } from './_accessible'
import { SCHOOL, signInAsHead } from './_school'
import { test } from './_test'

const [first] = getCourse().modules
const { large, nasty } = SCHOOL

/** The same session in a browser of another kind. */
async function open(browser: Browser, page: Page, options: BrowserContextOptions) {
  const storageState = await page.context().storageState()
  return (await browser.newContext({ storageState, ...options })).newPage()
}

const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement).innerText.trim())

test('The table is one stop of the Tab key, arrows go through it, and Enter opens', async ({
  page,
}) => {
  await signInAsHead(page, `/classes/${large.id}?page=2`)
  const grid = page.getByRole('grid', { name: 'Learners by modules' })
  // Until the page is awake it is a table with links.
  await grid.waitFor()
  await page.getByRole('link', { name: 'Skip the table' }).focus()
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Learner 050')
  await page.keyboard.press('ArrowRight')
  expect(await focused(page)).toMatch(/^\d+ of \d+$/)
  await page.keyboard.press('ArrowUp')
  expect(await focused(page)).toBe('Passed')
  await page.keyboard.press('Control+End')
  expect(await focused(page)).toMatch(/ of 120$/)
  await page.keyboard.press('Control+Home')
  expect(await focused(page)).toMatch(/^Learner/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('PageDown')
  expect(await focused(page)).toBe('Learner 060')
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  expect(await focused(page)).toBe('Learner 060')
  // What has the focus is seen whole, beside the headings that stay.
  const box = (await page.locator(':focus').boundingBox())!
  const head = (await grid.locator('thead').boundingBox())!
  expect(box.y).toBeGreaterThanOrEqual(head.y + head.height - 1)

  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Previous')

  await grid.getByRole('link', { name: 'Learner 060' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Learner 061' })).toBeVisible()
})

test('The roster is one stop of the Tab key, too', async ({ page }) => {
  await signInAsHead(page, `/classes/${large.id}/roster`)
  const grid = page.getByRole('grid', { name: 'Roster' })
  await grid.getByRole('link').first().focus()
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toBe('Learner 001')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Next')
})

test('The skip link leads past the table', async ({ page }) => {
  await signInAsHead(page, `/classes/${large.id}`)
  await page.getByRole('link', { name: 'Skip the table' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('#after-table')).toBeFocused()
})

test('Search, order and filters work without JavaScript, and stay when one turns the page', async ({
  page,
  browser,
}) => {
  await signInAsHead(page, '/classes')
  const teacher = await open(browser, page, { javaScriptEnabled: false })
  await teacher.goto(`/classes/${large.id}`)
  await teacher.getByRole('columnheader').getByRole('link', { name: 'Passed' }).click()
  await teacher.getByRole('columnheader').getByRole('link', { name: 'Passed' }).click()
  await expect(teacher.getByRole('columnheader', { name: 'Passed' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  const table = teacher.getByRole('region', { name: /^Learners by/ })
  await expect(table.getByRole('row').nth(1)).toContainText('Learner 000')
  await expect(table.getByRole('row').nth(2)).toContainText('Learner 003')
  await teacher.getByRole('link', { name: 'Next' }).click()
  await expect(teacher).toHaveURL(/\?sort=passed&order=desc&page=2#progress$/)
  await teacher.getByRole('link', { name: 'Last try failed' }).click()
  await expect(
    teacher.getByRole('heading', { name: `Progress of ${large.failed} of ${large.learners}` }),
  ).toBeVisible()
  await teacher.getByRole('searchbox').fill('LEARNER 11')
  await teacher.getByRole('button', { name: 'Find' }).click()
  await expect(teacher).toHaveURL(/[?&]q=LEARNER\+11/)
  await expect(table.getByRole('rowheader')).toHaveText([
    'Learner 110',
    'Learner 115',
    'Passed in the class',
  ])
  await teacher
    .getByRole('navigation', { name: /^Modules/ })
    .getByRole('link', { name: first!.title })
    .click()
  for (const part of ['show=failed', 'sort=passed', 'order=desc', `module=${first!.slug}`])
    expect(teacher.url()).toContain(part)
  await expect(table.getByRole('rowheader')).toHaveCount(3)
  await expect(teacher.getByRole('searchbox')).toHaveValue('LEARNER 11')
  const foot = table.getByRole('row').last()
  await expect(foot).toContainText(`${large.passed} of ${large.learners}`)
  await teacher.getByRole('searchbox').fill('nobody')
  await teacher.getByRole('button', { name: 'Find' }).click()
  await teacher.getByRole('link', { name: 'Show everybody' }).click()
  await expect(table.getByRole('row')).toHaveCount(50 + 3)
  await teacher.context().close()
})

for (const width of [390, 1280])
  test(`Names that break pages break none that is ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await signInAsHead(page, `/classes/${nasty.id}`)
    for (const search of ['', `?module=${first!.slug}`, '/roster']) {
      await page.goto(`/classes/${nasty.id}${search}`)
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(await overflow()).toBeLessThanOrEqual(0)
      const rows = page.getByRole('grid').locator('tbody tr')
      await expect(rows).toHaveCount(NASTY_NAMES.length)
      const names = await rows.evaluateAll((all) =>
        all.map((row) => {
          const isolated = [...row.querySelectorAll('th bdi')]
          const bare = [...row.querySelectorAll('th *')].some((element) =>
            [...element.childNodes].some(
              (node) => node.nodeType === 3 && node.textContent?.trim() && element.tagName === 'A',
            ),
          )
          const box = isolated[0]?.getBoundingClientRect()
          return {
            text: isolated.map((element) => element.textContent).join(' '),
            isSeen: box !== undefined && box.width > 4 && box.height > 4,
            bare,
          }
        }),
      )
      expect(names.filter(({ isSeen, bare }) => !isSeen || bare)).toEqual([])
      const seen = names.map(({ text }) => text.replace(/[\p{Cf}\s]/gu, ''))
      expect(new Set(seen).size).toBe(NASTY_NAMES.length)
    }
    await page.locator('th a[href*="/roster/"]').first().click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    // A panel that is open does not push the page apart either.
    await page.locator('summary', { hasText: 'Remove' }).first().click()
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
    await page.getByRole('link', { name: 'Work and verdicts' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
  })

test('A date is the reader’s own, and says that it is UTC without a script', async ({
  page,
  browser,
}) => {
  await signInAsHead(page, '/classes')
  const path = `/classes/${large.id}/roster`
  for (const [timezoneId, date] of [
    ['America/New_York', '9 Jan 2026'],
    ['Asia/Taipei', '10 Jan 2026'],
  ]) {
    const away = await open(browser, page, { timezoneId })
    await away.goto(path)
    await expect(away.locator('time').first()).toHaveText(date!)
    await away.context().close()
  }
  const plain = await open(browser, page, {
    timezoneId: 'America/New_York',
    javaScriptEnabled: false,
  })
  await plain.goto(path)
  const time = plain.locator('tbody time').first()
  await expect(time).toHaveText('10 Jan 2026')
  expect(await time.evaluate((element) => getComputedStyle(element, '::after').content)).toBe(
    '" UTC"',
  )
  await plain.context().close()
})

test('Whoever is signed in is not asked to sign in while the page finds out', async ({
  page,
  faults,
}) => {
  faults.expect(/ERR_FAILED/)
  await page.route('**/api/progress', (route) => route.abort())
  await page.goto('/course')
  const header = page.getByRole('banner')
  await expect(header.getByRole('link', { name: 'Sign in' })).toBeVisible()
  await expect(header.getByRole('link', { name: 'Account' })).toBeHidden()
  await signInAsHead(page, '/classes')
  await page.goto('/course')
  await expect(header.getByRole('link', { name: 'Account' })).toBeVisible()
  await expect(header.getByRole('link', { name: 'Sign in' })).toBeHidden()
})

test('A class of several pages passes axe', async ({ page }) => {
  await signInAsHead(page, `/classes/${large.id}`)
  for (const search of ['', `?module=${first!.slug}&sort=passed`, '?q=nobody']) {
    await page.goto(`/classes/${large.id}${search}`)
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
  }
})
