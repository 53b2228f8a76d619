import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '@/lib/start/free-port'

type Start = { child: ChildProcess; said: () => string; end: Promise<number | null> }

let folder: string
let port: number
const started: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'forkchoice-start-'))
  // As a home folder is: nobody else may enter.
  await chmod(folder, 0o700)
  port = await findFreePort()
})

afterAll(async () => {
  for (const child of started) child.kill('SIGINT')
  await Promise.all(
    started.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')),
  )
  await rm(folder, { recursive: true, force: true })
})

/** `npm start`, with the folders and ports of this test. */
function npmStart(more: Record<string, string> = {}): Start {
  const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...rest } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/start/start.ts'], {
    env: {
      ...rest,
      NODE_ENV: 'production',
      NEXTAUTH_URL: '',
      NEXTAUTH_SECRET: '',
      FORKCHOICE_DATA: path.join(folder, 'data'),
      PORT: String(port),
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let text = ''
  child.stdout.on('data', (data: Buffer) => (text += data))
  child.stderr.on('data', (data: Buffer) => (text += data))
  return {
    child,
    said: () => text,
    end: once(child, 'exit').then(([code]) => code as number | null),
  }
}

async function ready(start: Start): Promise<void> {
  const over = start.end.then(() => Promise.reject(new Error(start.said())))
  over.catch(() => {})
  const up = expect.poll(start.said, { timeout: 90_000, interval: 50 }).toContain('Ctrl-C stops')
  await Promise.race([up, over])
}

const address = () => `http://127.0.0.1:${port}`

async function answers(): Promise<boolean> {
  return fetch(`${address()}/readyz`).then(
    (response) => response.ok,
    () => false,
  )
}

test('The first start makes everything, says each step with its time, and seeds a class', async () => {
  const start = npmStart()
  await ready(start)
  for (const step of ['build', 'PostgreSQL', 'migrations', 'demo class', 'grader', 'web server'])
    expect(start.said()).toMatch(new RegExp(`${step} .* \\d+\\.\\d s`))
  expect(start.said()).toContain(address())
  expect(await answers()).toBe(true)
  const accounts = await readFile(path.join(folder, 'data', 'demo-accounts.txt'), 'utf8')
  expect(start.said()).toContain(accounts.trim().split('\n')[1]!.trim())
  for (const file of ['demo-accounts.txt', 'secrets.json', 'postgres.json'])
    expect((await stat(path.join(folder, 'data', file))).mode & 0o077).toBe(0)

  // A second one on the same data is told about the first.
  const second = npmStart({ PORT: String(await findFreePort()) })
  expect(await second.end).toBe(1)
  expect(second.said()).toContain(address())

  // Ctrl-C ends all of it.
  start.child.kill('SIGINT')
  expect(await start.end).toBe(0)
  expect(await answers()).toBe(false)
})

test('After a kill the next start finds its PostgreSQL and its secrets', async () => {
  const first = npmStart()
  await ready(first)
  expect(first.said()).toContain('started, port')
  const secrets = await readFile(path.join(folder, 'data', 'secrets.json'), 'utf8')
  first.child.kill('SIGKILL')
  await first.end
  await expect.poll(answers, { timeout: 15_000 }).toBe(false)

  const next = npmStart()
  await ready(next)
  expect(next.said()).toContain('reused, port')
  expect(next.said()).toContain('nothing to do')
  expect(await answers()).toBe(true)
  expect(await readFile(path.join(folder, 'data', 'secrets.json'), 'utf8')).toBe(secrets)
  next.child.kill('SIGINT')
  expect(await next.end).toBe(0)
})

test('A port that is taken ends the start with the way out', async () => {
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  const start = npmStart()
  expect(await start.end).toBe(1)
  expect(start.said()).toContain(`PORT=${port + 1} npm start`)
  other.close()
  await once(other, 'close')
})

test('A database that cannot be reached ends the start with its name', async () => {
  const url = `postgresql://somebody:secret@127.0.0.1:${await findFreePort()}/nowhere`
  const start = npmStart({ DATABASE_URL: url })
  expect(await start.end).toBe(1)
  expect(start.said()).toContain('/nowhere')
  expect(start.said()).not.toContain('secret@')
})

test('A variable that is wrong is named', async () => {
  const start = npmStart({ PORT: 'many' })
  expect(await start.end).toBe(1)
  expect(start.said()).toContain('PORT')
})
