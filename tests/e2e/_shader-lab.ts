import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'

const LAB = '/labs/wgsl-miner'
export const solution = readFileSync('labs/wgsl-miner/solution/miner.wgsl', 'utf8')
/** Side effects in the loop: a compiler may leave out one that has none. */
export const endless = solution.replace(
  /(@compute[\s\S]*?\{\n)/,
  '$1  var turns = 0u;\n  loop {\n    turns++;\n    atomicMax(&out.hits, turns);\n    if (job.count == 7u) { break; }\n  }\n',
)

export async function openLab(page: Page): Promise<void> {
  await page.goto(LAB)
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

export const results = (page: Page) => page.getByRole('region', { name: 'Results' })
export const allPass = { name: /^All \d+ visible tests pass$/ }
