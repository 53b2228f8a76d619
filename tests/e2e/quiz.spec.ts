import { randomBytes } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { rightAnswer } from '@/lib/course/quiz/judge'
import { shuffle } from '@/lib/course/quiz/shuffle'
import { expectAccessibleInBoth } from './_accessible'
import { firstOf, formOf, give, itemsIn, lessonWith } from './_quizzes'
import { DUE, REVIEWER } from './_reviewer'
import { test } from './_test'
import { translatePage } from './_translate'

const PHONE = { width: 360, height: 780 }

async function openLesson(page: Page, href: string): Promise<void> {
  await page.goto(href)
  await page.waitForLoadState('networkidle')
}

for (const isTranslated of [false, true])
  test(`A number and an order are wrong, explained, tried again and right${isTranslated ? ', in a translated page' : ''}`, async ({
    page,
    faults,
  }) => {
    const { lesson, questions } = lessonWith('number', 'order')
    const [number, order] = [firstOf(questions, 'number'), firstOf(questions, 'order')]
    await openLesson(page, lesson.href)
    if (isTranslated) {
      faults.expect(/React error #418/)
      await translatePage(page)
    }
    const sum = formOf(page, number)
    const said = sum.getByRole('status')
    await give(sum, number, Number.NaN)
    await expect(said).toContainText('Write a number')
    for (const times of [1, 2, 3]) {
      await expect(sum.getByRole('button', { name: 'Show the answer' })).toHaveCount(0)
      await give(sum, number, number.answer + times * (number.tolerance + 1) * 1e6)
      await expect(said).toContainText('Your number is too large.')
    }
    await sum.getByRole('button', { name: 'Show the answer' }).click()
    await expect(said).toContainText('The answer, for you to enter')
    await expect(sum.getByRole('button', { name: 'Check' })).toBeFocused()
    // With a separator and its unit, as people write it.
    await sum.getByRole('textbox').fill(` ${number.answer}  ${number.unit}`)
    await page.keyboard.press('Enter')
    await expect(said).toContainText('✓ Right.')
    await expect(sum.getByRole('textbox')).not.toBeEditable()

    const list = formOf(page, order)
    const shown = await itemsIn(list)
    expect(shown).not.toEqual(rightAnswer(order))
    await give(list, order, shown)
    await expect(list.getByRole('status').last()).toContainText('Not yet')
    await give(list, order, rightAnswer(order))
    await expect(list.getByRole('status').last()).toContainText('✓ Right.')
    await expect(list.getByRole('button', { name: 'Move up' })).toHaveCount(0)
    await expect(
      page.getByText(/^2 of \d+ answered right, 0 of 2 at the first try\.$/),
    ).toBeVisible()
  })

test('A wrong choice says why, is marked, and leaves the right one to be found', async ({
  page,
}) => {
  const { lesson, questions } = lessonWith('choice')
  const choice = firstOf(questions, 'choice')
  await openLesson(page, lesson.href)
  const form = formOf(page, choice)
  const right = rightAnswer(choice) as number
  const wrong = choice.choices.findIndex(({ correct }) => !correct)
  await give(form, choice, wrong)
  await expect(form.getByRole('status')).toContainText('✕ Not this one.')
  await expect(form.getByRole('status')).toContainText('Try again.')
  await expect(form.locator(`input[value="${wrong}"]`)).toBeDisabled()
  await expect(form.locator(`input[value="${right}"]`)).toBeEnabled()
  await expect(form.locator(`input[value="${right}"]`)).not.toBeChecked()
  await expectAccessibleInBoth(page, 'section:has(> #quiz)')
  await page.setViewportSize(PHONE)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  await give(form, choice, right)
  await expect(form.getByRole('status')).toContainText('✓ Right.')
})

test('Every reader has an order of their own, which stays, and nobody the file’s', async ({
  page,
  browser,
}) => {
  const { lesson, questions } = lessonWith('choice', 'order')
  const choice = firstOf(questions, 'choice')
  const house = await browser.newContext({ javaScriptEnabled: false })
  const still = await house.newPage()
  await still.goto(lesson.href)
  expect(await itemsIn(formOf(still, choice))).not.toEqual([0, 1, 2])
  expect(await itemsIn(formOf(still, firstOf(questions, 'order')))).not.toEqual(
    rightAnswer(firstOf(questions, 'order')),
  )
  await house.close()
  await openLesson(page, lesson.href)
  const seed = await page.evaluate(() => localStorage.getItem('quiz-seed'))
  const own = shuffle(choice.choices.length, `${seed}/${choice.id}`)
  await expect.poll(() => itemsIn(formOf(page, choice))).toEqual(own)
  await page.reload()
  await page.waitForLoadState('networkidle')
  await expect.poll(() => itemsIn(formOf(page, choice))).toEqual(own)
})

test('What somebody answers without being signed in is there after a reload, and in their account', async ({
  page,
}) => {
  const { lesson, questions } = lessonWith('choice', 'number')
  const [choice, number] = [firstOf(questions, 'choice'), firstOf(questions, 'number')]
  await openLesson(page, lesson.href)
  const wrong = choice.choices.findIndex(({ correct }) => !correct)
  await give(formOf(page, choice), choice, wrong)
  await give(formOf(page, choice), choice, rightAnswer(choice))
  await give(formOf(page, number), number, number.answer)
  const score = page.getByText(/^2 of \d+ answered right, 1 of 2 at the first try\.$/)
  await expect(score).toBeVisible()
  await openLesson(page, lesson.href)
  await expect(score).toBeVisible()
  await expect(formOf(page, choice).getByRole('status')).toContainText('✓ Right.')

  const email = `${randomBytes(6).toString('hex')}@example.org`
  await page.goto('/register')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page).toHaveURL('/dashboard')
  await expect.poll(() => page.evaluate(() => localStorage.getItem('quiz-answers'))).toBeNull()
  const stored = await page.request.get(`/api/quiz?lesson=${lesson.id}`)
  const { answers } = (await stored.json()) as { answers: object[] }
  expect(answers).toHaveLength(2)
  expect(answers).toContainEqual(
    expect.objectContaining({
      question: choice.id,
      rightOnce: true,
      firstTryRight: false,
      tries: 2,
    }),
  )
  expect(answers).toContainEqual(
    expect.objectContaining({
      question: number.id,
      rightOnce: true,
      firstTryRight: true,
      tries: 1,
    }),
  )
  await openLesson(page, lesson.href)
  await expect(score).toBeVisible()
})

