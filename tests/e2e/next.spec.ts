import { expect, type Page } from '@playwright/test'
import { findLesson, listLessons } from '@/lib/course/course'
import { listItems } from '@/lib/progress/items'
import { expectAccessible, expectAccessibleInBoth } from './_accessible'
import { openLab, results, solutionOf, write } from './_editor'
import { learnersOf, PASSWORD, type Learner } from './_learners'
import { test } from './_test'

const learners = learnersOf(listItems())
const PHONE = { width: 390, height: 844 }

for (const [name, learner] of Object.entries(learners))
  test(`Every place names the same next step to the ${name}`, async ({ page }) => {
    const { next } = learner
    await signIn(page, learner)
    await page.goto('/dashboard')
    const dashboard = page.getByRole('region', { name: next ?? 'Everything here is passed' })
    await expect(dashboard).toBeVisible()
    for (const address of ['/', '/course', '/course/short']) {
      await page.goto(address)
      await expect(continueLink(page)).toHaveText(next ? /^Continue with / : 'Everything is passed')
      if (next) await expect(continueLink(page)).toContainText(next)
      const inHeader = page.getByRole('navigation', { name: 'Site' }).getByText('Continue')
      if (!next) await expect(inHeader).toHaveCount(0)
      else {
        await expect(inHeader).toHaveAttribute('title', new RegExp(`${escaped(next)}$`))
        const href = await inHeader.getAttribute('href')
        await expect(continueLink(page)).toHaveAttribute('href', href ?? '')
      }
    }
  })

test('Code that was begun is what every place goes on with, once one has left it', async ({
  page,
}) => {
  await openLab(page, 'byte-order')
  await write(page, '// begun')
  await expect(page.getByText('Saved, not yet checked')).toBeVisible()
  await page.getByRole('link', { name: 'Forkchoice' }).click()
  await expect(continueLink(page)).toHaveText('Continue with the lab Byte order')
  await page.getByRole('navigation', { name: 'Site' }).getByText('Continue').click()
  await expect(page).toHaveURL('/labs/byte-order')
})

test('The short path is a page of the map that needs no script, and is chosen there', async ({
  page,
  browser,
}) => {
  const short = listLessons().filter(({ shortPath }) => shortPath)
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE })
  const plain = await context.newPage()
  await plain.goto('/course')
  const paths = plain.getByRole('navigation', { name: 'Paths through the course' })
  await paths.getByRole('link', { name: /^Short path/ }).click()
  await expect(plain).toHaveURL('/course/short')
  await expect(plain.getByRole('heading', { level: 3 })).toHaveText(short.map(({ title }) => title))
  expect(await widthOf(plain)).toBeLessThanOrEqual(PHONE.width)
  await plain.getByText('The same as a list').click()
  const list = plain.getByRole('figure').getByRole('listitem')
  await expect(list).toHaveCount(short.length)
  await context.close()

  await page.goto('/course/short')
  await page.getByRole('button', { name: 'Follow the short path' }).click()
  await expect(page).toHaveURL('/course/short')
  await expect(page.getByText('You follow the short path')).toBeVisible()
  await expectAccessibleInBoth(page)
  await page.goto('/dashboard')
  await expect(page.getByText('on the short path')).toBeVisible()
  await page.goto('/course')
  await page.getByRole('button', { name: 'Follow the whole course' }).click()
  await expect(page).toHaveURL('/course')
  await expect(page.getByRole('button', { name: 'Follow the whole course' })).toHaveCount(0)
})

