import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { test } from './_test'

const SLUG = 'header-codec'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-command-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Ran = { code: number; said: string; complained: string }

/** The command as npx would run it: unpacked, by this Node. */
async function unpack(page: Page, baseURL: string) {
  const answer = await page.request.get(`${baseURL}/cli.tgz`)
  expect(answer.status()).toBe(200)
  writeFileSync(path.join(folder, 'cli.tgz'), await answer.body())
  await run('tar', ['-xzf', 'cli.tgz'], folder)
  const main = path.join(folder, 'package', 'main.js')
  return (args: string[], input = '') => run(process.execPath, [main, ...args], folder, input)
}

function run(program: string, args: string[], cwd: string, input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...process.env, XDG_CONFIG_HOME: path.join(folder, 'config') }
    const child = execFile(program, args, { cwd, env }, (error, said, complained) =>
      resolve({ code: error ? Number(error.code) : 0, said, complained }),
    )
    child.stdin?.end(input)
  })
}

async function makeToken(page: Page): Promise<string> {
  await page.goto('/register?next=/account')
  await page.getByLabel(/^Name/).fill('Ada')
  await page.getByLabel('E-mail').fill(`${randomBytes(6).toString('hex')}@example.org`)
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Register' }).click()
  await page.waitForURL('**/account')
  await page.getByLabel('Where you will use it').fill('My laptop')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const secret = await page
    .getByRole('status')
    .getByText(/^forkchoice_/)
    .textContent()
  return secret ?? ''
}

test('A lab is fetched, edited, tested and handed in with the command, until its token is revoked', async ({
  page,
  baseURL,
}) => {
  const forkchoice = await unpack(page, baseURL!)
  const file = path.join(folder, SLUG, 'header.ts')

  // Without a token: the starter, which fails here and cannot be handed in.
  expect(await forkchoice(['get', SLUG])).toMatchObject({ code: 0, complained: '' })
  expect(readFileSync(path.join(folder, SLUG, 'README.md'), 'utf8')).toContain('little-endian')
  expect(readFileSync(path.join(folder, SLUG, 'tests/visible.ts'), 'utf8')).toContain('test(')
  const failed = await forkchoice(['test', SLUG])
  expect(failed.code).toBe(1)
  expect(failed.said).toMatch(/^FAIL /m)
  const refused = await forkchoice(['submit', SLUG])
  expect(refused.code).toBe(2)
  expect(refused.complained).toContain('forkchoice login')

  const token = await makeToken(page)
  const wrong = await forkchoice(['login'], 'forkchoice_wrong\n')
  expect(wrong.code).toBe(2)
  expect(wrong.complained).toContain('does not know this token')
  const login = await forkchoice(['login'], `${token}\n`)
  expect(login.said).toContain('Signed in as Ada')
  const config = path.join(folder, 'config', 'forkchoice', 'config.json')
  expect(statSync(config).mode & 0o777).toBe(0o600)

  copyFileSync(`labs/${SLUG}/solution/header.ts`, file)
  const passed = await forkchoice(['test', SLUG])
  expect(passed).toMatchObject({ code: 0, complained: '' })
  expect(passed.said).toContain('visible tests pass')
  const verdict = await forkchoice(['submit', SLUG])
  expect(verdict).toMatchObject({ code: 0, complained: '' })
  expect(verdict.said).toMatch(/^Passed\. All \d+ tests pass/m)

  // What the learner has changed stays.
  writeFileSync(file, '// mine')
  const kept = await forkchoice(['get', SLUG])
  expect(kept.code).toBe(2)
  expect(kept.complained).toContain('--force')
  expect(readFileSync(file, 'utf8')).toBe('// mine')

  await page.goto('/account')
  await page.getByRole('button', { name: 'Revoke My laptop' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'token' })).toContainText(
    'The token is revoked.',
  )
  const after = await forkchoice(['submit', SLUG])
  expect(after.code).toBe(2)
  expect(after.complained).toContain('revoked')
})

test('npx runs the package from its address', async ({ page, baseURL }) => {
  const answer = await page.request.get(`${baseURL}/cli.tgz`)
  expect(answer.headers()['content-type']).toBe('application/gzip')
  const npx = path.join(path.dirname(process.execPath), 'npx')
  const env = ['--yes', '--cache', path.join(folder, 'npm'), `${baseURL}/cli.tgz`]
  const ran = await run(npx, [...env, 'get', SLUG], folder)
  expect(ran.said).toContain(`is in ${SLUG}, as it starts`)
  // npx leaves no command behind whose name one could type.
  expect(ran.said).toContain(`then: npx ${baseURL}/cli.tgz test ${SLUG}`)
  expect(ran.code).toBe(0)
})
