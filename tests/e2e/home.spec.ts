import { expect } from '@playwright/test'
import { expectAccessible } from './_accessible'
import { test } from './_test'

test('A visitor mines a block on a click, and another letter makes it worthless', async ({
  page,
}) => {
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url())
  })
  await page.goto('/')
  const section = page.getByRole('region', { name: 'Mine a block now' })
  await expect(section).toContainText('Nothing runs until you click')
  await page.waitForLoadState('networkidle')
  const before = scripts.length
  const clicked = Date.now()
  await section.getByRole('button', { name: 'Mine it' }).click()
  // A lucky search is over before anybody could have read how long it should take.
  await expect(section).toContainText(/zero bits: some seconds of work|✓ Below the target/, {
    timeout: 10_000,
  })
  expect(Date.now() - clicked).toBeLessThan(10_000)
  expect(scripts.length).toBeGreaterThan(before)
  // Luck decides: with eight times the expected seconds it fails to come once in 3,000.
  await expect(section).toContainText('✓ Below the target', { timeout: 60_000 })
  await expect(section.getByRole('definition').filter({ hasText: /^0{4}/ })).toBeVisible()
  await expectAccessible(page)

  await section.getByLabel('What your block says').fill('I was hero')
  await expect(section).toContainText('✕ Above the target')
  await section.getByLabel('What your block says').fill('I was here')
  await expect(section).toContainText('✓ Below the target')
})

test('A search that is stopped leaves everything as it was', async ({ page }) => {
  await page.goto('/')
  const section = page.getByRole('region', { name: 'Mine a block now' })
  await section.getByRole('button', { name: 'Mine it' }).click()
  await section.getByRole('button', { name: 'Stop' }).click()
  await expect(section).toContainText('Nothing runs until you click')
  await expect(section.getByRole('button', { name: 'Mine it' })).toBeEnabled()
})
