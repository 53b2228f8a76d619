import { expect, test } from 'vitest'
import { isIntegerIn, isListOf, isNumberIn, isOneOf, isRecordOf } from './world'

const isBit = (value: unknown): value is 0 | 1 => isOneOf(value, [0, 1])

test('A number is in range, or it is refused', () => {
  expect([0, 3].map((n) => isIntegerIn(n, 0, 3))).toEqual([true, true])
  for (const wrong of [-1, 4, 1.5, NaN, Infinity, '1', 1n, null, [1]])
    expect(isIntegerIn(wrong, 0, 3)).toBe(false)
  expect(isNumberIn(0.5, 0, 1)).toBe(true)
  for (const wrong of [NaN, Infinity, 1.1, '0.5']) expect(isNumberIn(wrong, 0, 1)).toBe(false)
})

test('A choice is one of a set', () => {
  expect(isOneOf('hold', ['hold', 'release'])).toBe(true)
  for (const wrong of ['toString', ['hold'], undefined])
    expect(isOneOf(wrong, ['hold', 'release'])).toBe(false)
})

test('A list is no longer than allowed, and of what is allowed', () => {
  expect(isListOf([0, 1], 2, isBit)).toBe(true)
  for (const wrong of [[0, 1, 0], [2], Uint8Array.of(0), { length: 0 }, 'ab'])
    expect(isListOf(wrong, 2, isBit)).toBe(false)
})

test('A record has its keys, and no others', () => {
  const isMove = (value: unknown) => isRecordOf<{ bit: 0 | 1 }>(value, { bit: isBit })
  expect(isMove({ bit: 1 })).toBe(true)
  expect(isMove(Object.assign(Object.create(null), { bit: 1 }))).toBe(true)
  for (const wrong of [{}, { bit: 2 }, { bit: 1, more: 1 }, { other: 1 }, [1], null, new Map()])
    expect(isMove(wrong)).toBe(false)
  expect(isMove(Object.create({ bit: 1 }))).toBe(false)
})
