import { expect, type Locator, type Page } from '@playwright/test'
import { listLessons } from '@/lib/course/course'
import { expectAccessible, expectAccessibleInBoth } from './_accessible'
import { code, openLab, results, solutionOf, write } from './_editor'
import { sampleOfLabs, sampleOfLessons } from './_sample'
import { test } from './_test'
import { isAwake, wake } from './_wake'

const lessons = sampleOfLessons(listLessons())
const labs = sampleOfLabs(listLessons().flatMap((lesson) => lesson.labs))
const PHONE = { width: 360, height: 780 }

test('A shortened address of a lesson leads to its module on the map', async ({ page }) => {
  await page.goto('/learn/proof-of-work')
  await expect(page).toHaveURL('/course#proof-of-work')
  await expect(page.getByRole('heading', { name: 'Proof of Work', exact: true })).toBeInViewport()
  await page.goto('/learn')
  await expect(page).toHaveURL('/course')
})

for (const lesson of lessons) {
  test(`Lesson ${lesson.number} can be read without JavaScript`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE })
    const page = await context.newPage()
    await page.goto(lesson.href)
    await expect(page.getByRole('heading', { level: 1, name: lesson.title })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible()
    expect((await page.getByRole('article').first().innerText()).length).toBeGreaterThan(5000)
    for (const figure of await page.locator('figure').all()) {
      await expect(figure.getByText('This figure moves when JavaScript is on')).toBeVisible()
      // What it shows before anybody moves it is there already.
      expect(await figure.locator('div').first().innerText()).toMatch(/\d/)
    }
    await expect(page.getByRole('radio').first()).toBeVisible()
    for (const slug of lesson.labs)
      await expect(page.locator(`a[href="/labs/${slug}"]`).first()).toBeVisible()
    expect(await widthOf(page)).toBeLessThanOrEqual(PHONE.width)
    await context.close()
  })

  test(`Lesson ${lesson.number}: figures by keyboard, light, dark and on a phone`, async ({
    page,
  }) => {
    test.setTimeout(180_000)
    await page.goto(lesson.href)
    await page.waitForLoadState('networkidle')
    for (const figure of await page.locator('figure').all()) await playByKeyboard(page, figure)
    await expectAccessibleInBoth(page)
    await page.setViewportSize(PHONE)
    expect(await widthOf(page)).toBeLessThanOrEqual(PHONE.width)
  })
}

test('On a phone a link to a section ends at its heading, from the folded contents and from elsewhere', async ({
  page,
}) => {
  await page.setViewportSize(PHONE)
  await page.goto('/learn/proof-of-work/double-spends')
  const contents = page.locator('details', { hasText: 'In this lesson' })
  await contents.locator('summary').click()
  await contents.getByRole('link', { name: 'Sources' }).click()
  await expect(page.getByRole('heading', { name: 'Sources' })).toBeInViewport()
  await page.goto('/learn/proof-of-stake/casper-ffg#remember')
  await expect(page.getByRole('heading', { name: 'To remember' })).toBeInViewport()
})

test('A printed lesson has the answers of its exercises, which nobody can unfold', async ({
  page,
}) => {
  await page.goto('/learn/proof-of-work/double-spends')
  const answers = page.getByRole('note', { name: 'Exercise' }).locator('details > p')
  await expect(answers.first()).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  for (const answer of await answers.all()) await expect(answer).toBeVisible()
})

test('A figure stays as the server drew it until the reader comes near', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await page.goto('/learn/proof-of-work/double-spends')
  await page.waitForLoadState('networkidle')
  const figure = page.locator('figure').last()
  expect(await isAwake(figure)).toBe(false)
  const before = await told(figure)
  expect(before).toMatch(/\d/)
  await wake(figure)
  await figure.getByRole('button').first().click()
  await expect.poll(() => told(figure)).not.toBe(before)
  // A page that the browser draws itself has nothing of the server's to keep.
  await page.reload()
  await page.waitForLoadState('networkidle')
  // Without the scrolling that a click of Playwright's begins with.
  await page.locator('a[rel=next]').evaluate((link: HTMLElement) => link.click())
  await expect(page).not.toHaveURL(/double-spends/)
  await expect(page.locator('figure').last().locator('button, input').first()).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/double-spends/)
  await wake(page.locator('figure').last())
})

for (const slug of labs)
  test(`The solution of ${slug} passes here and is submitted`, async ({ page }) => {
    test.setTimeout(180_000)
    await openLab(page, slug)
    await expectAccessibleInBoth(page)
    const files = code(page).getByRole('tab')
    for (const { path, source } of solutionOf(slug)) {
      if ((await files.count()) > 0) await files.filter({ hasText: path }).click()
      await write(page, source)
    }
    await page.keyboard.press('Control+Enter')
    await expect(
      results(page).getByRole('heading', {
        name: /^(All \d+ visible tests pass|The visible test passes)$/,
      }),
    ).toBeVisible({ timeout: 60_000 })
    await page.keyboard.press('Control+Shift+Enter')
    await expect(results(page).getByRole('heading', { name: 'Passed' })).toBeVisible({
      timeout: 120_000,
    })
    await expectAccessible(page)
  })

/**
 * Goes through the controls with Tab, works each with its own keys, and demands that what the figure says
 * about itself, beyond the controls' own values, changes.
 */
async function playByKeyboard(page: Page, figure: Locator): Promise<void> {
  const name = (await figure.getAttribute('id')) ?? ''
  await wake(figure)
  let moved = 0
  let stops = 0
  for (let place = 1; place <= 60; place++) {
    await figure.evaluate((element) => {
      element.tabIndex = -1
      element.focus()
    })
    for (let i = 0; i < place; i++) await page.keyboard.press('Tab')
    const focused = figure.locator(':focus')
    if ((await focused.count()) === 0) break
    stops++
    const key = await focused.evaluate((element) => {
      if (element instanceof HTMLInputElement && element.type === 'range')
        return Number(element.value) < Number(element.max) ? 'ArrowRight' : 'ArrowLeft'
      if (element instanceof HTMLInputElement && element.type === 'checkbox') return 'Space'
      if (element instanceof HTMLSelectElement || element instanceof HTMLInputElement)
        return 'ArrowDown'
      if (element instanceof HTMLButtonElement)
        // One of many, of which only one is a tab stop.
        return element.getAttribute('aria-pressed') === 'true' ? 'ArrowRight' : 'Enter'
      return null
    })
    if (!key) continue
    const before = await told(figure)
    await page.keyboard.press(key)
    await page.waitForTimeout(150)
    if ((await told(figure)) !== before) moved++
  }
  expect(stops, `${name} has controls that Tab reaches`).toBeGreaterThan(0)
  expect(moved, `${name} answers to its controls`).toBeGreaterThan(0)
}

/** What a figure says: its numbers, texts and text alternatives, without the values of its controls. */
function told(figure: Locator): Promise<string> {
  return figure.evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement
    for (const control of copy.querySelectorAll('output, input, label, button')) control.remove()
    const labels = [...copy.querySelectorAll('[aria-label]')].map((one) =>
      one.getAttribute('aria-label'),
    )
    return [copy.textContent, ...labels].join('\n')
  })
}

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth)
}
