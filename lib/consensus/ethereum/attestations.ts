/**
 * Attestations: what a vote has to say on a chain, which blocks may carry it, which flags it sets, and how votes are
 * put together. consensus-specs,
 * [Altair](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/altair/beacon-chain.md)
 * with the changes of
 * [Deneb](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/deneb/beacon-chain.md),
 * [Electra](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/electra/beacon-chain.md) and
 * [Gloas](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/gloas/beacon-chain.md).
 */
import { MIN_ATTESTATION_INCLUSION_DELAY, SLOTS_PER_EPOCH } from './preset'
import { integerSquareroot, PARTICIPATION_FLAGS, type ParticipationFlag } from './rewards'
import type {
  AttestationData,
  Checkpoint,
  CommitteeIndex,
  Epoch,
  Gwei,
  Root,
  Slot,
  ValidatorIndex,
} from './types'

export type AttestationFork = 'altair' | 'deneb' | 'gloas'

/** What the state of a block that carries votes knows of its past. */
export type VoteView = {
  /** Of the block that carries the votes. */
  slot: Slot
  /** The blocks of the slots before it, null where a slot is empty. Slot 0 is never empty. */
  roots: readonly (Root | null)[]
  /** Gloas, `execution_payload_availability`: whether the payload of that slot's block came. */
  payloads: readonly boolean[]
  currentJustifiedCheckpoint: Checkpoint
  previousJustifiedCheckpoint: Checkpoint
}

export function epochAtSlot(slot: Slot): Epoch {
  return Math.floor(slot / SLOTS_PER_EPOCH)
}

/** The slot of the latest block at or before `slot`. */
function slotOfBlockAt(view: VoteView, slot: Slot): Slot {
  let at = slot
  while (view.roots[at] === null) at--
  return at
}

/** `get_block_root_at_slot`: in an empty slot the block before it is still the latest. */
export function getBlockRootAtSlot(view: VoteView, slot: Slot): Root {
  return view.roots[slotOfBlockAt(view, slot)]!
}

/** What a vote of `slot` has to say to be right on this chain. */
export function rightVote(
  view: VoteView,
  slot: Slot,
): Pick<AttestationData, 'beaconBlockRoot' | 'source' | 'target'> {
  const epoch = epochAtSlot(slot)
  return {
    beaconBlockRoot: getBlockRootAtSlot(view, slot),
    source:
      epoch === epochAtSlot(view.slot)
        ? view.currentJustifiedCheckpoint
        : view.previousJustifiedCheckpoint,
    target: { epoch, root: getBlockRootAtSlot(view, epoch * SLOTS_PER_EPOCH) },
  }
}

/** `is_attestation_same_slot`: the vote is for the block that was proposed in its own slot. */
function isAttestationSameSlot(view: VoteView, { slot, beaconBlockRoot }: AttestationData) {
  return slot === 0 || (view.roots[slot] !== null && view.roots[slot] === beaconBlockRoot)
}

/** The assertions of `process_attestation` and `get_attestation_participation_flag_indices`, without the signature. */
export function isIncludable(
  view: VoteView,
  data: AttestationData,
  fork: AttestationFork,
): boolean {
  const delay = view.slot - data.slot
  const epochs = epochAtSlot(view.slot) - data.target.epoch
  if (data.target.epoch !== epochAtSlot(data.slot) || epochs < 0 || epochs > 1) return false
  if (delay < MIN_ATTESTATION_INCLUSION_DELAY) return false
  if (fork === 'altair' && delay > SLOTS_PER_EPOCH) return false
  if (fork === 'gloas') {
    if (data.index > 1) return false
    if (isAttestationSameSlot(view, data) && data.index !== 0) return false
  }
  return isSameCheckpoint(data.source, rightVote(view, data.slot).source)
}

/**
 * `get_attestation_participation_flag_indices`, by name.
 * @throws RangeError if the block may not carry the vote
 */
export function getParticipationFlags(
  view: VoteView,
  data: AttestationData,
  fork: AttestationFork,
): ParticipationFlag[] {
  if (!isIncludable(view, data, fork)) throw new RangeError('no block of this slot may carry it')
  const right = rightVote(view, data.slot)
  const delay = view.slot - data.slot
  const target = isSameCheckpoint(data.target, right.target)
  const parent = slotOfBlockAt(view, view.slot - 1)
  const payload =
    fork !== 'gloas' ||
    isAttestationSameSlot(view, data) ||
    data.index === Number(view.payloads[parent])
  const isSet = {
    source: delay <= integerSquareroot(BigInt(SLOTS_PER_EPOCH)),
    // An Altair block cannot carry a vote that is too late for its target.
    target,
    head:
      target &&
      data.beaconBlockRoot === right.beaconBlockRoot &&
      payload &&
      delay === MIN_ATTESTATION_INCLUSION_DELAY,
  }
  return PARTICIPATION_FLAGS.filter((flag) => isSet[flag])
}

function isSameCheckpoint(a: Checkpoint, b: Checkpoint): boolean {
  return a.epoch === b.epoch && a.root === b.root
}

/** A byte for each validator: bit 0 is the source, 1 the target, 2 the head. */
export type EpochParticipation = {
  previous: readonly number[]
  current: readonly number[]
}

