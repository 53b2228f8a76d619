import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { chromium, type Browser } from '@playwright/test'
import type { Result } from 'lighthouse'
import { listLessons } from '@/lib/course/course'
import { findBrowser } from '../setup/browser'
import { median, type Print } from './_figures'

const run = promisify(execFile)
const LIGHTHOUSE = 'tests/bench/_lighthouse.mjs'
const HEAVIEST = 5
const ROUNDS = 3
/** An address that nobody has: the frame of the site around one sentence, the emptiest page of the build. */
const EMPTY = '/no-such-page'

type Figures = { score: number; blocked: number; paint: number; longest: number }

/**
 * What a slow phone makes of the heaviest lessons: Lighthouse's mobile performance, against the emptiest page of
 * the same build. Heaviest is what keeps the main thread busy longest while it loads.
 */
export async function benchLessons(origin: string, print: Print): Promise<void> {
  const heaviest = await findHeaviest(origin)
  const pages = [EMPTY, ...heaviest]
  const seen = new Map<string, Figures[]>(pages.map((page) => [page, []]))
  // Rounds go through all pages, so that whatever else the machine does meets all alike; the median counts.
  for (let round = 0; round < ROUNDS; round++)
    for (const page of pages) seen.get(page)!.push(await audit(origin + page))
  const middle = (page: string, figure: keyof Figures) =>
    median(seen.get(page)!.map((each) => each[figure]))
  const empty = middle(EMPTY, 'score')
  for (const page of pages) {
    print(`${page}: Lighthouse, mobile`, middle(page, 'score').toFixed(0))
    print('  blocked, ms', middle(page, 'blocked').toFixed(0))
    print('  longest task, ms', middle(page, 'longest').toFixed(0))
    print('  largest paint, ms', middle(page, 'paint').toFixed(0))
  }
  const lowest = Math.min(...heaviest.map((page) => middle(page, 'score')))
  print('heaviest lessons: points below the empty page (aim: 5)', (empty - lowest).toFixed(0))
}

/** By the time that the main thread worked until the page was idle: the lesser of two loads. */
async function findHeaviest(origin: string): Promise<string[]> {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const work = new Map<string, number>()
  for (let round = 0; round < 2; round++) {
    for (const { href } of listLessons()) {
      const busy = await taskSeconds(browser, origin + href)
      work.set(href, Math.min(busy, work.get(href) ?? Infinity))
    }
  }
  await browser.close()
  return [...work]
    .sort(([, a], [, b]) => b - a)
    .slice(0, HEAVIEST)
    .map(([href]) => href)
}

async function taskSeconds(browser: Browser, address: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 412, height: 823 } })
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await page.goto(address, { waitUntil: 'networkidle' })
  const { metrics } = await session.send('Performance.getMetrics')
  await page.close()
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
}

async function audit(address: string): Promise<Figures> {
  for (let tries = 1; ; tries++) {
    const { stdout } = await run(process.execPath, [LIGHTHOUSE, address, findBrowser()], {
      maxBuffer: 64e6,
    })
    const report = JSON.parse(stdout) as Result | null
    const score = report?.categories.performance?.score
    if (report && score !== null && score !== undefined) return figuresOf(report, score)
    // On a busy machine a trace now and then misses its beginning.
    if (tries === 3) throw new Error(`${address}: ${report?.runtimeError?.message ?? 'no report'}`)
  }
}

function figuresOf({ audits }: Result, score: number): Figures {
  const value = (id: string) => audits[id]?.numericValue ?? NaN
  const tasks = audits['long-tasks']?.details as { items?: { duration: number }[] } | undefined
  return {
    score: score * 100,
    blocked: value('total-blocking-time'),
    paint: value('largest-contentful-paint'),
    longest: Math.max(0, ...(tasks?.items ?? []).map(({ duration }) => duration)),
  }
}
