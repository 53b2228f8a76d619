import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyHunks, makeHunks, type Hunk } from './hunks'

const SUM = `export function sum(list: number[]): number {
  let total = 0
  for (const n of list) total += n
  return total
}

export function product(list: number[]): number {
  let total = 1
  for (const n of list) total *= n
  return total
}
`

function applied(lines: string[], files = { 'sum.ts': SUM }) {
  return applyHunks(files, [{ file: 'sum.ts', lines }])
}

/** The first line of each problem: the block follows. */
function problemsOf(hunks: Hunk[], files: Record<string, string> = { 'sum.ts': SUM }): string[] {
  const result = applyHunks(files, hunks)
  return result.ok ? [] : result.error.map((problem) => problem.split('\n')[0]!)
}

test('A hunk is applied where its lines stand', () => {
  const result = applied(['-  let total = 0', '+  let total = 1'])
  expect(result).toEqual({
    ok: true,
    value: { 'sum.ts': SUM.replace('let total = 0', 'let total = 1') },
  })
})

test('Lines are put in below a line that is kept', () => {
  const result = applied([' export function product(list: number[]): number {', '+  // new'])
  expect(result.ok && result.value['sum.ts']).toContain(
    'product(list: number[]): number {\n  // new\n  let total = 1\n',
  )
})

test('Hunks of several files are applied each to its own', () => {
  const files = { 'a.ts': 'one\ntwo\n', 'b.ts': 'one\ntwo\n' }
  const result = applyHunks(files, [
    { file: 'b.ts', lines: ['-one', '+1'] },
    { file: 'a.ts', lines: ['-two', '+2'] },
  ])
  expect(result).toEqual({ ok: true, value: { 'a.ts': 'one\n2\n', 'b.ts': '1\ntwo\n' } })
})

test('Hunks apply to the file as it was given, in whatever order they stand', () => {
  const files = { 'a.ts': 'one\ntwo\nthree\n' }
  const result = applyHunks(files, [
    { file: 'a.ts', lines: ['-three', '+one'] },
    { file: 'a.ts', lines: ['-one', '+three'] },
  ])
  expect(result).toEqual({ ok: true, value: { 'a.ts': 'three\ntwo\none\n' } })
})

test('Lines that are put in alone are the whole file', () => {
  expect(applied(['+export const sum = 0', '+'])).toEqual({
    ok: true,
    value: { 'sum.ts': 'export const sum = 0\n\n' },
  })
})

test.each<{ what: string; hunks: Hunk[]; says: string[] }>([
  {
    what: 'a line is nowhere',
    hunks: [{ file: 'sum.ts', lines: [' let total = 0', '-  let sum = 0'] }],
    says: ['its place is gone from sum.ts: no line is `let total = 0`'],
  },
  {
    what: 'lines are not one run',
    hunks: [{ file: 'sum.ts', lines: ['   let total = 0', '-  return total'] }],
    says: ['its place is gone from sum.ts: its lines are there, but not one after the other'],
  },
  {
    what: 'lines stand twice',
    hunks: [{ file: 'sum.ts', lines: ['-  return total', ' }'] }],
    says: ['its place stands twice in sum.ts, at lines 4 and 10: add a line above or below'],
  },
  {
    what: 'the file is none of the lab',
    hunks: [{ file: 'add.ts', lines: ['+0'] }],
    says: ['there is no file add.ts: the files are sum.ts'],
  },
  {
    what: 'nothing is changed',
    hunks: [{ file: 'sum.ts', lines: ['   let total = 0'] }],
    says: ['a block in sum.ts changes nothing'],
  },
  {
    what: 'two share a line',
    hunks: [
      { file: 'sum.ts', lines: ['-  let total = 0', '   for (const n of list) total += n'] },
      { file: 'sum.ts', lines: ['-  for (const n of list) total += n'] },
    ],
    says: ['two blocks in sum.ts share lines: make one of them'],
  },
  {
    what: 'a whole file has another block, whichever comes first',
    hunks: [
      { file: 'sum.ts', lines: ['-  let total = 0'] },
      { file: 'sum.ts', lines: ['+0'] },
    ],
    says: ['sum.ts is replaced whole, and has another block'],
  },
  {
    what: 'two hunks are wrong',
    hunks: [
      { file: 'sum.ts', lines: ['-  x'] },
      { file: 'sum.ts', lines: ['-  y'] },
    ],
    says: [
      'its place is gone from sum.ts: no line is `  x`',
      'its place is gone from sum.ts: no line is `  y`',
    ],
  },
])('A hunk is refused, and its author told why, when $what', ({ hunks, says }) => {
  expect(problemsOf(hunks)).toEqual(says)
})

