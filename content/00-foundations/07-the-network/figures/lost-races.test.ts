import { expect, test } from 'vitest'
import { parseHeader } from '@/lib/consensus/bitcoin/block-header'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import { bytesToHex, hashToNumber, hexToBytes, reversed } from '@/lib/consensus/bytes'
import { sha256d } from '@/lib/consensus/sha256'
import stale from '@/lib/consensus/vectors/bitcoin-stale-headers.json'
import { BLOCKS_A_YEAR, delayOf, lostInAYear, STALE } from './lost-races'

const headers = stale.rows.map(({ height, hash, header }) => {
  const bytes = hexToBytes(header)
  return { height, hash, own: sha256d(bytes), ...parseHeader(bytes) }
})
const yearOf = (time: number) => new Date(1000 * time).getUTCFullYear()

test('Each lost block has the hash that the collection gives, and its work', () => {
  expect(headers).toHaveLength(306)
  for (const { hash, own, nBits } of headers) {
    expect(bytesToHex(reversed(own))).toBe(hash)
    expect(hashToNumber(own) <= decodeCompact(nBits).target).toBe(true)
  }
  expect(new Set(headers.map(({ hash }) => hash)).size).toBe(headers.length)
})

test('The years of the figure are those of the headers', () => {
  for (const [year, blocks] of STALE)
    expect(headers.filter(({ nTime }) => yearOf(nTime) === year)).toHaveLength(blocks)
})

test('Two in a row lost on 23 March 2026, and eight at the heights of BIP-110', () => {
  const hashes = new Set(headers.map(({ own }) => bytesToHex(own)))
  const onLost = headers.filter(({ hashPrevBlock }) => hashes.has(bytesToHex(hashPrevBlock)))
  expect(onLost.map(({ height }) => height)).toEqual([
    656478, 788687, 941882, 961633, 961634, 961635, 961636, 961637, 961638, 961639,
  ])
})

test('The numbers of the lesson', () => {
  expect(BLOCKS_A_YEAR).toBe(365.25 * 144)
  // 2025: one in 1,096, as if a block took half a second to reach the other miners.
  expect(Math.round(BLOCKS_A_YEAR / 48)).toBe(1096)
  expect(delayOf(48)).toBeCloseTo(0.548, 3)
  expect(lostInAYear(0.548)).toBeCloseTo(48, 0)
  expect(lostInAYear(12.6)).toBeCloseTo(1093, 0)
  expect(lostInAYear(4.1)).toBeCloseTo(358, 0)
  // 2022 and 2023, for the exercise.
  expect([delayOf(7), delayOf(52)].map((delay) => delay.toFixed(2))).toEqual(['0.08', '0.59'])
})