test('What was missed comes back on its day, and goes when it was right', async ({ page }) => {
  const { questions } = lessonWith('number', 'order')
  await page.goto('/review')
  await expect(page.getByText('wait here once you have an account')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail').fill(REVIEWER.email)
  await page.getByLabel('Password').fill(REVIEWER.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/review')
  await page.goto('/dashboard')
  await page.getByRole('link', { name: `${DUE} questions to review` }).click()
  await expect(page.getByText(`0 of ${DUE} done.`)).toBeVisible()
  const again = page.getByText('Read again').getByRole('link')
  await expect(again).toHaveCount(DUE)
  const there = await again.first().getAttribute('href')
  await page.waitForLoadState('networkidle')
  const due = questions.filter((each) => each.kind === 'number' || each.kind === 'order')
  for (const [place, question] of due.slice(0, DUE).entries()) {
    const form = formOf(page, question)
    if (place === 0) {
      const wrong = question.kind === 'number' ? 12_345_678.9 : await itemsIn(form)
      await give(form, question, wrong)
      await expect(form.getByRole('status').last()).toContainText('✕')
      await expect(form.getByText('Read again')).toHaveCount(0)
    }
    await give(form, question, rightAnswer(question))
    await expect(form.getByRole('status').last()).toContainText('✓ Right.')
  }
  await expect(page.getByText(`All ${DUE} done.`)).toBeVisible()
  await expect(page.getByText('It comes back on')).toHaveCount(DUE)
  await page.reload()
  await expect(page.getByText('Nothing to review today.')).toBeVisible()
  await page.goto(there as string)
  await expect(page.locator((there as string).replace(/.*#/, '#'))).toBeInViewport()
})

test('A figure with a prediction waits until it is made or shown', async ({ page }) => {
  const { lesson, questions } = lessonWith('prediction')
  const prediction = firstOf(questions, 'prediction')
  await openLesson(page, lesson.href)
  const part = page.locator(`#prediction-${prediction.figure}`)
  const gate = part.locator('[data-held]')
  await expect(gate).toHaveAttribute('data-held', 'true')
  await expect(gate).toHaveAttribute('inert', '')
  await part.getByRole('button', { name: 'Show me' }).click()
  await expect(gate).not.toHaveAttribute('inert')
  await openLesson(page, lesson.href)
  await expect(gate).toHaveAttribute('inert', '')
  await expect(page.getByRole('link', { name: 'go to its figure' })).toBeVisible()
  const wrong = prediction.choices.findIndex(({ correct }) => !correct)
  await part.locator(`input[type="radio"][value="${wrong}"]`).check()
  await part.getByRole('button', { name: 'Predict' }).click()
  await expect(gate).not.toHaveAttribute('inert')
  await expect(part.getByRole('status').first()).toContainText('The figure shows otherwise.')
  await expect(page.getByRole('link', { name: 'go to its figure' })).toHaveCount(0)
  await openLesson(page, lesson.href)
  await expect(part.getByRole('status').first()).toContainText('The figure shows otherwise.')
  await expect(gate).not.toHaveAttribute('inert')
})
