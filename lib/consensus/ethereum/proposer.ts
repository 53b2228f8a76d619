import { sha256 } from '../sha256'
import { computeShuffledIndex, SHUFFLE_ROUND_COUNT } from './shuffle'

/**
 * The choice of a proposer in the consensus specs: phase0/beacon-chain.md, "compute_proposer_index", and its
 * modification in electra/beacon-chain.md (EIP-7251).
 */
export type ProposerFork = 'phase0' | 'electra'

/** `most` is the largest effective balance in Gwei, `random` the largest random value, `each` its size in bytes. */
export const PROPOSER_RULES = {
  phase0: { most: 32_000_000_000n, random: 255, each: 1 },
  electra: { most: 2_048_000_000_000n, random: 65_535, each: 2 },
} as const

export type ProposerTry = {
  /** Counted from 0. */
  number: number
  candidate: number
  /** The value that his balance has to match. */
  random: number
  accepted: boolean
}

/**
 * The test that a candidate has to pass. A multiple of 1 ETH passes it with exactly its share of the largest balance:
 * n ETH for 8n of 256 values, since Electra for 32n of 65,536.
 */
export function acceptsProposer(
  effectiveBalance: bigint,
  random: number,
  fork: ProposerFork,
): boolean {
  const { most, random: largest } = PROPOSER_RULES[fork]
  return effectiveBalance * BigInt(largest) >= most * BigInt(random)
}

/** Random value number `at` of a seed: of SHA-256(seed ‖ block as u64 little-endian), each hash giving 32 or 16 of them. */
export function proposerRandom(seed: Uint8Array, at: number, fork: ProposerFork): number {
  const { each } = PROPOSER_RULES[fork]
  const perHash = 32 / each
  const message = new Uint8Array(seed.length + 8)
  message.set(seed)
  new DataView(message.buffer).setBigUint64(seed.length, BigInt(Math.floor(at / perHash)), true)
  const offset = (at % perHash) * each
  const digest = sha256(message)
  return each === 1 ? digest[offset]! : digest[offset]! + 256 * digest[offset + 1]!
}

/**
 * Every try until somebody is accepted: he is the last.
 *
 * @param effectiveBalances in Gwei, by validator index
 * @param candidateAt the validator at a place of the shuffled order, the place below `count`
 */
export function proposerTries(
  effectiveBalances: readonly bigint[],
  count: number,
  candidateAt: (place: number) => number,
  seed: Uint8Array,
  fork: ProposerFork,
): ProposerTry[] {
  const tries: ProposerTry[] = []
  for (let number = 0; ; number++) {
    const candidate = candidateAt(number % count)
    const random = proposerRandom(seed, number, fork)
    const accepted = acceptsProposer(effectiveBalances[candidate]!, random, fork)
    tries.push({ number, candidate, random, accepted })
    if (accepted) return tries
  }
}

/**
 * `compute_proposer_index`.
 *
 * @param effectiveBalances in Gwei, by validator index; at least one of `indices` has more than none
 * @param indices active validators
 * @param seed 32 bytes
 * @throws RangeError if there is nobody to choose from
 */
export function computeProposerIndex(
  effectiveBalances: readonly bigint[],
  indices: readonly number[],
  seed: Uint8Array,
  fork: ProposerFork,
  rounds = SHUFFLE_ROUND_COUNT,
): number {
  if (indices.length === 0) throw new RangeError('a proposer of nobody')
  const shuffled = (place: number) =>
    indices[computeShuffledIndex(place, indices.length, seed, rounds)]!
  return proposerTries(effectiveBalances, indices.length, shuffled, seed, fork).at(-1)!.candidate
}