test('What is said of a hunk ends with the hunk', () => {
  const result = applied(['-  let sum = 0', '+  let sum = 1'])
  expect(!result.ok && result.error[0]).toMatch(/\n {4}- {2}let sum = 0\n {4}\+ {2}let sum = 1$/)
})

test('A change of lines that stand once needs no context', () => {
  const changed = { 'sum.ts': SUM.replace('let total = 0', 'let total = 1') }
  expect(makeHunks({ 'sum.ts': SUM }, changed)).toEqual([
    { file: 'sum.ts', lines: ['-  let total = 0', '+  let total = 1'] },
  ])
})

test('A change of lines that stand twice gets the context that tells them apart, and no more', () => {
  const at = SUM.lastIndexOf('  return total')
  const changed = { 'sum.ts': `${SUM.slice(0, at)}  return -total\n}\n` }
  expect(makeHunks({ 'sum.ts': SUM }, changed)).toEqual([
    {
      file: 'sum.ts',
      lines: ['   for (const n of list) total *= n', '-  return total', '+  return -total'],
    },
  ])
})

test('Two changes far from each other are two hunks', () => {
  const changed = SUM.replace('total = 0', 'total = 2').replace('total *= n', 'total *= -n')
  expect(makeHunks({ 'sum.ts': SUM }, { 'sum.ts': changed }).map(({ lines }) => lines)).toEqual([
    ['-  let total = 0', '+  let total = 2'],
    ['-  for (const n of list) total *= n', '+  for (const n of list) total *= -n'],
  ])
})

test('A program that has nothing of its file in common with ours is a whole file', () => {
  const changed = 'export const sum = (list: number[]) => list.reduce((a, b) => a + b, 0)\n'
  expect(makeHunks({ 'sum.ts': SUM }, { 'sum.ts': changed })).toEqual([
    { file: 'sum.ts', lines: [`+${changed.trimEnd()}`] },
  ])
})

test('The same files make no hunks', () => {
  expect(makeHunks({ 'sum.ts': SUM, 'b.ts': '' }, { 'sum.ts': SUM, 'b.ts': '' })).toEqual([])
})

/** Few different lines, so that most stand more than once; with a last newline or without. */
const text = fc
  .array(fc.constantFrom('', ' ', '}', 'a', 'b', '-a', '+b', '```', 'c\r'), { maxLength: 14 })
  .map((lines) => lines.join('\n'))

test('What is made of two programs turns the one into the other', () => {
  fc.assert(
    fc.property(
      fc.record({ 'a.ts': text, 'b.ts': text }),
      fc.record({ 'a.ts': text, 'b.ts': text }),
      (before, after) => {
        expect(applyHunks(before, makeHunks(before, after))).toEqual({ ok: true, value: after })
      },
    ),
    { numRuns: 2000 },
  )
})

test('An edit of a few lines of a long program is made again by hunks that change no more lines', () => {
  const long = fc.array(fc.constantFrom<string>('a', 'b', 'c', '}', ''), {
    minLength: 30,
    maxLength: 80,
  })
  fc.assert(
    fc.property(long, fc.nat(), fc.nat({ max: 3 }), fc.array(fc.string()), (lines, n, out, put) => {
      const changed = [...lines]
      changed.splice(n % lines.length, out, ...put.map((line) => line.replaceAll('\n', '')))
      const [before, after] = [lines, changed].map((all) => ({ 'a.ts': `${all.join('\n')}\n` }))
      const hunks = makeHunks(before!, after!)
      expect(applyHunks(before!, hunks)).toEqual({ ok: true, value: after })
      const edited = hunks.flatMap((hunk) => hunk.lines).filter((line) => !line.startsWith(' '))
      expect(edited.length).toBeLessThanOrEqual(out + put.length)
    }),
  )
})
