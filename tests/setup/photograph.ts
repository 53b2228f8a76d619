import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'

export const WIDTH = 1200
export const HEIGHT = 760
export const FOLDER = 'public/teachers'
const SIZES = 'app/(site)/teachers/pictures.json'

export type Size = { width: number; height: number }

/** Of the page beneath the site's head: what fits, or less where there is less. Playwright itself writes no WebP. */
export async function photograph(page: Page, file: string): Promise<Size> {
  await page.evaluate(() => document.fonts.ready.then(() => null))
  const main = await page.getByRole('main').boundingBox()
  if (!main) throw new Error(`${page.url()} has no main part`)
  const size = { width: WIDTH, height: Math.round(Math.min(HEIGHT, main.height)) }
  const chrome = await page.context().newCDPSession(page)
  const { data } = await chrome.send('Page.captureScreenshot', {
    ...({ format: 'webp', quality: 80, captureBeyondViewport: true } as const),
    clip: { x: 0, y: Math.round(main.y), ...size, scale: 1 },
  })
  await chrome.detach()
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, Buffer.from(data, 'base64'))
  return size
}

/** Those of other scripts stay. */
export function keepSizes(taken: Readonly<Record<string, Size>>): void {
  const before = JSON.parse(readFileSync(SIZES, 'utf8')) as Record<string, Size>
  writeFileSync(SIZES, `${JSON.stringify({ ...before, ...taken }, null, 2)}\n`)
}
