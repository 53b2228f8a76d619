import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from './browser'
import { signInToDemo } from './demo-teacher'

/**
 * Takes the pictures of the pages for teachers (app/(site)/teachers), of a running site with the demo class:
 *
 *     npx tsx tests/setup/teacher-pictures.ts http://127.0.0.1:3000
 *
 * It signs in as the demo teacher, whose password is read where `npm start` wrote it. A page that is not there is left out.
 */

const WIDTH = 1200
const HEIGHT = 760
const FOLDER = 'public/teachers'
const SIZES = 'app/(site)/teachers/pictures.json'

/** By the name of the picture: a page of the class, or where to find its address on another one. */
const VIEWS: Readonly<Record<string, string | { on: string; link: string }>> = {
  class: '',
  overview: '/overview',
  roster: '/roster',
  assignment: '/assignments',
  lab: { on: '/overview', link: 'section a[href*="/labs/"]' },
  talk: '/talk',
}

type Size = { width: number; height: number }

async function main(): Promise<void> {
  const site = process.argv[2]
  if (!site) throw new Error('Say where the site runs: tests/setup/teacher-pictures.ts <url>')
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const [light, dark] = [await take(browser, site, 'light'), await take(browser, site, 'dark')]
    const both = Object.entries(light).filter(([name]) => name in dark)
    writeFileSync(SIZES, `${JSON.stringify(Object.fromEntries(both), null, 2)}\n`)
  } finally {
    await browser.close()
  }
}

async function take(
  browser: Browser,
  site: string,
  scheme: 'light' | 'dark',
): Promise<Record<string, Size>> {
  const viewport = { width: WIDTH, height: HEIGHT }
  const context = await browser.newContext({ baseURL: site, colorScheme: scheme, viewport })
  // `npm run dev` compiles each page when it is first asked for.
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  await signInToDemo(page)
  const ofClass = await firstClass(page)
  const sizes: Record<string, Size> = {}
  for (const [name, view] of Object.entries(VIEWS)) {
    const address = typeof view === 'string' ? ofClass + view : await find(page, ofClass, view)
    const answer = address && (await page.goto(address, { waitUntil: 'networkidle' }))
    if (!answer || !answer.ok()) console.warn(`${name}: left out, there is no such page`)
    else sizes[name] = await photograph(page, path.join(FOLDER, `${name}-${scheme}.webp`))
  }
  await context.close()
  return sizes
}

async function firstClass(page: Page): Promise<string> {
  await page.goto('/classes')
  const links = page.getByRole('region', { name: 'Classes you teach' }).getByRole('listitem')
  const address = await links.first().getByRole('link').getAttribute('href')
  if (!address) throw new Error('The demo teacher has no class')
  return address
}

async function find(
  page: Page,
  ofClass: string,
  { on, link }: { on: string; link: string },
): Promise<string | null> {
  await page.goto(ofClass + on, { waitUntil: 'networkidle' })
  const found = page.locator(link).first()
  return (await found.count()) > 0 ? found.getAttribute('href') : null
}

/** Of the page beneath the site's head: what fits, or less where there is less. Playwright itself writes no WebP. */
async function photograph(page: Page, file: string): Promise<Size> {
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

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
