import { expect, test } from 'vitest'
import data from '../vectors/algorand-sortition.json'
import { chancesOfAtMost, sortition } from './sortition'

/** A second way: Pascal's triangle one coin after the other, and the distribution counted down from the top. */
function fromTheTop(hash: bigint, money: number, total: number, expected: number): number {
  let ways = [1n]
  for (let coin = 0; coin < money; coin++)
    ways = Array.from(
      { length: ways.length + 1 },
      (_, j) => (ways[j] ?? 0n) * BigInt(total - expected) + (ways[j - 1] ?? 0n) * BigInt(expected),
    )
  const all = BigInt(total) ** BigInt(money)
  let below = all
  for (let j = money; j > 0; j--) {
    below -= ways[j]!
    // The hash is not below the chance of at most j - 1: so at least j are drawn.
    if (hash * all >= below * 2n ** 256n) return j
  }
  return 0
}

test('Every row, in two ways', () => {
  for (const { vrfHex, money, totalMoney, expectedSize, selected } of data.rows) {
    const hash = BigInt(`0x${vrfHex}`)
    expect(sortition(hash, money, totalMoney, expectedSize)).toBe(selected)
    expect(fromTheTop(hash, money, totalMoney, expectedSize)).toBe(selected)
  }
})

test('At each step of the distribution, and one below it', () => {
  const [money, total, expected] = [6, 97, 13]
  const all = BigInt(total) ** BigInt(money)
  let sum = 0n
  for (let j = 0; j < money; j++) {
    const choices = [1n, 6n, 15n, 20n, 15n, 6n][j]!
    sum += choices * 13n ** BigInt(j) * 84n ** BigInt(money - j)
    const step = (sum * 2n ** 256n + all - 1n) / all
    expect(sortition(step, money, total, expected)).toBe(j + 1)
    expect(sortition(step - 1n, money, total, expected)).toBe(j)
    expect(fromTheTop(step, money, total, expected)).toBe(j + 1)
    expect(fromTheTop(step - 1n, money, total, expected)).toBe(j)
  }
})

test('Nobody without coins is drawn, and everybody if all are expected', () => {
  for (const hash of [0n, 2n ** 255n, 2n ** 256n - 1n]) {
    expect(sortition(hash, 0, 100, 20)).toBe(0)
    expect(sortition(hash, 7, 100, 0)).toBe(0)
    expect(sortition(hash, 7, 100, 100)).toBe(7)
  }
})

test('Chances for pictures are those of the fractions', () => {
  const [zero, one] = chancesOfAtMost(10, 0.02, 5)
  expect(zero).toBeCloseTo(0.98 ** 10, 12)
  expect(one).toBeCloseTo(0.98 ** 10 + 10 * 0.02 * 0.98 ** 9, 12)
  expect(chancesOfAtMost(100, 0.1, 100).at(-1)).toBeCloseTo(1, 10)
})
