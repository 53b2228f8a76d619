import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { watchStalls } from './_watch'

/** Texts that mean harm to their compiler: each ends within the lab's time, and nobody else waits for it. */

const honest = readFileSync('tests/abuse/labs/reverse/solution/reverse.ts', 'utf8')
/** The lab's: tests/abuse/labs/reverse/lab.json allows no more; the rest is starting and killing. */
const ENDS_WITHIN_MS = 15_000

const deep = (levels: number) => {
  let type = 'string'
  for (let n = 0; n < levels; n++) type = `[infer U extends (${type}) ? 1 : 2]`
  return `type X = ${type}`
}
const doubling = (times: number) =>
  `enum A { a0 = 'x', ${Array.from({ length: times }, (_, n) => `a${n + 1} = a${n} + a${n}`).join()} }`
const nested = (before: string, inside: string, after: string, times: number) =>
  before.repeat(times) + inside + after.repeat(times)

const texts: readonly (readonly [string, string])[] = [
  ['types that are read twice a level', deep(45)],
  ['the same again, for a grader that remembers', `${deep(45)}\n`],
  ...[24, 25, 26, 29, 40].map((n) => [`an enum that doubles ${n} times`, doubling(n)] as const),
  ['type arguments without end', `x = ${'a<'.repeat(20_000)}`],
  ['arrows in defaults of arrows', `x = ${nested('(a = ', '1', ') => 1', 2_000)}`],
  ['calls or type arguments', `x = ${'a<('.repeat(20_000)}`],
  ['brackets', nested('[', '', ']', 30_000)],
  ['parentheses', `x = ${nested('(', '1', ')', 30_000)}`],
  ['open braces', '{'.repeat(60_000)],
  ['templates in templates', `x = ${nested('`${', '1', '}`', 12_000)}`],
  ['a long chain of templates', `x = ${'`${a}`.'.repeat(9_000)}b`],
  ['a long sum', `x = 1${'+1'.repeat(30_000)}`],
  ['conditional types', `type X<T> = ${'T extends string ? '.repeat(3_000)}`],
  ['unary operators', `x = ${'- '.repeat(30_000)}1`],
  ['new', 'new '.repeat(15_000)],
  ['functions in functions', nested('function f() {', '', '}', 4_000)],
]

let grade: (text: string) => Promise<{ status: string; error?: { message: string } }>
let runner: { close(): void }
let close: () => void

beforeAll(async () => {
  process.env.FORKCHOICE_LABS = path.resolve('tests/abuse/labs')
  const grading = await import('@/lib/grading/grade')
  const { denoRunner } = await import('@/lib/sandbox/server/runner')
  close = (await import('@/lib/sandbox/server/transpile')).closeTranslators
  const real = await denoRunner({ warm: 1 })
  runner = real
  grade = (source) =>
    grading.grade({ slug: 'reverse', files: { 'reverse.ts': source }, seed: 7, runner: real })
  expect((await grade(honest)).status).toBe('passed')
})

afterAll(() => {
  runner?.close()
  close?.()
  delete process.env.FORKCHOICE_LABS
})

test.each(texts)('%s', async (_, text) => {
  const began = performance.now()
  const [verdict, ...others] = await Promise.all([
    grade(`${text}\n${honest}`),
    grade(honest),
    grade(honest),
  ])
  expect(verdict.status).toBe('errored')
  expect(performance.now() - began).toBeLessThan(ENDS_WITHIN_MS)
  expect(others.map(({ status }) => status)).toEqual(['passed', 'passed'])
})

test('What is too complex says so, and what to do', async () => {
  for (const text of [deep(45), doubling(28)]) {
    const { error } = await grade(`${text}\n${honest}`)
    expect(error).toMatchObject({ file: 'reverse.ts' })
    expect(error?.message).toContain('too complex to compile')
  }
})

test('A large union is nothing special', async () => {
  const union = Array.from({ length: 6_000 }, (_, n) => `'${n}'`).join('|')
  expect((await grade(`type U = ${union}\n${honest}`)).status).toBe('passed')
})

test('Two at once keep the grader’s own thread free, and the next is graded', async () => {
  const stalls = watchStalls()
  await Promise.all([grade(doubling(26)), grade(deep(45))])
  stalls.stop()
  expect(stalls.longest()).toBeLessThan(200)
  expect((await grade(honest)).status).toBe('passed')
})
