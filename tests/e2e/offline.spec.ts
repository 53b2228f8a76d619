import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { openLab, results, write } from './_editor'
import { listItems } from '@/lib/progress/items'
import { learnersOf, PASSWORD } from './_learners'
import { test } from './_test'

const graduate = learnersOf(listItems()).graduate!

test.use({ serviceWorkers: 'allow' })

const LESSON = '/learn/foundations/block-headers'
const SLUG = 'header-codec'
const LAB = `/labs/${SLUG}`
const solution = readFileSync('labs/header-codec/solution/header.ts', 'utf8')

test('What was read and opened works without a network, and the rest says what there is', async ({
  page,
  context,
  faults,
}) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/)
  await page.goto(LESSON)
  await isKept(page, LESSON)
  // Once more, as a reader comes back: now the worker sees all that the page loads.
  await openLab(page, SLUG)
  await isKept(page, LAB, `/api/labs/${SLUG}/visible`, '/runner')
  await write(page, solution)
  await page.getByRole('button', { name: /^Run/ }).click()
  await expect(results(page)).toContainText(/All \d+ visible tests pass/, { timeout: 60_000 })

  await context.setOffline(true)
  await page.goto(LESSON)
  await expect(page.getByRole('heading', { level: 1, name: 'Block headers' })).toBeVisible()
  await expect(page.locator('html')).toHaveCSS('font-family', /Source Serif/)

  await openLab(page, SLUG)
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('parseHeader')
  await write(page, solution)
  await page.getByRole('button', { name: /^Run/ }).click()
  await expect(results(page)).toContainText(/All \d+ visible tests pass/, { timeout: 60_000 })

  await page.goto('/dashboard')
  await expect(page.getByRole('heading', { level: 1, name: 'You are offline' })).toBeVisible()
  const there = page.getByRole('main').getByRole('link')
  await expect(there.filter({ hasText: 'Block headers' })).toBeVisible()
  await expect(there.filter({ hasText: 'Merkle' })).toHaveCount(0)
  await there.filter({ hasText: 'Block headers' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Block headers' })).toBeVisible()
})

test('Nothing of whoever is signed in is kept', async ({ page }) => {
  await page.goto(`/signin?next=${LAB}`)
  await page.getByLabel('E-mail').fill(graduate.email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(({ pathname }) => pathname === LAB)
  await openLab(page, SLUG)
  await isKept(page, LAB)
  const id = await page.evaluate(
    () =>
      (JSON.parse(localStorage.getItem('forkchoice:last-owner') ?? '{}') as { userId: string })
        .userId,
  )
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  expect(await page.content()).toContain(id)
  await page.goto('/dashboard')
  await page.goto('/account')
  const kept = await page.evaluate(async () => {
    const texts: [string, string][] = []
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys())
        texts.push([
          new URL(request.url).pathname,
          (await (await (await caches.open(name)).match(request, { ignoreVary: true }))?.text()) ??
            '',
        ])
    return texts
  })
  expect(kept.length).toBeGreaterThan(3)
  for (const [path, text] of kept) {
    expect(path).not.toMatch(/^\/(dashboard|account|api\/(?!labs\/))/)
    expect(text.includes(id) || text.includes(graduate.email), path).toBe(false)
  }

  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('forkchoice:last-owner')))
    .toBeNull()
})

test('While the grader works offline, the page says so', async ({ page, context, faults }) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/)
  await openLab(page, SLUG)
  // A mark of the compiler shows that its worker has all its parts: one that loses the network before is another case.
  await write(page, 'const height: string = 0')
  await expect(page.locator('.squiggly-error').first()).toBeVisible({ timeout: 30_000 })
  await write(page, solution)
  // The verdict is held back until the network is gone.
  await page.route('**/api/submissions/*', (route) => route.abort())
  await page.route('**/api/submissions/*/events', (route) => route.abort())
  faults.expect(/ERR_FAILED/)
  await page.getByRole('button', { name: /^Submit/ }).click()
  await expect(results(page).getByRole('progressbar')).toBeVisible()
  await expect(results(page)).not.toContainText('You are offline')
  await context.setOffline(true)
  await expect(results(page)).toContainText('You are offline. The grader goes on')
  await page.unrouteAll()
  await context.setOffline(false)
  await expect(results(page)).toContainText('Passed', { timeout: 60_000 })
})

async function isKept(page: Page, ...paths: string[]): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const names = await caches.keys()
          const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
          return all.flat().map(({ url }) => new URL(url).pathname)
        }),
      { timeout: 30_000 },
    )
    .toEqual(expect.arrayContaining(paths))
}
