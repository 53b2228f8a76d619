import { sha256 } from '../sha256'

/**
 * The chain of hashes of A. Yakovenko's "Solana: A new architecture for a high performance blockchain": each hash is that of
 * the one before, and now and then of the one before with a hash of something else behind it. An entry names the hashes
 * since the entry before it, of which the last takes the mixin in, as `Entry` of Solana's ledger does.
 */
export type HistoryStep = { numHashes: number; mixin: Uint8Array | null }
export type HistoryEntry = HistoryStep & { hash: Uint8Array }

export function nextHash(before: Uint8Array, { numHashes, mixin }: HistoryStep): Uint8Array {
  let hash = before
  for (let i = 1; i < numHashes; i++) hash = sha256(hash)
  return sha256(mixin ? Uint8Array.of(...hash, ...mixin) : hash)
}

export function recordHistory(start: Uint8Array, steps: readonly HistoryStep[]): HistoryEntry[] {
  let hash = start
  return steps.map((step) => ({ ...step, hash: (hash = nextHash(hash, step)) }))
}

/** The least that the longest of `workers` contiguous slices can cost, in hashes: by trying limits, not by dividing. */
export function leastLongestSlice(costs: readonly number[], workers: number): number {
  const slicesWithin = (limit: number) => {
    let slices = 0
    let filled = Infinity
    for (const cost of costs) {
      if (filled + cost > limit) {
        slices++
        filled = 0
      }
      filled += cost
    }
    return slices
  }
  const total = costs.reduce((sum, cost) => sum + cost, 0)
  let low = Math.max(0, ...costs)
  let high = total
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (slicesWithin(middle) <= workers) high = middle
    else low = middle + 1
  }
  return low
}
