import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { expectAccessible } from './_accessible'
import { code, openLab, results, write } from './_editor'
import { test } from './_test'

const SLUG = 'header-codec'
const LAB = `/labs/${SLUG}`
const solution = readFileSync('labs/header-codec/solution/header.ts', 'utf8')
const tooLong = solution.replace('b.length !== 80', 'b.length < 80')

test('The code can be read and written before Monaco is there, and stays', async ({ page }) => {
  await page.goto(LAB)
  const plain = code(page).locator('textarea').first()
  await plain.focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('// before')
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('before', {
    timeout: 60_000,
  })
})

test('Escape and then Tab leave the editor; Tab alone indents', async ({ page }) => {
  await openLab(page, SLUG)
  await page.locator('.monaco-editor .view-lines').click()
  await page.keyboard.press('Tab')
  await expect(page.locator('.monaco-editor')).toHaveClass(/focused/)
  await page.keyboard.press('Escape')
  await expect(code(page).getByText('Tab now leaves the editor')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('separator', { name: 'Size of the editor' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+Tab')
  await expect(code(page).getByRole('button', { name: /^Reset/ })).toBeFocused()
})

test('Reset brings the starter back, and Undo brings back what was there', async ({ page }) => {
  await openLab(page, SLUG)
  await write(page, '// precious work')
  await expect(page.locator('.monaco-editor .view-lines')).toContainText(/precious.work/)
  await code(page)
    .getByRole('button', { name: /^Reset/ })
    .click()
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('parseHeader')
  await code(page).getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.monaco-editor .view-lines')).toContainText(/precious.work/)
})

test('What was typed offline is there after a reload, and is saved when the connection is back', async ({
  page,
  context,
  faults,
}) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/)
  // Monaco's workers, which cannot load.
  faults.expect(/^(Error)?Event$|importScripts/)
  await openLab(page, SLUG)
  await context.setOffline(true)
  await write(page, '// typed in a tunnel')
  await expect(page.getByRole('main')).toContainText('Saved on this device')
  await page.close()
  await context.setOffline(false)
  const again = await context.newPage()
  await openLab(again, SLUG)
  await expect(again.locator('.monaco-editor .view-lines')).toContainText(/typed.in.a.tunnel/)
  await expect(again.getByText('Saved, not yet checked')).toBeVisible()
})

test('Two devices: the learner chooses, and the other version stays in the history', async ({
  browser,
  page,
  faults,
}) => {
  faults.expect(/409/)
  await openLab(page, SLUG)
  await write(page, '// version one')
  await expect(page.getByText('Saved, not yet checked')).toBeVisible()
  const other = await browser.newContext({
    storageState: { cookies: await page.context().cookies(), origins: [] },
  })
  const there = await other.newPage()
  await openLab(there, SLUG)
  await write(there, '// version of the other device')
  await expect(there.getByText('Saved, not yet checked')).toBeVisible()

  await write(page, '// version of this device')
  const dialog = page.getByRole('dialog', { name: 'This code was changed on another device' })
  await expect(dialog).toContainText('version of the other device')
  await dialog.getByRole('button', { name: 'Keep this one' }).click()
  await expect(page.getByText('Saved, not yet checked')).toBeVisible()
  await expect(page.locator('.monaco-editor .view-lines')).toContainText(/of.this.device/)
  await results(page).getByRole('tab', { name: 'History' }).click()
  await results(page)
    .getByRole('button', { name: /^Compare/ })
    .nth(1)
    .click()
  await expect(page.getByRole('dialog')).toContainText('version of the other device')
  await other.close()
})

test('A tab that lost its session saves again when somebody signs in in another tab', async ({
  page,
  context,
  faults,
}) => {
  faults.expect(/401/)
  const email = `${randomBytes(6).toString('hex')}@example.org`
  const password = 'correct horse battery'
  await page.goto('/register')
  await page.getByLabel(/^Name/).fill('Ada')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page).toHaveURL('/dashboard')
  await openLab(page, SLUG)
  await write(page, '// one')
  await expect(page.getByText('Saved, not yet checked')).toBeVisible()

  await context.clearCookies()
  await write(page, '// one two')
  await expect(page.getByText('Saved on this device; you are signed out')).toBeVisible()

  // Somebody else at the same computer gets nothing of it.
  const other = await context.newPage()
  const answer = page.waitForResponse((response) => response.request().method() === 'PUT')
  await other.goto('/register')
  await other.getByLabel(/^Name/).fill('Bea')
  await other.getByLabel('E-mail').fill(`${randomBytes(6).toString('hex')}@example.org`)
  await other.getByLabel('Password').fill(password)
  await other.getByRole('button', { name: 'Register' }).click()
  await expect(other).toHaveURL('/dashboard')
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  expect((await answer).status()).toBe(401)
  expect((await page.request.get(`/api/drafts/${SLUG}`)).status()).toBe(404)
  await context.clearCookies()

  await other.goto('/signin')
  await other.getByLabel('E-mail').fill(email)
  await other.getByLabel('Password').fill(password)
  await other.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(other).toHaveURL('/dashboard')
  await page.bringToFront()
  // Headless tabs have no focus to lose.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(page.getByText('Saved, not yet checked')).toBeVisible()
  const saved = await page.request.get(`/api/drafts/${SLUG}`)
  expect(JSON.stringify(await saved.json())).toContain('// one two')
})

