import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deepEqual } from './deep-equal'

test('A value equals its copy', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withMap: true, withSet: true }), (one) =>
      deepEqual(one, one),
    ),
  )
  fc.assert(fc.property(fc.jsonValue(), (one) => deepEqual(one, structuredClone(one))))
})

test.each([
  [0, -0],
  [1, 1n],
  [null, undefined],
  [null, {}],
  ['1', 1],
  [[], {}],
  [[1], [1, 2]],
  [
    [1, 2],
    [2, 1],
  ],
  [[undefined], []],
  [{ a: undefined }, {}],
  [{ a: 1 }, { b: 1 }],
  [{ a: 1 }, Object.create({ a: 1 })],
  [new Map([[1, 2]]), new Map([[1, 3]])],
  [new Map([[1, 2]]), { 1: 2 }],
  [new Set([1]), [1]],
  [Uint8Array.of(1), [1]],
  [Uint8Array.of(1), Int8Array.of(1)],
  [Uint8Array.of(1), Uint8Array.of(1, 0)],
  [{ length: 1, 0: 1 }, [1]],
])('%o is not %o', (a, b) => {
  expect(deepEqual(a, b)).toBe(false)
  expect(deepEqual(b, a)).toBe(false)
})

test('Prototypes and the order of keys do not matter; NaN is itself', () => {
  expect(deepEqual(Object.assign(Object.create(null), { b: NaN, a: 1 }), { a: 1, b: NaN })).toBe(
    true,
  )
  expect(deepEqual(new Map([[1, [2n]]]), new Map([[1, [2n]]]))).toBe(true)
  const view = new Uint8Array(8).fill(3).subarray(2, 4)
  expect(deepEqual(view, Uint8Array.of(3, 3))).toBe(true)
})
