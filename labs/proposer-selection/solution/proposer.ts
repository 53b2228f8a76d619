import { concatBytes, sha256 } from 'kit'

export type Fork = 'phase0' | 'electra'

const GWEI = 1_000_000_000n

/** Whether a candidate with this balance, in Gwei, passes. */
export function accepted(balance: bigint, random: number, fork: Fork): boolean {
  return fork === 'phase0'
    ? balance * 255n >= 32n * GWEI * BigInt(random)
    : balance * 65_535n >= 2048n * GWEI * BigInt(random)
}

/** The validator who proposes. */
export function proposer(
  effective: readonly bigint[],
  indices: readonly number[],
  seed: Uint8Array,
  fork: Fork,
  rounds: number,
): number {
  const n = indices.length
  for (let i = 0; ; i++) {
    const candidate = indices[shuffled(i % n, n, seed, rounds)]!
    if (accepted(effective[candidate]!, randomValue(seed, i, fork), fork)) return candidate
  }
}

function randomValue(seed: Uint8Array, i: number, fork: Fork): number {
  const perHash = fork === 'phase0' ? 32 : 16
  const number = new Uint8Array(8)
  new DataView(number.buffer).setUint32(0, Math.floor(i / perHash), true)
  const digest = new DataView(sha256(concatBytes(seed, number)).buffer)
  return fork === 'phase0' ? digest.getUint8(i % 32) : digest.getUint16(2 * (i % 16), true)
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
