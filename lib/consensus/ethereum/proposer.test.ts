import { formatNumber } from '@/lib/format'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hexToBytes } from '../bytes'
import data from '../vectors/ethereum-proposer-selection.json'
import {
  acceptsProposer,
  computeProposerIndex,
  proposerRandom,
  type ProposerFork,
} from './proposer'
import { shuffleList } from './shuffle'

const ETH = 1_000_000_000n
const hashOf = (...parts: Uint8Array[]) =>
  createHash('sha256').update(Buffer.concat(parts)).digest()

/** A second way: candidates from the whole list, the numbers with node's SHA-256, the test as a share. */
function secondWay(
  balances: readonly bigint[],
  indices: readonly number[],
  seed: Uint8Array,
  fork: string,
  rounds: number,
): { proposer: number; acceptedAtTry: number } {
  const order = shuffleList(indices, seed, rounds)
  const [most, width] = fork === 'phase0' ? ([32, 1] as const) : ([2048, 2] as const)
  for (let block = 0n; ; block++) {
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64LE(block)
    const values = hashOf(seed, counter)
    for (let at = 0; at < 32 / width; at++) {
      const number = Number(block) * (32 / width) + at
      const proposer = order[number % order.length]!
      const random = values.readUIntLE(at * width, width)
      // Whole ETH: n of `most` pass for the lowest n / most of all values.
      const share = (Number(balances[proposer]! / ETH) * 256 ** width) / most
      if (random < share) return { proposer, acceptedAtTry: number }
    }
  }
}

describe('The rows', () => {
  test('By the specification and by a second way', () => {
    for (const { fork, seed, effectiveBalances, indices, proposer, acceptedAtTry } of [
      ...data.cases,
      ...data.edges,
    ]) {
      const balances = effectiveBalances.map(BigInt)
      const bytes = hexToBytes(seed.slice(2))
      expect(computeProposerIndex(balances, indices, bytes, fork as ProposerFork)).toBe(proposer)
      expect(secondWay(balances, indices, bytes, fork, 90)).toEqual({ proposer, acceptedAtTry })
    }
  })

  test('How often each of four, over 4,000 seeds', () => {
    const { effectiveBalancesEth, rounds, counts } = data.frequency
    const balances = effectiveBalancesEth.map((eth) => BigInt(eth) * ETH)
    const first = [0, 0, 0, 0]
    const second = [0, 0, 0, 0]
    for (let k = 0; k < 4000; k++) {
      const number = Buffer.alloc(4)
      number.writeUInt32LE(k)
      const seed = new Uint8Array(hashOf(Buffer.from('f'), number))
      first[computeProposerIndex(balances, [0, 1, 2, 3], seed, 'phase0', rounds)]! += 1
      second[secondWay(balances, [0, 1, 2, 3], seed, 'phase0', rounds).proposer]! += 1
    }
    expect(first).toEqual(counts)
    expect(second).toEqual(counts)
  })

  test('The edges are edges: each has the seed of its text, and a first value that meets its balance', () => {
    for (const { seed, seedOf, fork, note } of data.edges) {
      expect(`0x${hashOf(Buffer.from(seedOf)).toString('hex')}`).toBe(seed)
      const value = proposerRandom(hexToBytes(seed.slice(2)), 0, fork as ProposerFork)
      const told = /first random value is ([\d,]+)/.exec(note)
      if (told) expect(formatNumber(value)).toBe(told[1])
    }
  })
})

test('n ETH pass for 8n of 256 values, since Electra for 32n of 65,536', () => {
  for (let eth = 1; eth <= 32; eth++)
    for (let random = 0; random < 256; random++)
      expect(acceptsProposer(BigInt(eth) * ETH, random, 'phase0')).toBe(random < 8 * eth)
  for (const eth of [1, 16, 31, 32, 33, 64, 1023, 1024, 2047, 2048])
    for (const random of [0, 1, 32 * eth - 1, 32 * eth, 65_535].filter((value) => value < 65_536))
      expect(acceptsProposer(BigInt(eth) * ETH, random, 'electra')).toBe(random < 32 * eth)
})

test('Nobody to choose from', () => {
  expect(() => computeProposerIndex([], [], new Uint8Array(32), 'electra')).toThrow(RangeError)
})
