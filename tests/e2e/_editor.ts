import { readdirSync, readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'

export async function openLab(page: Page, slug: string): Promise<void> {
  await page.goto(`/labs/${slug}`)
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 60_000 })
}

/** Puts the text in place of all that is in the editor, as a paste does. */
export async function write(page: Page, source: string): Promise<void> {
  await page.locator('.monaco-editor .view-lines').click()
  await page.keyboard.press('Control+A')
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(paste)
  }, source)
}

/** The files that a lab's solution changes. */
export function solutionOf(slug: string): { path: string; source: string }[] {
  return readdirSync(`labs/${slug}/solution`).map((path) => ({
    path,
    source: readFileSync(`labs/${slug}/solution/${path}`, 'utf8'),
  }))
}

export const code = (page: Page) => page.getByRole('region', { name: 'Code' })
export const results = (page: Page) => page.getByRole('region', { name: 'Results' })
