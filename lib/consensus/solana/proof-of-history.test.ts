import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../bytes'
import data from '../vectors/proof-of-history.json'
import { leastLongestSlice, recordHistory } from './proof-of-history'

test('The ten hashes, by our own function and by OpenSSL', () => {
  const entries = recordHistory(
    hexToBytes(data.start),
    data.entries.map(({ mixin }) => ({ numHashes: 1, mixin: mixin ? hexToBytes(mixin) : null })),
  )
  let digest = createHash('sha256').update('seed').digest()
  expect(digest.toString('hex')).toBe(data.start)
  for (const [i, { mixin, hash, count }] of data.entries.entries()) {
    expect(count).toBe(i + 1)
    const input = mixin ? Buffer.concat([digest, Buffer.from(mixin, 'hex')]) : digest
    digest = createHash('sha256').update(input).digest()
    expect(digest.toString('hex')).toBe(hash)
    expect(bytesToHex(entries[i]!.hash)).toBe(hash)
  }
})

test('Hashes between entries need not be kept', () => {
  const [start, mixin] = [hexToBytes(data.start), hexToBytes(data.entries[3]!.mixin!)]
  const [only] = recordHistory(start, [{ numHashes: 4, mixin }])
  expect(bytesToHex(only!.hash)).toBe(data.entries[3]!.hash)
})

/** A second way: every place of every cut. */
function byTrying(costs: readonly number[], workers: number): number {
  if (costs.length === 0) return 0
  const sum = (list: readonly number[]) => list.reduce((total, cost) => total + cost, 0)
  if (workers === 1) return sum(costs)
  return Math.min(
    ...costs.map((_, i) =>
      Math.max(sum(costs.slice(0, i + 1)), byTrying(costs.slice(i + 1), workers - 1)),
    ),
  )
}

test('The longest slice is as short as can be', () => {
  for (const costs of [[5], [1, 2, 3, 4, 5], [9, 1, 1, 1, 9], [3, 3, 3, 3, 3, 3], [1, 1, 1, 20, 1]])
    for (const workers of [1, 2, 3, 4])
      expect(leastLongestSlice(costs, workers)).toBe(byTrying(costs, workers))
})
