import { sha256 } from 'kit'

export type Fork = 'phase0' | 'electra'

/** Whether a candidate with this balance, in Gwei, passes. */
export function accepted(
  balance: bigint,
  random: number,
  fork: Fork,
): boolean {
  return balance > BigInt(random) && fork !== 'phase0'
}

/** The validator who proposes. */
export function proposer(
  effective: readonly bigint[],
  indices: readonly number[],
  seed: Uint8Array,
  fork: Fork,
  rounds: number,
): number {
  const at = (sha256(seed)[0]! + rounds) % indices.length
  return accepted(effective[indices[at]!]!, at, fork)
    ? indices[at]!
    : indices[0]!
}
