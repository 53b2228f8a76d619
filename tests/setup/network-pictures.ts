import path from 'node:path'
import { type Browser, chromium, expect, type Page } from '@playwright/test'
import { findBrowser } from './browser'
import { signInToDemo } from './demo-teacher'
import { FOLDER, HEIGHT, keepSizes, photograph, type Size, WIDTH } from './photograph'

/**
 * Takes the pictures of a network in class, of a running site with the demo class: four guests join, mine, and are cut in
 * two.
 *
 *     npx tsx tests/setup/network-pictures.ts http://127.0.0.1:3000
 */

const GUESTS = 4
const PATIENCE_MS = 240_000

async function main(): Promise<void> {
  const site = process.argv[2]
  if (!site) throw new Error('Say where the site runs: tests/setup/network-pictures.ts <url>')
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    keepSizes(await play(browser, site))
  } finally {
    await browser.close()
  }
}

async function play(browser: Browser, site: string): Promise<Record<string, Size>> {
  const options = { baseURL: site, viewport: { width: WIDTH, height: HEIGHT } }
  const teacher = await (await browser.newContext(options)).newPage()
  await signInToDemo(teacher)
  await teacher.goto('/classes')
  const links = teacher.getByRole('region', { name: 'Classes you teach' }).getByRole('listitem')
  const ofClass = await links.first().getByRole('link').getAttribute('href')
  await teacher.goto(ofClass!)
  const invitation = new URL(await teacher.getByLabel('Link', { exact: true }).innerText()).pathname
  await teacher.goto(`${ofClass}/network`)
  if (await teacher.getByRole('button', { name: 'End the network' }).isVisible())
    await teacher.getByRole('button', { name: 'End the network' }).click()
  await teacher.goto(`${ofClass}/network`)
  await teacher.getByRole('radio', { name: /^A cut, and its healing/ }).check()
  await teacher.getByRole('button', { name: 'Start a network' }).click()
  const guests: Page[] = []
  for (let i = 0; i < GUESTS; i++) {
    const page = await (await browser.newContext(options)).newPage()
    await page.goto(invitation)
    await page.getByLabel('Name').fill(`Guest ${i + 1}`)
    await page.getByRole('button', { name: 'Join as a guest' }).click()
    await page.getByRole('link', { name: 'Take part' }).click()
    await page.getByRole('button', { name: 'Take part' }).click()
    await expect(page.getByText('It hears the network.')).toBeVisible({ timeout: 60_000 })
    guests.push(page)
  }
  const isSeen = teacher.getByText('✓ It is there.')
  await teacher.getByRole('button', { name: 'Let everybody mine' }).click()
  await expect(isSeen).toBeVisible({ timeout: PATIENCE_MS })
  await teacher.getByRole('button', { name: 'Next step' }).click()
  await teacher.getByRole('button', { name: 'Cut a third of the network off' }).click()
  await expect(isSeen).toBeVisible({ timeout: PATIENCE_MS })

  const wall = await teacher.context().newPage()
  await wall.goto(`${ofClass}/network/wall`)
  await expect(wall.getByText('They mine, on two sides of a cut.')).toBeVisible()
  const sizes: Record<string, Size> = {}
  const views = { 'network-console': teacher, 'network-wall': wall, 'network-learner': guests[0]! }
  for (const [name, page] of Object.entries(views))
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      sizes[name] = await photograph(page, path.join(FOLDER, `${name}-${scheme}.webp`))
    }
  await teacher.getByRole('button', { name: 'Next step' }).click()
  await teacher.getByRole('button', { name: 'Mend the line' }).click()
  await expect(isSeen).toBeVisible({ timeout: PATIENCE_MS })
  await teacher.getByRole('button', { name: 'End the network' }).click()
  return sizes
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
