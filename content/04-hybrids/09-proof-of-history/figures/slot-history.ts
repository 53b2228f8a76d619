import { leastLongestSlice } from '@/lib/consensus/solana/proof-of-history'

/** As Solana had it for years: 64 ticks of 62,500 hashes in a slot of 400 milliseconds. */
export const TICKS = 64
export const HASHES_PER_TICK = 62_500
export const PER_SECOND = 10_000_000

/** Hashes of the entries of one slot: each tick is cut into a few entries where messages were mixed in. */
export function slotHistory(): number[] {
  let state = 2020
  const draw = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
  const entries: number[] = []
  for (let tick = 0; tick < TICKS; tick++) {
    let left = HASHES_PER_TICK
    for (let i = draw(4); i > 0 && left > 2; i--) {
      const part = 1 + draw(left - 1)
      entries.push(part)
      left -= part
    }
    entries.push(left)
  }
  return entries
}

/** The hashes of each worker when the longest stretch is as short as it can be. */
export function stretches(costs: readonly number[], workers: number): number[] {
  const limit = leastLongestSlice(costs, workers)
  const sums = [0]
  for (const cost of costs) {
    if (sums.at(-1)! + cost > limit) sums.push(0)
    sums[sums.length - 1]! += cost
  }
  return sums
}
