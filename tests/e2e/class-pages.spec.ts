import { expect } from '@playwright/test'
import { findClassPages } from '../setup/class-pages'
import { axe, COLOUR_RULES, widerThanTheWindow } from '../setup/looks'
import { SCHOOL, signInAsHead } from './_school'
import { test } from './_test'

test('Every kind of page of a class is found by links, passes axe in light and dark, and fits a phone', async ({
  page,
}) => {
  test.slow()
  await signInAsHead(page, '/classes')
  const link = page.getByRole('link', { name: SCHOOL.taught.name })
  const address = (await link.getAttribute('href'))!
  const { pages, missing } = await findClassPages(page.request, address)
  expect(missing, 'no link leads to them').toEqual([])
  for (const [route, path] of [...pages, ['/classes', '/classes'] as const]) {
    await page.setViewportSize({ width: 1366, height: 800 })
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(path, { waitUntil: 'networkidle' })
    const faults = await axe(page)
    // What else axe looks at is the same in the dark.
    await page.emulateMedia({ colorScheme: 'dark' })
    faults.push(...(await axe(page, { rules: COLOUR_RULES })))
    await page.setViewportSize({ width: 390, height: 800 })
    faults.push(...(await widerThanTheWindow(page)))
    expect.soft(faults, route).toEqual([])
  }
})
