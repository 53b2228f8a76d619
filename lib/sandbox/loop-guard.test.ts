import { expect, test } from 'vitest'
import { linkProgram } from './guest/link-program'
import { guardLoops } from './loop-guard'
import { transpile } from './server/transpile'

const LIMITS = { cpuSeconds: 10, wallSeconds: 20 }

async function programOf(source: string) {
  const translated = await transpile({ 'a.ts': source }, 'a.ts', LIMITS)
  if (!translated.ok) throw new Error(translated.error.message)
  return translated.program
}

async function placeOf(source: string): Promise<unknown> {
  const guarded = guardLoops(await programOf(source))
  const error = await runIn(guarded.program).catch((cause: unknown) => cause as Error)
  const { message } = error instanceof Error ? error : new Error('it ended')
  return guarded.placeIn({ ok: false, error: { name: 'Error', message }, trace: [], logs: [] })
}

async function runIn(program: Awaited<ReturnType<typeof programOf>>): Promise<unknown> {
  return (linkProgram(program, {}).f as () => unknown)()
}

test.each<[string, string, number]>([
  ['a while', 'export function f() {\n  let n = 0\n  while (true) n++\n}', 3],
  ['a for without a body', 'export function f() {\n  for (;;);\n}', 2],
  ['a do', 'export function f() {\n  do {\n  } while (true)\n}', 2],
  [
    'the outer one',
    'export function f() {\n  for (;;) {\n    for (let i = 0; i < 9; i++);\n  }\n}',
    2,
  ],
  ['the inner one', 'export function f() {\n  for (const a of [1, 2])\n    for (;;) a\n}', 3],
  [
    'one with a label',
    'export function f() {\n  out: for (;;) {\n    for (;;) continue out\n  }\n}',
    2,
  ],
  [
    'one around a function',
    'const g = (x: number) => x\nexport const f = () => {\n  for (;;) g(1)\n}',
    3,
  ],
  ['one behind an arrow', 'let g\nexport function f() {\n  for (;;) g = (x: number) => x\n}', 3],
  [
    'one that swallows everything but us',
    'export async function f() {\n  for (;;) await null\n}',
    2,
  ],
  [
    'a recursion that takes too long',
    'const fib = (n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2))\nexport function f() {\n  return fib(80)\n}',
    1,
  ],
  ['one of types', 'type A = number\n\n\nexport function f(): A {\n  for (;;) {}\n}', 5],
])('The endless loop is found: %s', async (_, source, line) => {
  expect(await placeOf(source)).toEqual({ file: 'a.ts', line })
})

test('A program that ends gives the same with counters', async () => {
  const source = `
    export function f() {
      const seen: unknown[] = []
      outer: for (let i = 0; i < 3; i++) {
        for (const j of [1, 2, 3]) { if (j === 2) continue outer; seen.push([i, j]) }
      }
      for (const key in { a: 1 }) seen.push(key)
      let n = 0
      do n++
      while (n < 3)
      if (n) for (; n > 0; n--) seen.push(n)
      else seen.push('else')
      const make = () => ({ n })
      class C { #p = 1; get p() { return this.#p } static s = (x = () => 1) => x() }
      seen.push(make(), new C().p, C.s(), [1, 2].map((x) => x * 2))
      function* g() { while (n < 2) yield n++ }
      seen.push([...g()])
      return JSON.stringify(seen)
    }`
  const program = await programOf(source)
  expect(await runIn(guardLoops(program).program)).toBe(await runIn(program))
})

test('What a program throws itself is no place', async () => {
  expect(await placeOf(`export function f() { throw new Error('guard-1') }`)).toBe(null)
})
