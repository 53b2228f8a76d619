import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hexToBytes } from '../bytes'
import data from '../vectors/ethereum-shuffling.json'
import { computeShuffledIndex, shuffleList, shuffleSteps, unshuffleList } from './shuffle'

const seedOf = (hex: string) => hexToBytes(hex.slice(2))

/** A second way: the rounds as whole permutations, each built from node's own SHA-256, then composed. */
function composed(count: number, seed: Uint8Array, rounds: number): number[] {
  let mapping = Array.from({ length: count }, (_, index) => index)
  for (let round = 0; round < rounds && count > 0; round++) {
    const head = Buffer.concat([seed, Buffer.from([round])])
    const pivot = Number(
      createHash('sha256').update(head).digest().readBigUInt64LE(0) % BigInt(count),
    )
    const step = Array.from({ length: count }, (_, index) => index)
    for (let i = 0; i < count; i++) {
      const j = (((pivot - i) % count) + count) % count
      const larger = Math.max(i, j)
      const block = Buffer.alloc(4)
      block.writeUInt32LE(Math.floor(larger / 256))
      const bits = createHash('sha256').update(head).update(block).digest()
      const bit = Math.floor(bits[Math.floor((larger % 256) / 8)]! / 2 ** (larger % 8)) % 2
      if (bit === 1) step[i] = j
    }
    mapping = mapping.map((index) => step[index]!)
  }
  return mapping
}

test('The cases of the consensus specs, by the index and by a second way', () => {
  for (const { count, rounds, seed, mapping } of data.cases) {
    const indices = Array.from({ length: count }, (_, index) => index)
    expect(indices.map((i) => computeShuffledIndex(i, count, seedOf(seed), rounds))).toEqual(
      mapping,
    )
    expect(composed(count, seedOf(seed), rounds)).toEqual(mapping)
  }
})

/** A list as the generator's YAML library writes it: a line ends with the first comma beyond column 80. */
function yamlList(mapping: readonly number[]): string {
  let text = 'mapping: ['
  let column = text.length
  for (const [at, index] of mapping.entries()) {
    const broken = at > 0 && column > 80
    const item = `${at === 0 ? '' : broken ? '\n  ' : ' '}${index}${at + 1 < mapping.length ? ',' : ''}`
    column = broken ? item.length - 1 : column + item.length
    text += item
  }
  return `${text}]\n`
}

test('Six of the official files, byte for byte', () => {
  for (const { rounds, seed, count, officialFileSha256 } of data.official) {
    const mapping = composed(count, seedOf(seed), rounds)
    const file = `seed: '${seed}'\ncount: ${count}\n${yamlList(mapping)}`
    expect(createHash('sha256').update(file).digest('hex')).toBe(officialFileSha256)
    const indices = Array.from({ length: count }, (_, index) => index)
    expect(shuffleList(indices, seedOf(seed), rounds)).toEqual(mapping)
  }
})

describe('The list', () => {
  test('Entry i is what was at the shuffled index of i, and back', () => {
    for (const { count, rounds, seed, mapping } of data.cases) {
      const letters = Array.from({ length: count }, (_, index) => `v${index}`)
      const shuffled = shuffleList(letters, seedOf(seed), rounds)
      expect(shuffled).toEqual(mapping.map((index) => letters[index]))
      expect(unshuffleList(shuffled, seedOf(seed), rounds)).toEqual(letters)
    }
  })

  test('Over many blocks of 256', () => {
    const seed = seedOf(data.cases[0]!.seed)
    const list = Array.from({ length: 1000 }, (_, index) => index)
    const shuffled = shuffleList(list, seed, 90)
    for (const i of [0, 1, 255, 256, 511, 998, 999])
      expect(shuffled[i]).toBe(computeShuffledIndex(i, 1000, seed, 90))
  })
})

test('An index outside the list', () => {
  const seed = new Uint8Array(32)
  for (const [index, count] of [
    [0, 0],
    [5, 5],
    [-1, 5],
  ] as const)
    expect(() => computeShuffledIndex(index, count, seed)).toThrow(RangeError)
  expect(shuffleSteps(0, 1, seed).map(({ index }) => index)).toEqual(Array(90).fill(0))
})
