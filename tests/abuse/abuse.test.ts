import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Runner } from '@/lib/sandbox/protocol'
import { limitTo, sandboxProcesses, watchStalls } from './_watch'
import { programs } from './_programs'

/** Hostile programs through the real path: transpiled, run by deno, judged by a suite. */

const SECRET = `canary-${'of this run'.replaceAll(' ', '-')}-${process.pid}`
const ENV = 'FORKCHOICE_ABUSE_CANARY'
/** The lab allows 3 s; the rest is starting, killing, and a busy machine. */
const ENDS_WITHIN_MS = 8000

const folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-abuse-'))
const file = path.join(folder, 'secret.json')
const solution = readFileSync('tests/abuse/labs/reverse/solution/reverse.ts', 'utf8')
const two = limitTo(2)

type Outcome = { verdict: { status: string }; heard: string; took: number }
const outcomes = new Map<string, Promise<Outcome>>()

let connections = 0
let port = 0
let server: Server
let runner: Runner & { close(): void }
let sandboxFolder = ''
let stalls: ReturnType<typeof watchStalls>
let gradeReverse: (source: string, heard?: (text: string) => void) => Promise<{ status: string }>

beforeAll(async () => {
  process.env.FORKCHOICE_LABS = path.resolve('tests/abuse/labs')
  process.env[ENV] = SECRET
  writeFileSync(file, JSON.stringify(SECRET))
  server = createServer((socket) => {
    connections++
    socket.on('error', () => {})
    socket.end(`HTTP/1.1 200 OK\r\n\r\n${SECRET}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0

  const { grade } = await import('@/lib/grading/grade')
  const { denoRunner } = await import('@/lib/sandbox/server/runner')
  const { sandboxCommand } = await import('@/lib/sandbox/server/command')
  const command = await sandboxCommand()
  sandboxFolder = path.basename(path.dirname(command.cwd))
  console.info(`sandbox: ${command.report.reason}`)
  runner = await denoRunner({ warm: 0 })
  gradeReverse = (source, heard = () => {}) =>
    grade({
      slug: 'reverse',
      files: { 'reverse.ts': source },
      seed: 7,
      runner: overheard(runner, heard),
    })
  expect((await gradeReverse(solution)).status).toBe('passed')
  stalls = watchStalls()
  // All are on their way before the first is looked at.
  for (const [name, source] of programs) {
    const outcome = two(() => outcomeOf(source))
    outcome.catch(() => {})
    outcomes.set(name, outcome)
  }
})

afterAll(() => {
  stalls?.stop()
  runner?.close()
  server?.close()
  rmSync(folder, { recursive: true, force: true })
  delete process.env.FORKCHOICE_LABS
  delete process.env[ENV]
})

test.each(programs)('%s', async (name) => {
  const { verdict, heard, took } = await outcomes.get(name)!
  expect(['failed', 'errored', 'timed-out', 'out-of-memory']).toContain(verdict.status)
  expect(heard + JSON.stringify(verdict)).not.toContain(SECRET)
  expect(JSON.stringify(verdict)).not.toContain('hidden-answer-canary')
  expect(took).toBeLessThan(ENDS_WITHIN_MS)
})

test('No two programs have one name', () => {
  expect(outcomes.size).toBe(programs.length)
})

test('Afterwards an honest solution still passes', async () => {
  expect((await gradeReverse(solution)).status).toBe('passed')
})

test('Nobody reached the port', () => {
  expect(connections).toBe(0)
})

test('The grader’s own objects are as they were', () => {
  const pristine = {} as Record<string, unknown>
  for (const name of ['polluted', 'ok', 'id', 'expected']) expect(pristine[name]).toBe(undefined)
  expect(Object.keys(Object.prototype)).toEqual([])
})

test('The grader was never busy for 200 ms at a stretch', () => {
  console.info(`longest stall: ${stalls.longest().toFixed(0)} ms`)
  expect(stalls.longest()).toBeLessThan(200)
})

test('No process is left', async () => {
  // The translator is one for many programs; it has run none of them.
  const { closeTranslators } = await import('@/lib/sandbox/server/transpile')
  closeTranslators()
  await expect.poll(() => sandboxProcesses(sandboxFolder), { timeout: 5000 }).toEqual([])
})

test('A grader that is killed takes its endless program with it', async () => {
  const grader = spawn(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'tests/abuse/_doomed.ts'],
    {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [line] = (await once(createInterface(grader.stdout), 'line')) as [string]
  expect(sandboxProcesses(line).length).toBeGreaterThan(0)
  process.kill(-grader.pid!, 'SIGKILL')
  // At once behind bubblewrap; without it when the limit of its processor time is reached.
  await expect.poll(() => sandboxProcesses(line), { timeout: 15_000 }).toEqual([])
  rmSync(path.join(tmpdir(), line), { recursive: true, force: true })
})

async function outcomeOf(template: string): Promise<Outcome> {
  const source = template
    .replaceAll('FILE', file)
    .replaceAll('PORT', String(port))
    .replaceAll('ENV', ENV)
    .replaceAll('GUEST', path.join(tmpdir(), sandboxFolder, 'guest.js'))
  let heard = ''
  const started = performance.now()
  const verdict = await gradeReverse(source, (text) => {
    heard += text
  })
  return { verdict, heard, took: performance.now() - started }
}

/** The runner, with everything that a program says passed on as text. */
function overheard(real: Runner, heard: (text: string) => void): Runner {
  const show = (value: unknown) =>
    heard(
      JSON.stringify(value, (_, one: unknown) =>
        typeof one === 'bigint' ? String(one).slice(0, 1000) : one instanceof Uint8Array ? '' : one,
      ).slice(0, 100_000),
    )
  return {
    version: real.version,
    async open(limits) {
      const sandbox = await real.open(limits)
      return {
        async load(program) {
          const result = await sandbox.load(program)
          show(result)
          return result
        },
        async request(call) {
          const reply = await sandbox.request(call)
          show(reply)
          return reply
        },
        allow: (budget) => sandbox.allow(budget),
        close: () => sandbox.close(),
      }
    },
  }
}
