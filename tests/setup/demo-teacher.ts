import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'

/** Of the demo class, beside whom its learners with passwords can sign in by their own. */
export const TEACHER = 'grace@example.org'

/** Into a running site with the demo class, with the password that `npm start` wrote into its data folder. */
export async function signInToDemo(page: Page, email: string = TEACHER): Promise<void> {
  const accounts = path.join(process.env.FORKCHOICE_DATA ?? '.forkchoice', 'demo-accounts.txt')
  const line = readFileSync(accounts, 'utf8')
    .split('\n')
    .find((each) => each.includes(email))
  const password = line?.trim().split(/\s+/).at(-1)
  if (!password) throw new Error(`${accounts} does not name ${email}`)
  await page.goto('/signin')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/dashboard/)
}
