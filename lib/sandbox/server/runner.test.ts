import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runSuite } from '@/lib/suite/run-suite'
import { suite, type SuiteDefinition } from '@/lib/suite/suite'
import type { Reply, Runner } from '../protocol'
import { denoRunner } from './runner'
import { transpile } from './transpile'

const LIMITS = { cpuSeconds: 4, wallSeconds: 20 }

let runner: Runner & { close(): void }
beforeAll(async () => {
  runner = await denoRunner({ warm: 0 })
})
afterAll(() => runner.close())

async function programOf(source: string) {
  const translated = await transpile({ 'a.ts': source }, 'a.ts', LIMITS)
  if (!translated.ok) throw new Error(translated.error.message)
  return translated.program
}

/** What comes back from calls of `f` with 0, 1, … */
async function replies(source: string, count = 1): Promise<Reply[]> {
  const sandbox = await runner.open(LIMITS)
  try {
    await sandbox.load(await programOf(source))
    const all: Reply[] = []
    for (let n = 0; n < count; n++)
      all.push(await sandbox.request({ kind: 'call', fn: 'f', args: [n] }))
    return all
  } finally {
    sandbox.close()
  }
}

const errorOf = async (source: string) => {
  const [reply] = await replies(source)
  return reply?.ok === false ? reply.error : null
}

test('An exception is what it is an instance of, whatever it calls itself', async () => {
  const source = `
    class UnknownBlock extends RangeError { override name = 'UnknownBlock' }
    export function f() {
      throw new UnknownBlock('no')
    }`
  expect(await errorOf(source)).toMatchObject({
    name: 'RangeError',
    ownName: 'UnknownBlock',
    message: 'no',
    file: 'a.ts',
    line: 4,
  })
  expect(await errorOf(`export function f() { throw { name: 'RangeError' } }`)).toMatchObject({
    name: 'NonError',
  })
  const hostile = `export function f() {
    throw new Proxy({}, { getPrototypeOf() { throw 1 }, get() { throw 2 } })
  }`
  expect(await errorOf(hostile)).toMatchObject({ name: 'NonError' })
})

test('A stack that is full is no RangeError', async () => {
  const source = 'export function f(n: number): number { return 1 + f(n + 1) }'
  expect(await errorOf(source)).toMatchObject({ name: 'StackOverflow', file: 'a.ts', line: 1 })
})

test('A promise that can never settle is told, and the program goes on', async () => {
  const source = `
    export function f(n: number) {
      if (n === 0) void Promise.reject(new Error('forgotten'))
      return n < 2 ? new Promise(() => {}) : n
    }`
  const all = await replies(source, 3)
  expect(all.map((reply) => (reply.ok ? reply.value : reply.error.name))).toEqual([
    'NeverSettled',
    'NeverSettled',
    2,
  ])
})

test('A default export is told apart from none', async () => {
  expect(await errorOf('export default { f() {} }')).toMatchObject({ name: 'DefaultExport' })
  expect(await errorOf('export const g = 1')).toMatchObject({ name: 'NotExported' })
})

test('A sequence longer than a message is answered in parts, each call once', async () => {
  const sandbox = await runner.open(LIMITS)
  await sandbox.load(
    await programOf(`
      let calls = 0
      export const f = (text: string) => { calls++; return text + text }
      export const count = () => calls`),
  )
  const text = 'x'.repeat(40_000)
  const steps = Array.from({ length: 30 }, () => ({ kind: 'call', fn: 'f', args: [text] }) as const)
  const reply = await sandbox.request({ kind: 'play', steps, observe: false })
  expect(reply.ok && (reply.value as unknown[]).length).toBe(30)
  const count = await sandbox.request({ kind: 'call', fn: 'count', args: [] })
  expect(count.ok && count.value).toBe(30)
  sandbox.close()
})

async function verdictOf(source: string, ...inputs: number[]) {
  const asks: SuiteDefinition = suite(({ test, call, expect }) => {
    for (const n of inputs)
      test(`${n}`, { id: `n${n}`, task: 1 }, async () => expect(await call('f', n)).toBe(n))
  })
  return runSuite({
    hidden: asks,
    open: () => runner.open(LIMITS),
    limits: LIMITS,
    program: await programOf(source),
    seed: 1,
    fc,
  })
}

test('An endless loop costs its test and not the others, and is named', async () => {
  const source = `
    export function f(n: number) {
      let turns = 0
      while (n === 1) turns++
      return n
    }`
  const { status, tests } = await verdictOf(source, 0, 1, 2, 3)
  expect(status).toBe('timed-out')
  expect(tests.map((one) => one.status)).toEqual(['passed', 'timed-out', 'passed', 'passed'])
  expect(tests[1]?.outcome).toEqual({ kind: 'timed-out', file: 'a.ts', line: 4 })
}, 60_000)

test('Memory without end costs its test and not the others', async () => {
  const source = `
    export function f(n: number) {
      const kept: unknown[] = []
      while (n === 1) kept.push(new Array(100_000).fill(n))
      return n
    }`
  const { status, tests } = await verdictOf(source, 0, 1, 2)
  expect(status).toBe('out-of-memory')
  expect(tests.map((one) => one.status)).toEqual(['passed', 'out-of-memory', 'passed'])
}, 60_000)

test('A loop outside of all functions is named too', async () => {
  const { status, tests, error } = await verdictOf('export const f = 1\nfor (;;) {}', 0, 1)
  expect(status).toBe('timed-out')
  expect(tests.map((one) => one.status)).toEqual(['skipped', 'skipped'])
  expect(error).toMatchObject({ file: 'a.ts', line: 2 })
}, 60_000)