test('A character that nobody can store is named with its line, and nothing is sent', async ({
  page,
}) => {
  await openLab(page, SLUG)
  await write(page, "const a = 1\nconst z = 'a\0b'\n")
  await expect(page.getByText(/U\+0000 \(NUL\) in line 2, column 13/)).toBeVisible()
  await page.keyboard.press('Control+Shift+Enter')
  await expect(results(page).getByRole('heading', { name: 'Not handed in' })).toBeVisible()
  await expect(results(page).getByText(/U\+0000 \(NUL\) in line 2, column 13/)).toBeVisible()
})

test('The visible tests run in the browser, without an account', async ({ page }) => {
  await openLab(page, SLUG)
  await page.keyboard.press('Control+Enter')
  await expect(results(page).getByRole('heading', { name: /visible tests fail/ })).toBeVisible()
  await write(page, solution)
  await page.keyboard.press('Control+Enter')
  await expect(
    results(page).getByRole('heading', { name: /^All \d+ visible tests pass$/ }),
  ).toBeVisible()
})

test('An error leads to its line', async ({ page }) => {
  await openLab(page, SLUG)
  await write(page, `${solution}\nconst broken = (\n`)
  await page.keyboard.press('Control+Enter')
  await expect(results(page).getByRole('heading', { name: 'Your code did not run' })).toBeVisible()
  await results(page)
    .getByRole('button', { name: /^header\.ts, line \d+$/ })
    .click()
  await expect(page.locator('.monaco-editor')).toHaveClass(/focused/)
})

test('An endless loop is stopped by the learner, and the page goes on', async ({ page }) => {
  await openLab(page, SLUG)
  await write(page, 'export function parseHeader() {\n  for (;;) {}\n}\n')
  await page.keyboard.press('Control+Enter')
  await expect(results(page).getByRole('heading', { name: 'Running' })).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(results(page).getByRole('heading', { name: 'You stopped the run' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Run/ })).toBeVisible()
  await page.reload()
  await expect(results(page).getByRole('heading', { name: 'Nothing has run yet' })).toBeVisible()
})

test('An endless loop that nobody stops ends at the limit, and costs the tests that run into it', async ({
  page,
}) => {
  await openLab(page, SLUG)
  await write(
    page,
    solution.replace(
      '  if (b.length !== 80)',
      '  while (b.length === 80) {}\n  if (b.length !== 80)',
    ),
  )
  await page.keyboard.press('Control+Enter')
  await expect(
    results(page).getByRole('heading', { name: 'The code ran out of time' }),
  ).toBeVisible({ timeout: 40_000 })
  await expect(results(page)).toContainText('In 1 of 4 tests the code had not answered')
  await expect(results(page).getByRole('group', { name: 'Visible tests' })).toContainText('Passed')
})

