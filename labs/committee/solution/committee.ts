import { concatBytes, sha256 } from 'kit'

/** How many committees each slot has. */
export function committeesPerSlot(active: number): number {
  return Math.min(64, Math.max(1, Math.floor(active / 4096)))
}

/** Committee `k` of `count`: its members, in shuffled order. */
export function committee(
  indices: readonly number[],
  seed: Uint8Array,
  k: number,
  count: number,
  rounds: number,
): number[] {
  const n = indices.length
  const first = Math.floor((n * k) / count)
  const beyond = Math.floor((n * (k + 1)) / count)
  const members: number[] = []
  for (let p = first; p < beyond; p++) members.push(indices[shuffled(p, n, seed, rounds)]!)
  return members
}

/** The members of committee `index` of a slot. */
export function beaconCommittee(
  indices: readonly number[],
  seed: Uint8Array,
  slot: number,
  index: number,
  rounds: number,
): number[] {
  const perSlot = committeesPerSlot(indices.length)
  if (index >= perSlot) throw new RangeError('index')
  return committee(indices, seed, (slot % 32) * perSlot + index, 32 * perSlot, rounds)
}

function shuffled(p: number, n: number, seed: Uint8Array, rounds: number): number {
  for (let r = 0; r < rounds; r++) {
    const key = concatBytes(seed, Uint8Array.of(r))
    const head = new DataView(sha256(key).buffer).getBigUint64(0, true)
    const flip = (Number(head % BigInt(n)) + n - p) % n
    const larger = Math.max(p, flip)
    const bits = sha256(concatBytes(key, Uint8Array.of(larger >> 8, larger >> 16, 0, 0)))
    if ((bits[(larger >> 3) % 32]! >> (larger % 8)) % 2 === 1) p = flip
  }
  return p
}