test('The end of a lesson says what is left to whom, and has one button', async ({
  page,
  browser,
}) => {
  const address = '/learn/foundations/faults-and-quorums'
  const stranger = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await stranger.goto(address)
  const told = stranger.getByRole('region', { name: /^End of lesson/ })
  await expect(told).toContainText('passed once each of its questions has been answered right')
  await expect(told.locator('.button')).toHaveText('Lab: Quorum')
  await expect(told).toContainText('gets its certificate')
  await stranger.context().close()

  // A page that glides may still be on its way from where the focus took it.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await signIn(page, learners.answerer)
  await page.goto(address)
  const end = page.getByRole('region', { name: /^End of lesson/ })
  await expect(end).toContainText(/\d questions left/)
  await expect(end).toContainText(/3 of \d+ in Foundations/)
  await end.getByRole('link', { name: 'To the questions' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Questions' })).toBeInViewport()

  await signIn(page, learners.graduate)
  await page.goto(address)
  await expect(end).toContainText('Passed: each question is answered right.')
  await expect(end.locator('.button')).toHaveText(`Next: ${learners.graduate?.next}`)
  await expectAccessible(page)
})

test('Beside a lesson stand the lessons of its module, and the text keeps its place', async ({
  page,
}) => {
  const module = listLessons().filter(({ id }) => id.startsWith('foundations/'))
  await page.setViewportSize({ width: 1440, height: 900 })
  await signIn(page, learners.graduate)
  await page.goto('/learn/foundations/merkle-trees')
  const nav = page.getByRole('navigation', { name: 'Lessons of this module' })
  await expect(nav.getByRole('link')).toHaveCount(module.length)
  await expect(nav.getByRole('link', { name: /Merkle/ })).toHaveAttribute('aria-current', 'page')
  await expect(nav.getByText('passed')).toHaveCount(module.length)
  const text = page.getByRole('heading', { level: 1 })
  const before = await text.boundingBox()
  await page.getByText('Foundations', { exact: true }).and(page.locator('summary')).press('Enter')
  await expect(nav).toBeHidden()
  expect(await text.boundingBox()).toEqual(before)
  await page.setViewportSize(PHONE)
  expect(await widthOf(page)).toBeLessThanOrEqual(PHONE.width)
})

test('The dashboard opens the module with the next step, and says how far each certificate is', async ({
  page,
}) => {
  await signIn(page, learners.answerer)
  await page.goto('/dashboard')
  const course = page.getByRole('region', { name: 'The course' })
  const open = course.locator('details[open]')
  await expect(open).toHaveCount(1)
  await expect(open.getByRole('heading')).toHaveText('Foundations')
  await expect(open.getByRole('listitem').first()).toBeVisible()
  await course.locator('summary').nth(1).press('Enter')
  await expect(course.locator('details[open]')).toHaveCount(2)
  await expect(page.getByRole('region', { name: 'Certificates' })).toContainText(
    /Foundations\s*3 of \d+/,
  )
  await expect(page.getByRole('region', { name: 'Worked on lately' })).toContainText(
    findLesson('foundations/faults-and-quorums')?.title ?? 'no such lesson',
  )
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize(PHONE)
  await expectAccessible(page)
  expect(await widthOf(page)).toBeLessThanOrEqual(PHONE.width)
})

test('A lab that passes says what that means, and goes on where every place does', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await openLab(page, 'byte-order')
  await expect(page.getByText(/^difficulty \d of 5$/).first()).toBeAttached()
  for (const { source } of solutionOf('byte-order')) await write(page, source)
  await page.keyboard.press('Control+Shift+Enter')
  await expect(results(page).getByRole('heading', { name: 'Passed' })).toBeVisible({
    timeout: 90_000,
  })
  await expect(results(page)).toContainText(/1 of \d+ in Foundations/)
  const onward = results(page).getByRole('link', { name: /^Continue with / })
  await expect(onward).toBeVisible()
  await expectAccessible(page)
  const [words, href] = [await onward.innerText(), await onward.getAttribute('href')]
  await page.goto('/')
  await expect(continueLink(page)).toHaveText(words)
  await expect(continueLink(page)).toHaveAttribute('href', href ?? '')
  await page.goto('/dashboard')
  await expect(page.getByRole('link', { name: words, exact: true })).toBeVisible()
})

function continueLink(page: Page) {
  return page.getByRole('main').getByRole('link', { name: /^(Continue with|Everything is passed)/ })
}

async function signIn(page: Page, learner: Learner | undefined): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/signin?next=/account')
  await page.getByLabel('E-mail').fill(learner?.email ?? '')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL('/account')
}

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
