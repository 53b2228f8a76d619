import { expect, test } from 'vitest'
import { playScene } from './cut-line'

const decisions = (rule: Parameters<typeof playScene>[0]) =>
  playScene(rule).rounds.map((rows) => rows.map(({ decided }) => decided))

test('With the paper’s lock Oslo decides alone, and the others the same when its line is mended', () => {
  expect(playScene('paper').torn).toBe(false)
  expect(decisions('paper')).toEqual([
    ['Bob', null, null],
    ['Bob', null, null],
    ['Bob', null, null],
    ['Bob', 'Bob', 'Bob'],
  ])
  const [, , second] = playScene('paper').rounds
  expect(second!.slice(1)).toEqual(
    ['Lagos', 'Quito'].map((name) => ({
      name,
      prevote: 'nothing',
      precommit: 'nothing',
      locked: 'Bob',
      decided: null,
    })),
  )
})

test('Without locks, and with locks that two thirds for nothing remove, two values are decided', () => {
  for (const rule of ['none', 'nil unlocks'] as const) {
    expect(playScene(rule).torn).toBe(true)
    expect(decisions(rule)[2]).toEqual(['Bob', 'Carol', 'Carol'])
  }
  expect(playScene('nil unlocks').rounds[0]!.map(({ locked }) => locked)).toEqual([
    'Bob',
    'Bob',
    'Bob',
  ])
  expect(playScene('nil unlocks').rounds[1]!.map(({ locked }) => locked)).toEqual([
    'Bob',
    null,
    null,
  ])
})
