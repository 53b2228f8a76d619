import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { transpile } from '@/lib/sandbox/server/transpile'
import { denoRunner } from '@/lib/sandbox/server/runner'
import { openLab, results, write } from './_editor'
import { test } from './_test'

const LIMITS = { cpuSeconds: 10, wallSeconds: 20 }

/**
 * How deep a few recursions with large frames get. Small ones are called thousands of times before the stack is
 * full: by then an engine may have optimised them, which makes their frames smaller at a moment that depends on
 * how busy the machine is, in the browser as in the grader. These end before that.
 */
const DEPTHS = `
export function depths() {
  const many = Array.from({ length: 400 }, (_, i) => i)
  const shapes = [
    () => { let d = 0; const f = (n, ...rest) => { d = n; return f(n + 1, ...rest) + rest[0] }; try { f(0, ...many) } catch {} return d },
    () => { let d = 0; class T { go(n, ...rest) { d = n; return this.go(n + 1, ...rest) + 1 } } try { new T().go(0, ...many) } catch {} return d },
    () => { let d = 0; const f = (n) => { d = n; return JSON.stringify({ toJSON() { return f(n + 1) } }) }; try { f(0) } catch {} return d },
  ]
  return shapes.map((shape) => shape())
}`

test('A recursion gets as deep in the grader as in the browser, within a tenth', async ({
  page,
}) => {
  const here = await page.evaluate(
    (source) =>
      new Promise<number[]>((resolve) => {
        const worker = new Worker(`data:text/javascript,${encodeURIComponent(source)}`)
        worker.onmessage = ({ data }) => resolve(data as number[])
      }),
    `${DEPTHS.replace('export ', '')}; postMessage(depths())`,
  )
  const translated = await transpile({ 'a.ts': DEPTHS }, 'a.ts', LIMITS)
  if (!translated.ok) throw new Error(translated.error.message)
  const runner = await denoRunner({ warm: 0 })
  const sandbox = await runner.open(LIMITS)
  try {
    await sandbox.load(translated.program)
    const reply = await sandbox.request({ kind: 'call', fn: 'depths', args: [] })
    const there = reply.ok ? (reply.value as number[]) : []
    expect(there).toHaveLength(here.length)
    for (const [i, depth] of there.entries()) {
      expect(depth / here[i]!, `shape ${i}`).toBeGreaterThan(0.9)
      expect(depth / here[i]!, `shape ${i}`).toBeLessThan(1.1)
    }
  } finally {
    sandbox.close()
    runner.close()
  }
})

test('What the kit of a lab makes is at hand in the browser', async ({ page }) => {
  await openLab(page, 'gpu-driver')
  await write(page, readFileSync('labs/gpu-driver/solution/driver.ts', 'utf8'))
  await page.keyboard.press('Control+Enter')
  await expect(
    results(page).getByRole('heading', { name: /^All \d+ visible tests pass$/ }),
  ).toBeVisible({ timeout: 40_000 })
})

test.describe('In a Danish browser in Nepal', () => {
  test.use({ locale: 'da-DK', timezoneId: 'Asia/Kathmandu' })

  test('Run decides as the grader does: in English, in UTC', async ({ page }) => {
    const solution = readFileSync('labs/lmd-ghost/solution/store.ts', 'utf8')
    const compared = solution.replace('a > b)', 'a.localeCompare(b) > 0)')
    expect(compared).not.toBe(solution)
    await openLab(page, 'lmd-ghost')
    await write(page, compared)
    await page.keyboard.press('Control+Enter')
    await expect(
      results(page).getByRole('heading', { name: /^All \d+ visible tests pass$/ }),
    ).toBeVisible({ timeout: 40_000 })
  })
})
