import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  doubles,
  exact,
  former,
  incrementByDoubles,
  incrementExact,
  repaired,
} from '../starter/clients'
import { leastIncrement, leastRoot } from './hidden-least'

const LARGEST = 2n ** 64n - 1n

test('Doubles are first wrong just above 2^52', () => {
  // Below 2^26 + 1 each square's predecessor is looked at: if it is right, so are those before it.
  for (let root = 1; root <= 2 ** 26; root++)
    if (Math.floor(Math.sqrt(root * root - 1)) === root) throw new Error(`${root}`)
  expect(leastRoot(0n)).toBe(2n ** 52n + 2n ** 27n)
  expect(doubles(2n ** 52n + 2n ** 27n)).toBe(2n ** 26n + 1n)
  expect(exact(2n ** 52n + 2n ** 27n)).toBe(2n ** 26n)
})

test('What doubles are wrong about is a run before a square, and never too small', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 32n - 1n }), fc.nat({ max: 9000 }), (root, by) => {
      const n = (root + 1n) ** 2n - 1n - BigInt(by)
      if (n < root ** 2n) return
      expect([0n, 1n]).toContain(doubles(n) - exact(n))
      if (doubles(n) > exact(n) && n < (root + 1n) ** 2n - 1n)
        expect(doubles(n + 1n)).toBe(exact(n) + 1n)
      expect(doubles(root ** 2n)).toBe(root)
    }),
    { numRuns: 5_000 },
  )
})

test('Every number from a square on, up to where it is wrong, is right', () => {
  for (const from of [2n ** 52n + 2n ** 27n + 1n, 2n ** 53n, 2n ** 60n, LARGEST - 9_000n]) {
    let n = from
    while (doubles(n) === exact(n) && n < from + 20_000n) n++
    if (n < from + 20_000n) expect(leastRoot(from)).toBe(n)
    else expect(leastRoot(from)).toBeGreaterThanOrEqual(n)
  }
  expect(leastRoot(LARGEST)).toBe(LARGEST)
})

test('The least total that costs a Gwei is one, and nothing between is', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 10n ** 9n, max: 120n * 10n ** 15n }), (from) => {
      const least = leastIncrement(from)
      expect(incrementByDoubles(least)).not.toBe(incrementExact(least))
      // The runs before the squares between, a sample of them.
      for (let i = 1n; i < 200n; i++) {
        const root = exact(from) + i
        const n = root * root - 1n
        if (n >= least) break
        expect(incrementByDoubles(n)).toBe(incrementExact(n))
      }
    }),
    { numRuns: 100 },
  )
})

test('A word’s largest number is the only one that the former client cannot do', () => {
  for (let bits = 1; bits <= 12; bits++)
    for (let n = 0n; n < 2n ** BigInt(bits); n++) {
      if (n === 2n ** BigInt(bits) - 1n) expect(() => former({ n, bits })).toThrow(RangeError)
      else expect(former({ n, bits })).toBe(exact(n))
      expect(repaired({ n, bits })).toBe(exact(n))
    }
})

test('Of all totals of whole ETH below 120 million, seven have a wrong root, and none costs a Gwei', () => {
  const found: number[] = []
  // The residue of root², in whole numbers that a double holds.
  let residue = Number((2n ** 26n + 1n) ** 2n % 1_000_000_000n)
  for (let root = 2 ** 26 + 1; root <= 346_410_162; root++) {
    if (residue > 0 && residue <= 64) {
      const total = BigInt(root) ** 2n - BigInt(residue)
      if (doubles(total) !== exact(total)) {
        found.push(Number(total / 1_000_000_000n))
        expect(incrementByDoubles(total)).toBe(incrementExact(total))
      }
    }
    residue = (residue + 2 * root + 1) % 1_000_000_000
  }
  expect(found).toEqual([
    5_508_423, 22_033_692, 62_499_999, 62_500_001, 76_919_554, 88_134_768, 107_666_013,
  ])
})
