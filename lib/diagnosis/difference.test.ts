import { expect, test } from 'vitest'
import type { Answer } from './answer'
import { differenceOf } from './difference'

const value = (one: unknown): Answer => ({ kind: 'value', value: one })
const bytes = (...list: number[]) => Uint8Array.from(list)

test.each([
  [undefined, 7, 'nothing'],
  [null, { a: 1 }, 'nothing'],
  ['7', 7, 'another-type'],
  [[1, 2], bytes(1, 2), 'another-type'],
  [7, 7n, 'another-type'],
  [[1, 2], [1, 2, 3], 'another-length'],
  [[2, 1, 3], [1, 2, 3], 'another-order'],
  [bytes(3, 2, 1), bytes(1, 2, 3), 'reversed-bytes'],
  [-5, 5, 'another-sign'],
  [6n, 5n, 'off-by-one'],
  [0.3333, 1 / 3, 'rounding'],
  [7, 100, 'another-value'],
  [[[1, 2], 4], [[1, 2], 3], 'off-by-one'],
])('%o instead of %o is %s', (given, right, kind) => {
  expect(differenceOf(value(given), value(right)).kind).toBe(kind)
})

test('A key too many or too few is named', () => {
  expect(differenceOf(value({ a: 1, b: 2 }), value({ a: 1 }))).toEqual({
    kind: 'extra-key',
    key: 'b',
  })
  expect(differenceOf(value({}), value({ a: 1 }))).toEqual({ kind: 'missing-key', key: 'a' })
})

test('An exception and the want of one are told apart', () => {
  const threw: Answer = { kind: 'threw', name: 'TypeError' }
  expect(differenceOf(threw, value(1)).kind).toBe('threw')
  expect(differenceOf(value(1), threw).kind).toBe('did-not-throw')
  expect(differenceOf(threw, { kind: 'threw', name: 'RangeError' }).kind).toBe('threw-another')
  expect(differenceOf({ kind: 'ended' }, value(1)).kind).toBe('no-answer')
})

test('The answer of the step before or after is too late or too early', () => {
  const around = { before: value('a'), after: value('c') }
  expect(differenceOf(value('c'), value('b'), around).kind).toBe('too-early')
  expect(differenceOf(value('a'), value('b'), around).kind).toBe('too-late')
})
