import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { openLab, results, write } from './_editor'
import { test } from './_test'

const SLUG = 'byte-order'
const solution = readFileSync('labs/byte-order/solution/hash.ts', 'utf8')

const passes = (page: Page) =>
  expect(results(page).getByRole('heading', { name: /^All \d+ visible tests pass$/ })).toBeVisible({
    timeout: 40_000,
  })

async function run(page: Page, source: string): Promise<void> {
  await write(page, source)
  await page.keyboard.press('Control+Enter')
}

/** What compilers and engines disagree about, here as in the grader: lib/sandbox/translate/odd-programs.json has many more. */
test('Names of loaders and invisible characters stop no program', async ({ page }) => {
  await openLab(page, SLUG)
  for (const odd of [
    solution.replace('sha256(sha256(b))', 'sha256(\u200Bsha256(b))'),
    `function require(ok: boolean) { if (!ok) throw new RangeError('no') }\nrequire(true)\n${solution}`,
    `const module = 1, exports = 2\n${solution}`,
    `#!/usr/bin/env node\n${solution}`,
  ]) {
    await run(page, odd)
    await passes(page)
  }
})

test('What no engine takes is said with its line, before anything runs', async ({ page }) => {
  await openLab(page, SLUG)
  const line = solution.split('\n').length
  for (const [more, said] of [
    ['function swap() {}\nfunction swap() {}', "Identifier 'swap' has already been declared"],
    ['let a = 1\nlet a = 2', "Identifier 'a' has already been declared"],
    ['const b = 1\nawait 1', '`await` needs an async function around it'],
    ['const c = 1\nconst d = /(/', 'Unterminated group'],
  ] as const) {
    await run(page, `${solution}${more}\n`)
    await expect(
      results(page).getByRole('heading', { name: 'Your code did not run' }),
    ).toBeVisible()
    await expect(results(page)).toContainText(said)
    await expect(
      results(page).getByRole('button', { name: `hash.ts, line ${line + 1}` }),
    ).toBeVisible()
  }
})

test('Where Monaco’s workers are silent, another compiler takes over', async ({ page }) => {
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage
    const silent = new WeakSet<Worker>()
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
      // Monaco's first word to a worker of its own.
      if (message === 'ignore') silent.add(this)
      if (!silent.has(this)) Reflect.apply(post, this, [message, ...rest])
    }
  })
  await openLab(page, SLUG)
  await run(page, solution)
  await passes(page)
})

test('Where no worker loads, the page says within seconds that nothing can be run here', async ({
  page,
  faults,
}) => {
  faults.expect(/./)
  await page.route(/turbopack-worker/, (route) => route.abort())
  await openLab(page, SLUG)
  await run(page, solution)
  await expect(results(page)).toContainText('The compiler did not load', { timeout: 30_000 })
})
