import { blake256 } from '@noble/hashes/blake1.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesToHex, reversed } from '../bytes'
import { sha256 } from '../sha256'
import data from '../vectors/decred-hybrid.json'
import { TicketLottery } from './ticket-lottery'

test('The lottery of dcrd’s own test', () => {
  const { poolSize, picks, thenPoolSize5, finalState } = data.lottery
  const lottery = new TicketLottery(blake256(Uint8Array.of(1)), blake256)
  expect(lottery.pick(poolSize, 5)).toEqual(picks)
  expect(lottery.pick(5, 5)).toEqual(thenPoolSize5)
  // The test of dcrd writes hashes as Bitcoin displays them, reversed.
  expect(bytesToHex(reversed(lottery.state()))).toBe(finalState)
})

test('The same with SHA-256, and by a second way: all words first, then filtered', () => {
  const seed = sha256(Uint8Array.of(1))
  const lottery = new TicketLottery(seed)
  expect(lottery.pick(56_789, 5)).toEqual(data.lotterySha256.picks)
  expect(lottery.pick(5, 5)).toEqual(data.lotterySha256.thenPoolSize5)

  const key = sha256(Uint8Array.from([...seed, 0x24, 0x3f, 0x6a, 0x88, 0x85, 0xa3, 0x08, 0xd3]))
  const blocks = [key, ...[0, 1, 2, 3].map((n) => sha256(Uint8Array.from([...key, 0, 0, 0, n])))]
  const words = blocks.flatMap((block) =>
    Array.from({ length: 8 }, (_, i) => parseInt(bytesToHex(block.slice(4 * i, 4 * i + 4)), 16)),
  )
  const inPool = words.filter((word) => word >= Number((1n << 32n) % 56_789n))
  expect(inPool.slice(0, 5).map((word) => word % 56_789)).toEqual(data.lotterySha256.picks)
})

test('Numbers are below their bound, and picks are all different', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (seed, size) => {
      const lottery = new TicketLottery(seed)
      expect(lottery.pick(size, size).sort((a, b) => a - b)).toEqual(
        Array.from({ length: size }, (_, i) => i),
      )
      expect(lottery.below(2 ** 31 + size)).toBeLessThan(2 ** 31 + size)
      expect(() => lottery.pick(size, size + 1)).toThrow(RangeError)
    }),
  )
})
