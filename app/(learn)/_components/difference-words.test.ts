import { expect, test } from 'vitest'
import type { Difference } from '@/lib/labs/verdict'
import { differenceWords, summarise } from './difference-words'

const difference = (more: Partial<Difference>): Difference => ({
  test: 'hidden/a',
  task: 1,
  subject: 'hash',
  kind: 'another-value',
  right: 3,
  asked: 4,
  ...more,
})

test('An exception is told with its class and the line of the code', () => {
  const threw = { name: 'TypeError', file: 'header.ts', line: 7 }
  expect(differenceWords(difference({ kind: 'threw', threw }))).toBe(
    'It threw a TypeError at header.ts, line 7.',
  )
  expect(differenceWords(difference({ kind: 'threw', threw: { name: 'Error' } }))).toBe(
    'It threw an Error.',
  )
})

test('A key is named if it may be', () => {
  expect(differenceWords(difference({ kind: 'extra-key', key: 'reorg' }))).toContain('`reorg`')
  expect(differenceWords(difference({ kind: 'extra-key' }))).toBe('The answer has a key too many.')
})

test('Each function of each task is spoken of once, and each kind of difference once', () => {
  const summaries = summarise([
    difference({ task: 2, kind: 'off-by-one' }),
    difference({ kind: 'nothing' }),
    difference({ test: 'hidden/b', kind: 'nothing' }),
    difference({ test: 'hidden/c', kind: 'another-length' }),
  ])
  expect(summaries.map(({ task, sentences }) => [task, sentences.length])).toEqual([
    [1, 2],
    [2, 1],
  ])
})
