import { expect, test } from 'vitest'
import data from '../vectors/cometbft-quorum.json'
import { conflictingPower, hasQuorum, signedPower, smallestQuorum } from './quorum'

test('More than two thirds, to the last unit', () => {
  for (const { p, total, ok } of data.cases) {
    expect(hasQuorum(BigInt(p), BigInt(total))).toBe(ok)
    // The same by division: the smallest quorum is one more than two thirds, rounded down.
    expect(BigInt(p) >= (BigInt(total) * 2n) / 3n + 1n).toBe(ok)
  }
})

test('Who signs twice counts once, and strangers count nothing', () => {
  const power = new Map([
    ['a', 3n],
    ['b', 5n],
  ])
  expect(signedPower(['a', 'b', 'a', 'x'], power)).toBe(8n)
  expect(conflictingPower(new Set(['a', 'b', 'x']), new Set(['b', 'x']), power)).toBe(5n)
})

test('A quorum exists exactly from 3f + 1 nodes on, found by trying all sizes', () => {
  for (let n = 0; n <= 40; n++)
    for (let f = 0; f <= n; f++) {
      const fits = Array.from({ length: n }, (_, i) => i + 1).filter(
        (q) => 2 * q - n > f && q <= n - f,
      )
      expect(smallestQuorum(n, f)).toBe(fits[0] ?? null)
      expect(fits.length > 0).toBe(n >= 3 * f + 1)
    }
})
