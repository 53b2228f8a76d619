import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compress, initialState } from './sha256'
import { differingBits, workingVariables } from './sha256-rounds'

test('The rounds end where the compression ends', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (block) => {
      const rows = workingVariables(initialState(), block)
      expect(rows).toHaveLength(65)
      const sum = rows[64]!.map((word, i) => word + initialState()[i]!)
      expect(sum).toEqual(compress(initialState(), block))
    }),
  )
})

test('Bits that differ are counted over all words', () => {
  expect(differingBits(Uint32Array.of(0, 0xffffffff), Uint32Array.of(1, 0))).toBe(33)
})
