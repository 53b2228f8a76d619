import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './_accessible'
import { test } from './_test'

/** A page that is not awake yet hears no key. */
async function openWith(page: Page, key: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1000 })
  }).toPass()
}

test('Ctrl-K finds a section, and Enter goes there', async ({ page }) => {
  await page.goto('/')
  await openWith(page, 'Control+k')
  const field = page.getByRole('searchbox', { name: 'Search the course' })
  await expect(field).toBeFocused()
  await field.fill('inactivity leak')
  const hits = page.getByRole('list', { name: 'Found' }).getByRole('link')
  await expect(hits.first()).toContainText('leak', { ignoreCase: true })
  await page.keyboard.press('ArrowDown')
  await expect(hits.first()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(field).toBeFocused()
  await expectAccessible(page, 'dialog')
  const href = await hits.first().getAttribute('href')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${(href as string).replace('?', '\\?')}$`))
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('The page of the search keeps what was asked in its address, and says when there is nothing', async ({
  page,
}) => {
  await page.goto('/search?q=nbits')
  await expect(page.getByRole('list', { name: 'Found' }).getByRole('link').first()).toContainText(
    'nBits',
  )
  await page.getByRole('searchbox').fill('zzzzzz')
  await expect(page.getByText('Nothing has “zzzzzz” in it.')).toBeVisible()
  await expect(page).toHaveURL(/q=zzzzzz$/)
})

test('A slash opens the search where one does not write, and Escape closes it', async ({
  page,
}) => {
  await page.goto('/course')
  await openWith(page, '/')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('A click beside the search closes it, and one in it does not', async ({ page }) => {
  await page.goto('/course')
  await openWith(page, '/')
  await page.getByRole('searchbox', { name: 'Search the course' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.mouse.click(4, 4)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('Labs are filtered by word, difficulty and language', async ({ page }) => {
  await page.goto('/labs')
  const cards = page.locator('[data-lab]:visible')
  const all = await cards.count()
  await page.getByLabel('Language').selectOption('wgsl')
  await expect(cards).toHaveCount(1)
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(cards).toHaveCount(all)
  await page.getByLabel('Words').fill('header codec')
  await expect(cards.first()).toContainText('Header codec', { ignoreCase: true })
  expect(await cards.count()).toBeLessThan(4)
})

test('The table of contents marks where one is, and another visit is offered the way back', async ({
  page,
}) => {
  const lesson = '/learn/foundations/block-headers'
  await page.goto(lesson)
  const contents = page.getByRole('navigation', { name: 'In this lesson' })
  const third = contents.getByRole('link').nth(2)
  const name = (await third.textContent()) as string
  await third.click()
  await expect(third).toHaveAttribute('aria-current', 'location')
  await page.goto('/course')
  await page.goto(lesson)
  await expect(page.getByText('You were at')).toBeVisible()
  await page.getByRole('link', { name }).last().click()
  await expect(third).toHaveAttribute('aria-current', 'location')
})

test('A term leads to the lesson that explains it', async ({ page }) => {
  await page.goto('/glossary')
  await expect(page.getByText('Explained in').first()).toBeVisible()
})