/** `process_attestation` for several votes: flags are added and never taken away. */
export function addFlags(
  view: VoteView,
  participation: EpochParticipation,
  votes: readonly { data: AttestationData; attesters: readonly ValidatorIndex[] }[],
  fork: AttestationFork,
): { participation: EpochParticipation; added: number } {
  const bytes = { previous: [...participation.previous], current: [...participation.current] }
  let added = 0
  for (const { data, attesters } of votes) {
    const flags = getParticipationFlags(view, data, fork)
    const isCurrent = data.target.epoch === epochAtSlot(view.slot)
    const of = isCurrent ? bytes.current : bytes.previous
    for (const attester of attesters)
      for (const flag of flags) {
        const bit = 1 << PARTICIPATION_FLAGS.indexOf(flag)
        if ((of[attester]! & bit) === 0) added++
        of[attester]! |= bit
      }
  }
  return { participation: bytes, added }
}

/**
 * Signatures are numbers modulo this prime here, and adding stands for what BLS does with points of a curve: the sum
 * of the signatures for one message is the one signature of all who signed. Whoever is in it twice spoils it.
 */
export const TOY_SIGNATURE_ORDER = 2n ** 61n - 1n

/** Votes of one committee for one data. */
export type Aggregate = {
  data: string
  committee: CommitteeIndex
  /** One for each member, in the committee's order. */
  bits: readonly boolean[]
  signature: bigint
}

/** Null where there is no sum that anybody could verify: other votes, other voters, or a voter in both. */
export function mergeAggregates(a: Aggregate, b: Aggregate): Aggregate | null {
  if (a.data !== b.data || a.committee !== b.committee) return null
  if (a.bits.some((bit, member) => bit && b.bits[member])) return null
  return {
    ...a,
    bits: a.bits.map((bit, member) => bit || b.bits[member]!),
    signature: (a.signature + b.signature) % TOY_SIGNATURE_ORDER,
  }
}

/**
 * No two of the answer can be merged, and none is covered by another: of what was merged, nothing fits that did not fit
 * both parts. Not the smallest answer, which is hard to find.
 */
export function aggregateVotes(votes: readonly Aggregate[]): Aggregate[] {
  const merged: Aggregate[] = []
  for (const vote of [...votes].sort((a, b) => bitsOf(b) - bitsOf(a))) {
    if (merged.some((one) => isCovered(vote, one))) continue
    const at = merged.findIndex((one) => mergeAggregates(one, vote) !== null)
    if (at < 0) merged.push(vote)
    else merged[at] = mergeAggregates(merged[at]!, vote)!
  }
  return merged.filter(
    (one, at) =>
      !merged.some((by, i) => i !== at && isCovered(one, by) && (i < at || !isCovered(by, one))),
  )
}

export function isCovered(one: Aggregate, by: Aggregate): boolean {
  return (
    one.data === by.data &&
    one.committee === by.committee &&
    one.bits.every((bit, member) => !bit || by.bits[member])
  )
}

export function bitsOf({ bits }: Pick<Aggregate, 'bits'>): number {
  return bits.filter(Boolean).length
}

/** The stake behind one data, each validator once. */
export function stakeBehind(
  data: string,
  votes: readonly Aggregate[],
  committees: readonly (readonly ValidatorIndex[])[],
  effectiveBalances: readonly Gwei[],
): Gwei {
  const voters = new Set<ValidatorIndex>()
  for (const vote of votes)
    if (vote.data === data)
      for (const [member, bit] of vote.bits.entries())
        if (bit) voters.add(committees[vote.committee]![member]!)
  return [...voters].reduce((sum, voter) => sum + effectiveBalances[voter]!, 0n)
}

/** As it stands in a block since Electra (EIP-7549): the bits of the committees that are named, one after the other. */
export type PackedAttestation = {
  data: string
  committeeBits: readonly boolean[]
  aggregationBits: readonly boolean[]
  signature: bigint
}

/** One aggregate of each committee at most, all for one data. */
export function packCommittees(
  votes: readonly Aggregate[],
  committeeCount: number,
): PackedAttestation {
  const sorted = [...votes].sort((a, b) => a.committee - b.committee)
  return {
    data: votes[0]!.data,
    committeeBits: Array.from({ length: committeeCount }, (_, committee) =>
      votes.some((vote) => vote.committee === committee),
    ),
    aggregationBits: sorted.flatMap(({ bits }) => bits),
    signature: votes.reduce((sum, { signature }) => (sum + signature) % TOY_SIGNATURE_ORDER, 0n),
  }
}

/**
 * `get_attesting_indices` since Electra, ascending, with the assertions of `process_attestation` about the bits.
 * @throws RangeError if a named committee does not exist or has no bit, or if there are too few bits or too many
 */
export function getAttestingIndices(
  { committeeBits, aggregationBits }: Pick<PackedAttestation, 'committeeBits' | 'aggregationBits'>,
  committees: readonly (readonly ValidatorIndex[])[],
): ValidatorIndex[] {
  const attesters: ValidatorIndex[] = []
  let offset = 0
  for (const [index, isNamed] of committeeBits.entries()) {
    if (!isNamed) continue
    const committee = committees[index]
    const signed = committee?.filter((_, member) => aggregationBits[offset + member]) ?? []
    if (!committee || signed.length === 0) throw new RangeError('a named committee has no vote')
    attesters.push(...signed)
    offset += committee.length
  }
  if (aggregationBits.length !== offset) throw new RangeError('bits of nobody, or too few')
  return attesters.sort((a, b) => a - b)
}