test('A submission is followed to its verdict; passing opens our solution, and only that', async ({
  page,
}) => {
  await openLab(page, SLUG)
  expect((await page.request.get(`${LAB}/solution`)).status()).toBe(404)
  await write(page, tooLong)
  await page.keyboard.press('Control+Shift+Enter')
  await expect(results(page).getByRole('heading', { name: 'Not there yet' })).toBeVisible({
    timeout: 60_000,
  })
  const missed = results(page).getByRole('group', { name: 'Tests that do not pass' })
  await expect(missed).toContainText('hidden')
  await expectAccessible(page)
  expect((await page.request.get(`${LAB}/solution`)).status()).toBe(404)

  await write(page, solution)
  await page.keyboard.press('Control+Shift+Enter')
  await expect(results(page).getByRole('heading', { name: 'Passed' })).toBeVisible({
    timeout: 60_000,
  })
  await expectAccessible(page)
  await results(page).getByRole('link', { name: 'See our solution' }).click()
  await expect(page.getByRole('heading', { name: 'Header codec: a solution' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Yours' })).toBeVisible()
})

test('From a lesson to its lab and on to the next, without a full load', async ({ page }) => {
  await page.goto('/learn/foundations/block-headers')
  await page.locator(`a[href="${LAB}"]`).first().click()
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('Control+Enter')
  await expect(results(page).getByRole('heading', { name: /visible tests fail/ })).toBeVisible()
  await write(page, solution)
  await page.keyboard.press('Control+Shift+Enter')
  await results(page)
    .getByRole('link', { name: /^Lesson \d\.\d$/ })
    .click({ timeout: 60_000 })
  const end = page.getByRole('region', { name: /^End of lesson/ })
  await end.getByRole('link', { name: 'Header chain', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Header chain', level: 1 })).toBeVisible()
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('validateHeaders')
  await page.getByRole('tab', { name: 'header.ts (read only)' }).click()
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('serializeHeader')
  await page.keyboard.press('Control+Enter')
  await expect(results(page).getByRole('heading', { name: /visible tests? fail/ })).toBeVisible()
})

test.describe('On a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('Brief, code and results are tabs, and Run shows the results', async ({ page }) => {
    await page.goto(LAB)
    await expect(page.getByRole('region', { name: 'Brief' })).toBeVisible()
    await expect(code(page)).toBeHidden()
    await page.getByRole('tab', { name: 'Code', exact: true }).click()
    await expect(code(page)).toBeVisible()
    await expect(page.getByRole('region', { name: 'Brief' })).toBeHidden()
    await page.getByRole('button', { name: /^Run/ }).click()
    await expect(page.getByRole('tab', { name: 'Results', exact: true })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await expect(results(page)).toBeVisible()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBe(390)
  })

  test('The full editor is as large as the screen, and what is typed there is run', async ({
    page,
  }) => {
    await page.goto(LAB)
    await page.getByRole('tab', { name: 'Code', exact: true }).click()
    // It comes with the first touch.
    await code(page).locator('textarea').first().focus()
    await expect(code(page).locator('.monaco-editor .view-line').first()).toBeVisible({
      timeout: 60_000,
    })
    const box = await code(page).locator('.monaco-editor').boundingBox()
    expect(box?.height).toBeGreaterThan(500)
    await write(page, solution)
    await page.getByRole('button', { name: /^Run/ }).click()
    await expect(results(page)).toContainText(/All \d+ visible tests pass/, { timeout: 60_000 })
    await page.getByRole('tab', { name: 'Code', exact: true }).click()
    await expect(code(page).locator('.view-lines')).toContainText('headerHash')
  })
})

test.describe('Without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('The brief and the code can be read', async ({ page }) => {
    await page.goto(LAB)
    await expect(page.getByRole('region', { name: 'Brief' })).toContainText('80 bytes')
    await expect(code(page)).toContainText('parseHeader')
    await expect(page.locator('noscript p')).toBeVisible()
  })
})
