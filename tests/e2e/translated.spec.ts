import { randomBytes } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { listLessons } from '@/lib/course/course'
import { code, openLab, results, write } from './_editor'
import { sampleOfLessons } from './_sample'
import { test } from './_test'
import { translatePage } from './_translate'
import { wake } from './_wake'

// A page that is translated before it has come to life does not find its own words, and React draws it anew.
test.beforeEach(({ faults }) => faults.expect(/React error #418/))

/** Nothing of the page has given up. */
async function expectWhole(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'This page failed' })).toHaveCount(0)
  await expect(page.getByText('stopped working')).toHaveCount(0)
}

test('A translated lab runs, stops, submits, resets and shows its history', async ({ page }) => {
  await openLab(page, 'header-codec')
  await translatePage(page)

  await page.getByRole('button', { name: /^Run/ }).click()
  await expect(results(page).getByRole('heading', { name: /visible tests fail/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Run/ })).toBeVisible()

  await write(page, 'console.log("hello")\nexport function parseHeader() {\n  for (;;) {}\n}\n')
  await page.getByRole('button', { name: /^Run/ }).click()
  // The words change with what they are about: nothing old is left standing.
  await expect(results(page).getByRole('tab', { name: 'Console (1)' })).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(results(page).getByRole('heading', { name: 'You stopped the run' })).toBeVisible()
  await results(page)
    .getByRole('tab', { name: /^Console/ })
    .click()
  await expect(results(page).getByText('hello')).toBeVisible()

  const hint = page.getByRole('button', { name: /^Show hint 1 of/ })
  await hint.click()
  await expect(page.getByRole('button', { name: /^Show hint 2 of/ })).toBeVisible()

  await code(page)
    .getByRole('button', { name: /^Reset/ })
    .click()
  await expect(code(page).getByText('The starter code is back.')).toBeVisible()
  await code(page).getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('hello')
  await code(page)
    .getByRole('button', { name: /^Reset/ })
    .click()
  await code(page).getByRole('button', { name: 'Dismiss' }).click()

  await page.getByRole('button', { name: /^Submit/ }).click()
  await expect(results(page).getByRole('heading', { name: 'Not there yet' })).toBeVisible({
    timeout: 60_000,
  })
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: /^Submit/ }).click()
  await expect(results(page).getByRole('heading', { name: 'Not there yet' })).toBeVisible({
    timeout: 60_000,
  })

  await results(page).getByRole('tab', { name: 'History' }).click()
  await results(page)
    .getByRole('button', { name: /^Compare/ })
    .last()
    .click()
  await expect(page.getByRole('dialog')).toContainText('What has changed')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await results(page).getByRole('button', { name: /^Open/ }).first().click()
  for (const tab of ['Tests', 'Console', 'Verdict', 'History'])
    await results(page)
      .getByRole('tab', { name: new RegExp(`^${tab}`) })
      .click()
  await expectWhole(page)
})

for (const lesson of sampleOfLessons(listLessons())) {
  test(`Lesson ${lesson.number}, translated: its figures move and its questions are answered`, async ({
    page,
  }) => {
    await page.goto(lesson.href)
    await page.waitForLoadState('networkidle')
    await translatePage(page)
    const figures = await page.locator('figure').count()
    for (let place = 0; place < figures; place++) {
      const figure = page.locator('figure').nth(place)
      await wake(figure)
      for (const slider of await figure.getByRole('slider').all()) {
        if (!(await slider.isVisible()) || (await slider.isDisabled())) continue
        await slider.focus()
        await page.keyboard.press('ArrowRight')
        await page.keyboard.press('End')
        await page.keyboard.press('Home')
      }
      const buttons = await figure.getByRole('button').count()
      for (let at = 0; at < Math.min(buttons, 12); at++) {
        const button = figure.getByRole('button').nth(at)
        if ((await button.isVisible()) && (await button.isEnabled()))
          await button.click({ timeout: 3000 })
      }
      for (const box of await figure.getByRole('checkbox').all())
        if (await box.isVisible()) await box.click({ force: true })
    }
    const answers = page.getByRole('radio', { checked: false })
    const choices = await answers.count()
    for (const at of [choices - 1, 0])
      // What is chosen before the page is awake is forgotten when it wakes; then one chooses again.
      if (at >= 0)
        await expect(() =>
          page.getByRole('radio').nth(at).check({ force: true, timeout: 1000 }),
        ).toPass()
    await expectWhole(page)
  })
}

test('A translated class page and dashboard can be used', async ({ page }) => {
  await page.goto('/register')
  await translatePage(page)
  await page.getByLabel(/^Name/).fill('Grace')
  await page.getByLabel('E-mail').fill(`${randomBytes(6).toString('hex')}@example.org`)
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page).toHaveURL('/dashboard')
  await translatePage(page)
  await expectWhole(page)
  await page.goto('/classes')
  await translatePage(page)
  await page.getByLabel('Name of the class').fill('Consensus 101')
  await page.getByRole('button', { name: 'Make the class' }).click()
  await expect(page).toHaveURL(/\/classes\/[0-9a-f-]{36}$/)
  await translatePage(page)
  for (const button of await page.getByRole('button', { name: /^Copy/ }).all()) {
    await button.click()
    await expect(page.getByRole('button', { name: /Copied|Copy|Select/ }).first()).toBeVisible()
  }
  await page
    .getByRole('button', { name: /theme|dark|light/i })
    .first()
    .click()
  await expectWhole(page)
})
