import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from './browser'
import { signInToDemo } from './demo-teacher'
import { FOLDER, HEIGHT, keepSizes, photograph, type Size, WIDTH } from './photograph'

/**
 * Takes the pictures of the pages for teachers (app/(site)/teachers), of a running site with the demo class:
 *
 *     npx tsx tests/setup/teacher-pictures.ts http://127.0.0.1:3000
 *
 * It signs in as the demo teacher, whose password is read where `npm start` wrote it. A page that is not there is left out.
 */

/** By the name of the picture: a page of the class, or where to find its address on another one. */
const VIEWS: Readonly<Record<string, string | { on: string; link: string }>> = {
  class: '',
  overview: '/overview',
  roster: '/roster',
  assignment: '/assignments',
  lab: { on: '/overview', link: 'section a[href*="/labs/"]' },
  talk: '/talk',
}

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
    keepSizes(Object.fromEntries(both))
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

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
