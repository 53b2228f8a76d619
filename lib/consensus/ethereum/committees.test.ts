import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hexToBytes } from '../bytes'
import data from '../vectors/ethereum-committees-randao.json'
import {
  captureProbability,
  committeeBounds,
  computeCommittee,
  getBeaconCommittee,
  getCommitteeCountPerSlot,
} from './committees'
import { shuffleList } from './shuffle'

/** A second way: every validator looks up his own committee, by a shuffle of whole rounds with node's SHA-256. */
function membersByPlace(indices: number[], seed: Uint8Array, count: number, rounds: number) {
  const n = indices.length
  const committees: number[][] = Array.from({ length: count }, () => [])
  for (let place = 0; place < n; place++) {
    let at = place
    for (let round = 0; round < rounds; round++) {
      const head = Buffer.concat([seed, Buffer.from([round])])
      const pivot = createHash('sha256').update(head).digest().readBigUInt64LE(0) % BigInt(n)
      const mirror = Number((pivot + BigInt(n - at)) % BigInt(n))
      const block = Buffer.alloc(4)
      block.writeUInt32LE(Math.max(at, mirror) >>> 8)
      const bits = createHash('sha256').update(head).update(block).digest()
      const bit = Math.max(at, mirror) & 255
      if ((bits[bit >>> 3]! >>> (bit & 7)) & 1) at = mirror
    }
    // The last committee that begins at or before this place, found by counting.
    let own = 0
    while (own + 1 < count && BigInt(n) * BigInt(own + 1) < BigInt(count) * BigInt(place + 1)) own++
    committees[own]!.push(indices[at]!)
  }
  return committees
}

describe('The rows', () => {
  test('Committees, and a second way', () => {
    for (const { indices, seed, rounds, count, committees } of data.committees) {
      const bytes = hexToBytes(seed.slice(2))
      expect(membersByPlace(indices, bytes, count, rounds)).toEqual(committees)
      for (const [index, members] of committees.entries())
        expect(computeCommittee(indices, bytes, index, count, rounds)).toEqual(members)
    }
  })

  test('Committees in a slot, and a second way', () => {
    for (const { active, perSlot } of data.committeesPerSlot) {
      expect(getCommitteeCountPerSlot(active)).toBe(perSlot)
      let counted = 1
      while (counted < 64 && (counted + 1) * 4096 <= active) counted++
      expect(counted).toBe(perSlot)
    }
  })
})

test('Committees of one epoch share everybody out, in sizes that differ by one at most', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 64 }),
      (seed, total, count) => {
        const indices = Array.from({ length: total }, (_, at) => at * 3)
        const all = Array.from({ length: count }, (_, index) =>
          computeCommittee(indices, seed, index, count, 3),
        )
        expect(all.flat()).toEqual(shuffleList(indices, seed, 3))
        const sizes = all.map((members) => members.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: 40 },
  )
})

test('A slot and an index', () => {
  const indices = Array.from({ length: 8192 }, (_, at) => at)
  const seed = new Uint8Array(32).fill(7)
  const order = shuffleList(indices, seed, 2)
  expect(getBeaconCommittee(indices, seed, 0, 0, 2)).toEqual(order.slice(0, 128))
  expect(getBeaconCommittee(indices, seed, 64, 1, 2)).toEqual(order.slice(128, 256))
  expect(getBeaconCommittee(indices, seed, 95, 1, 2)).toEqual(order.slice(63 * 128))
  for (const index of [2, -1])
    expect(() => getBeaconCommittee(indices, seed, 0, index)).toThrow(RangeError)
  expect(committeeBounds(10, 2, 3)).toEqual({ start: 6, end: 10 })
})

test('The chance of a captured committee, against whole numbers', () => {
  for (const size of [8, 16, 32, 64, 111, 128]) {
    let ways = 0n
    let choose = 1n
    for (let own = 0; own <= size; own++) {
      if (3 * own >= 2 * size) ways += choose * 2n ** BigInt(size - own)
      choose = (choose * BigInt(size - own)) / BigInt(own + 1)
    }
    const exact = Number((ways * 10n ** 40n) / 3n ** BigInt(size)) / 1e40
    expect(Math.abs(captureProbability(size, 1 / 3) / exact - 1)).toBeLessThan(1e-9)
  }
})
