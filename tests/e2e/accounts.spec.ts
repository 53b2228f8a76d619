import { randomBytes } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { readQuiz } from '@/lib/course/course'
import { rightAnswer } from '@/lib/course/quiz/judge'
import { test } from './_test'

const PASSWORD = 'correct horse battery'

function newEmail(): string {
  return `${randomBytes(6).toString('hex')}@example.org`
}

async function register(page: Page, email: string, name = 'Ada'): Promise<void> {
  await page.goto('/register')
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page).toHaveURL('/dashboard')
}

async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL('/')
}

test('Somebody registers, signs out, and signs in to the page that was asked for', async ({
  page,
  faults,
}) => {
  faults.expect(/401 .*account\/signin/)
  const email = newEmail()
  await register(page, email)
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await expect(page.getByRole('banner')).toContainText('Ada')
  await signOut(page)

  await page.goto('/account')
  await expect(page).toHaveURL('/signin?next=%2Faccount')
  await signIn(page, email, 'wrong horse battery')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('That did not work')
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
  await signIn(page, email)
  await expect(page).toHaveURL('/account')
  await expect(page.getByText(email)).toBeVisible()
})

test('A wrong password and an unknown e-mail are told alike', async ({ page, faults }) => {
  faults.expect(/401 .*account\/signin/)
  const email = newEmail()
  await register(page, email)
  await signOut(page)
  const said: string[] = []
  for (const tried of [email, newEmail()]) {
    await page.goto('/signin')
    await signIn(page, tried, 'wrong horse battery')
    said.push(await page.getByRole('main').getByRole('alert').innerText())
  }
  expect(said[0]).toBe(said[1])
})

test('Registering keeps what a guest did', async ({ page }) => {
  await page.goto('/signin?next=/dashboard')
  await page.getByRole('button', { name: 'Continue as a guest' }).click()
  await expect(page).toHaveURL('/dashboard')
  const lesson = 'foundations/block-headers'
  const headers = { origin: new URL(page.url()).origin }
  // A lesson is passed once its quiz was answered right.
  for (const question of readQuiz(lesson)?.questions ?? []) {
    const data = { lesson, question: question.id, given: rightAnswer(question) }
    await page.request.post('/api/quiz', { data, headers })
  }
  const data = { lesson, state: 'passed' }
  expect((await page.request.post('/api/progress/lesson', { data, headers })).ok()).toBe(true)
  await register(page, newEmail())
  await expect(page.getByText(/^1 of \d+ passed$/)).toBeVisible()
})

test('A changed password is the one that signs in', async ({ page, faults }) => {
  faults.expect(/40[13] .*account\/(signin|password)/)
  const email = newEmail()
  await register(page, email)
  await page.goto('/account')
  await page.getByLabel('Present password').fill('wrong horse battery')
  await page.getByLabel('New password').fill('another horse battery')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('not right')
  await page.getByLabel('Present password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'password is changed' })).toBeVisible()
  await signOut(page)
  await page.goto('/signin')
  await signIn(page, email, 'another horse battery')
  await expect(page).toHaveURL('/dashboard')
})

test('A deleted account is signed out everywhere, and signing in brings it back', async ({
  page,
}) => {
  const email = newEmail()
  await register(page, email)
  await page.goto('/account')
  await page.getByRole('link', { name: 'Delete the account' }).click()
  await expect(page).toHaveURL('/account/delete')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Delete the account' }).click()
  await expect(page.getByText('signing in brings it back')).toBeVisible()
  await signIn(page, email)
  await expect(page).toHaveURL('/dashboard')
  await page.goto('/account')
  await page.getByText('What was done to it').click()
  await expect(page.getByText('The deletion was undone')).toBeVisible()
})

test.describe('Without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('an account is made, refused, entered and deleted', async ({ page }) => {
    const email = newEmail()
    await register(page, email)
    await signOut(page)
    await page.goto('/account/delete')
    await signIn(page, email, 'wrong horse battery')
    await expect(page.getByRole('main').getByRole('alert')).toContainText('That did not work')
    await signIn(page, email)
    await expect(page).toHaveURL('/account/delete')
    await page.getByLabel('Password').fill('wrong horse battery')
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Delete the account' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('not right')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Delete the account' }).click()
    await expect(page).toHaveURL('/signin?done=deleted')
  })
})

test('Whoever has forgotten the password is told who can help', async ({ page }) => {
  await page.goto('/signin')
  await page.getByRole('link', { name: 'Forgotten your password?' }).click()
  await expect(page).toHaveURL('/reset')
  await expect(page.getByText('ask a teacher of it')).toBeVisible()
  await page.goto('/reset/no-such-link')
  await expect(page.getByRole('heading', { name: 'This link is used up' })).toBeVisible()
})
