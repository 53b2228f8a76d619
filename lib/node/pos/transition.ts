import { initialPenalty } from '@/lib/consensus/ethereum/slashing-penalty'
import type { Flag, PosSlots } from './slots'
import { activeStake, checkpointOf, committeeOf, epochOf, mixIn, type BeaconState } from './state'
import { SLOTS_PER_EPOCH, type AttData, type Body, type Evidence, type Votes } from './types'

/** `1 + MAX_SEED_LOOKAHEAD`: who is slashed has duties so much longer. */
const EXIT_EPOCHS = 5

/**
 * `process_block`, in place, of a state in the block's slot.
 * @param parent root of the block below
 * @returns what is wrong with it, in the specs' spirit; null: nothing
 */
export function applyBody(
  parts: PosSlots,
  state: BeaconState,
  parent: string,
  proposer: number,
  body: Body,
): string | null {
  mixIn(parts, state, body.reveal)
  for (const evidence of body.evidence) {
    const guilty = guiltyOf(parts, evidence)
    if (guilty === null || guilty >= state.slashed.length) return 'no-offence'
    if (state.slashed[guilty]) return 'slashed-already'
    slash(state, guilty)
  }
  const earned: { base: bigint; flags: Flag[] }[] = []
  const total = activeStake(state, epochOf(state.slot))
  for (const votes of body.votes) {
    const fault = faultOfVotes(parts, state, votes)
    if (fault) return fault
    const flags = flagsOf(parts, state, parent, votes.data)
    const of = votes.data.target.epoch === epochOf(state.slot) ? state.current : state.previous
    for (const validator of votes.validators) {
      const added = flags.filter((flag) => !of[validator]![flag])
      for (const flag of added) of[validator]![flag] = true
      const base = parts['integer-squareroot'].baseReward(state.effective[validator]!, total)
      earned.push({ base, flags: added })
    }
  }
  state.balances[proposer]! += parts['flag-rewards'].proposerReward(earned)
  return null
}

/** Whom it proves guilty; null: nobody. */
export function guiltyOf(parts: PosSlots, evidence: Evidence): number | null {
  const { offence, isProposerSlashing } = parts['slashable-votes']
  if (evidence.kind === 'votes')
    return offence(evidence.a, evidence.b) === null ? null : evidence.validator
  return isProposerSlashing(evidence.a, evidence.b) ? evidence.a.proposer : null
}

function slash(state: BeaconState, validator: number): void {
  state.slashed[validator] = true
  state.exits[validator] ??= epochOf(state.slot) + EXIT_EPOCHS
  const penalty = initialPenalty('bellatrix', state.effective[validator]!)
  const left = state.balances[validator]! - penalty
  state.balances[validator] = left < 0n ? 0n : left
}

/** What the epochs of a vote have to be to each other, whichever chain it is for. */
export function isWellFormed({ slot, index, source, target }: AttData): boolean {
  return index === 0 && target.epoch === epochOf(slot) && source.epoch <= target.epoch
}

/** `process_attestation`: what keeps these votes out of a block of the state's slot; null: nothing. */
export function faultOfVotes(
  parts: PosSlots,
  state: BeaconState,
  { data, validators }: Votes,
): string | null {
  const late = epochOf(state.slot) - data.target.epoch
  if (!isWellFormed(data) || data.slot >= state.slot || late > 1) return 'bad-vote'
  const { currentJustified, previousJustified } = state.ffg
  const source = late === 0 ? currentJustified : previousJustified
  if (data.source.epoch !== source.epoch || data.source.root !== source.root) return 'bad-source'
  const committee = committeeFor(parts, state, data.slot)
  if (validators.some((validator) => !committee.includes(validator))) return 'not-its-slot'
  return validators.length === 0 ? 'bad-vote' : null
}

/** Committees of the epoch before are drawn from a state that stands in it: seeds look back two epochs. */
function committeeFor(parts: PosSlots, state: BeaconState, slot: number): number[] {
  const isBefore = epochOf(slot) < epochOf(state.slot)
  return committeeOf(parts, isBefore ? { ...state, slot } : state, slot)
}

/** `get_attestation_participation_flag_indices`. */
function flagsOf(parts: PosSlots, state: BeaconState, parent: string, data: AttData): Flag[] {
  const delay = state.slot - data.slot
  const target = checkpointOf(state, parent, data.target.epoch).root === data.target.root
  const head = target && (state.roots[data.slot] ?? parent) === data.head
  const soon = parts['integer-squareroot'].isqrt(BigInt(SLOTS_PER_EPOCH))
  const flags: Flag[] = []
  if (BigInt(delay) <= soon) flags.push('source')
  if (target) flags.push('target')
  if (head && delay === 1) flags.push('head')
  return flags
}
