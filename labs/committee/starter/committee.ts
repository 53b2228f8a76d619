import { sha256 } from 'kit'

/** How many committees each slot has. */
export function committeesPerSlot(active: number): number {
  return Math.ceil(active / 128)
}

/** Committee `k` of `count`: its members, in shuffled order. */
export function committee(
  indices: readonly number[],
  seed: Uint8Array,
  k: number,
  count: number,
  rounds: number,
): number[] {
  const from = (sha256(seed)[0]! + k + rounds) % count
  return indices.filter((_, at) => at % count === from)
}

/** The members of committee `index` of a slot. */
export function beaconCommittee(
  indices: readonly number[],
  seed: Uint8Array,
  slot: number,
  index: number,
  rounds: number,
): number[] {
  return committee(indices, seed, index, slot + 1, rounds)
}
