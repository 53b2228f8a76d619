/**
 * The choice of a proposer: consensus-specs,
 * [phase 0](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/phase0/beacon-chain.md)
 * (`compute_proposer_index`), and its modification in
 * [Electra](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/electra/beacon-chain.md)
 * (EIP-7251).
 */
import { sha256 } from '../sha256'
import { MAX_EFFECTIVE_BALANCE, MAX_EFFECTIVE_BALANCE_ELECTRA, SHUFFLE_ROUND_COUNT } from './preset'
import { computeShuffledIndex } from './shuffle'
import type { Gwei, ValidatorIndex } from './types'

export type ProposerFork = 'phase0' | 'electra'

/** `bytes`: what a random value takes. The specs call the largest MAX_RANDOM_BYTE, and MAX_RANDOM_VALUE since Electra. */
export const PROPOSER_RULES = {
  phase0: { maxEffectiveBalance: MAX_EFFECTIVE_BALANCE, maxRandomValue: 2 ** 8 - 1, bytes: 1 },
  electra: {
    maxEffectiveBalance: MAX_EFFECTIVE_BALANCE_ELECTRA,
    maxRandomValue: 2 ** 16 - 1,
    bytes: 2,
  },
} as const

export type ProposerTry = {
  /** Counted from 0. */
  number: number
  candidate: ValidatorIndex
  /** The value that his balance has to match. */
  random: number
  accepted: boolean
}

/**
 * The test that a candidate has to pass. A multiple of 1 ETH passes it with exactly its share of the largest balance:
 * n ETH for 8n of 256 values, since Electra for 32n of 65,536.
 */
export function acceptsProposer(
  effectiveBalance: Gwei,
  random: number,
  fork: ProposerFork,
): boolean {
  const { maxEffectiveBalance, maxRandomValue } = PROPOSER_RULES[fork]
  return effectiveBalance * BigInt(maxRandomValue) >= maxEffectiveBalance * BigInt(random)
}

/** Random value number `at` of a seed: of SHA-256(seed ‖ block as u64 little-endian), each hash giving 32 or 16 of them. */
export function proposerRandom(seed: Uint8Array, at: number, fork: ProposerFork): number {
  const { bytes } = PROPOSER_RULES[fork]
  const perHash = 32 / bytes
  const message = new Uint8Array(seed.length + 8)
  message.set(seed)
  new DataView(message.buffer).setBigUint64(seed.length, BigInt(Math.floor(at / perHash)), true)
  const offset = (at % perHash) * bytes
  const digest = sha256(message)
  return bytes === 1 ? digest[offset]! : digest[offset]! + 256 * digest[offset + 1]!
}

/**
 * Every try until somebody is accepted: he is the last.
 *
 * @param effectiveBalances by validator index
 * @param candidateAt the validator at a place of the shuffled order, the place below `count`
 */
export function proposerTries(
  effectiveBalances: readonly Gwei[],
  count: number,
  candidateAt: (place: number) => ValidatorIndex,
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
 * @param effectiveBalances by validator index; at least one of `indices` has more than none
 * @param indices active validators
 * @param seed 32 bytes
 * @throws RangeError if there is nobody to choose from
 */
export function computeProposerIndex(
  effectiveBalances: readonly Gwei[],
  indices: readonly ValidatorIndex[],
  seed: Uint8Array,
  fork: ProposerFork,
  rounds = SHUFFLE_ROUND_COUNT,
): ValidatorIndex {
  if (indices.length === 0) throw new RangeError('a proposer of nobody')
  const shuffled = (place: number) =>
    indices[computeShuffledIndex(place, indices.length, seed, rounds)]!
  return proposerTries(effectiveBalances, indices.length, shuffled, seed, fork).at(-1)!.candidate
}
