import { expect, test } from 'vitest'
import type { Answer } from './answer'
import { compareLab } from './compare'
import { nameIdeas } from './name'
import type { LabFingerprints } from './types'

const value = (one: unknown): Answer => ({ kind: 'value', value: one })
const inputs = Array.from({ length: 12 }, (_, i) => 1000 + 137 * i)

/** One function of one number, asked twelve times in three tests. */
function labOf(ideas: Record<string, (n: number) => unknown>): LabFingerprints {
  const answers = (f: (n: number) => unknown) => inputs.map((n) => [value(f(n))])
  return {
    script: {
      scenes: inputs.map((n, i) => ({
        steps: [
          {
            call: { kind: 'call', fn: 'f', args: [n] },
            observed: false,
            test: `hidden/${i % 3}`,
          },
        ],
      })),
    },
    reference: answers((n) => n * n),
    alternatives: [],
    pairs: [],
    ideas: Object.entries(ideas).map(([idea, f]) => ({
      idea,
      program: idea,
      answers: answers(f),
    })),
  }
}

const isEven = (n: number) => n % 2 === 0
const lab = labOf({
  cubes: (n) => n ** 3,
  'doubles-even': (n) => (isEven(n) ? 2 * n : n * n),
  'cubes-odd': (n) => (isEven(n) ? n * n : n ** 3),
})

function named(f: (n: number) => Answer): string[] {
  const compared = compareLab(lab)
  const told = compared.read(inputs.map((n) => [f(n)]))
  return nameIdeas(compared, told, ['hidden/0', 'hidden/1', 'hidden/2'], [])
}

test('A program that gives the answers of an idea has it', () => {
  expect(named((n) => value(n ** 3))).toEqual(['cubes'])
  expect(named((n) => value(isEven(n) ? 2 * n : n * n))).toEqual(['doubles-even'])
})

test('A formula with another error is given no name, although the same tests fail', () => {
  expect(named((n) => value(n * n + 1))).toEqual([])
  expect(named((n) => value(isEven(n) ? 2 * n : n * n + 1))).toEqual([])
})

test('Of nested ideas the one that explains more is named', () => {
  expect(named((n) => value(isEven(n) ? n * n : n ** 3))).toEqual(['cubes-odd'])
  expect(named((n) => value(n ** 3))).toEqual(['cubes'])
})

test('Two ideas at once are both named', () => {
  const both = named((n) => value(isEven(n) ? 2 * n : n ** 3))
  expect([...both].sort()).toEqual(['cubes-odd', 'doubles-even'])
})

test('Two ideas that meet in one formula are both named, if they were played together', () => {
  const trebles = (n: number) => 3 * n
  const addsSeven = (n: number) => n * n + 7
  const own = labOf({ trebles, 'adds-seven': addsSeven, cubes: (n) => n ** 3 })
  const both = inputs.map((n) => [value(3 * n + 7)])
  const naming = (pairs: LabFingerprints['pairs'], answers: Answer[][]) => {
    const compared = compareLab({ ...own, pairs })
    const failed = ['hidden/0', 'hidden/1', 'hidden/2']
    return nameIdeas(compared, compared.read(answers), failed, [])
  }
  const pair = { programs: ['trebles', 'adds-seven'] as const, answers: both }
  expect(naming([], both)).toEqual([])
  expect(naming([pair], both)).toEqual(['trebles', 'adds-seven'])
  // One of them alone is not both.
  expect(
    naming(
      [pair],
      inputs.map((n) => [value(trebles(n))]),
    ),
  ).toEqual(['trebles'])
})

test('A second idea that leaves no trace beside the first is not named', () => {
  const own = labOf({ cubes: (n) => n ** 3, 'doubles-even': (n) => (isEven(n) ? 2 * n : n * n) })
  const answers = inputs.map((n) => [value(n ** 3)])
  const compared = compareLab({ ...own, pairs: [{ programs: ['cubes', 'doubles-even'], answers }] })
  const failed = ['hidden/0', 'hidden/1', 'hidden/2']
  expect(nameIdeas(compared, compared.read(answers), failed, [])).toEqual(['cubes'])
})

test('A crash, nothing and nonsense are no idea', () => {
  expect(named(() => ({ kind: 'threw', name: 'Error' }))).toEqual([])
  expect(named(() => value(undefined))).toEqual([])
  expect(named(() => value('nonsense'))).toEqual([])
  expect(named(() => ({ kind: 'ended' }))).toEqual([])
})

test('A right program has no idea', () => {
  expect(named((n) => value(n * n))).toEqual([])
})

test('An idea that fails tests whatever the seed is not there when they pass', () => {
  const compared = compareLab(lab)
  const told = compared.read(inputs.map((n) => [value(n ** 3)]))
  const pattern = {
    idea: 'cubes',
    program: 'cubes',
    fails: ['hidden/0', 'hidden/1', 'hidden/2'],
    mayFail: [],
  }
  expect(nameIdeas(compared, told, ['hidden/0'], [pattern])).toEqual([])
  expect(nameIdeas(compared, told, pattern.fails, [pattern])).toEqual(['cubes'])
})
