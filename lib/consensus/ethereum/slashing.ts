/**
 * What may be slashed on Ethereum, and how a signer keeps clear of it:
 * consensus-specs, [phase 0](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/phase0/beacon-chain.md)
 * (`is_slashable_attestation_data`, `process_proposer_slashing`), and
 * [EIP-3076](https://github.com/ethereum/EIPs/blob/f767a1e8078e17c9b381a91d35a09492189ede1b/EIPS/eip-3076.md) for the signer's history.
 */
import type { AttestationData, BeaconBlockHeader, Checkpoint, Epoch, Slot } from './types'

/** `is_slashable_attestation_data`. Directional: of the two surround votes only "1 surrounds 2" counts. */
export function isSlashableAttestationData(
  data1: AttestationData,
  data2: AttestationData,
): boolean {
  const doubleVote = data1.target.epoch === data2.target.epoch && !sameAttestation(data1, data2)
  return doubleVote || surrounds(spanOf(data1), spanOf(data2))
}

/**
 * The offence of one who signed both, in whichever order.
 * @returns null if it is none
 */
export function offenceOf(a: AttestationData, b: AttestationData): 'double' | 'surround' | null {
  if (!isSlashableAttestationData(a, b) && !isSlashableAttestationData(b, a)) return null
  return a.target.epoch === b.target.epoch ? 'double' : 'surround'
}

/** `process_proposer_slashing`, without the signatures: one proposer, one slot, two headers. */
export function isProposerSlashing(a: BeaconBlockHeader, b: BeaconBlockHeader): boolean {
  const differ =
    a.parentRoot !== b.parentRoot || a.stateRoot !== b.stateRoot || a.bodyRoot !== b.bodyRoot
  return a.slot === b.slot && a.proposerIndex === b.proposerIndex && differ
}

function sameAttestation(a: AttestationData, b: AttestationData): boolean {
  return (
    a.slot === b.slot &&
    a.index === b.index &&
    a.beaconBlockRoot === b.beaconBlockRoot &&
    a.source.epoch === b.source.epoch &&
    a.source.root === b.source.root &&
    a.target.epoch === b.target.epoch &&
    a.target.root === b.target.root
  )
}

/** The two epochs of a vote. */
export type Span = { source: Epoch; target: Epoch }

export function spanOf({ source, target }: { source: Checkpoint; target: Checkpoint }): Span {
  return { source: source.epoch, target: target.epoch }
}

/** Whether `outer` begins before `inner` and ends after it, both strictly. */
export function surrounds(outer: Span, inner: Span): boolean {
  return outer.source < inner.source && inner.target < outer.target
}

/** What a signer has signed: the `signing_root` is missing where it is not known. */
export type SignedBlock = { slot: Slot; root?: string }
export type SignedVote = Span & { root?: string }
export type SigningHistory = { blocks: readonly SignedBlock[]; votes: readonly SignedVote[] }

export const NOTHING_SIGNED: SigningHistory = { blocks: [], votes: [] }

export type BlockJudgement = 'safe' | 'repeat' | 'double' | 'belowFloor'
export type VoteJudgement = 'safe' | 'repeat' | 'double' | 'surrounds' | 'surrounded' | 'belowFloor'

/** EIP-3076, conditions 1 and 2. Only `safe` and `repeat` may be signed, and only `safe` is new. */
export function judgeBlock({ blocks }: SigningHistory, block: SignedBlock): BlockJudgement {
  const rivals = blocks.filter(({ slot }) => slot === block.slot)
  if (rivals.length > 0)
    return rivals.every((rival) => knownEqual(rival.root, block.root)) ? 'repeat' : 'double'
  const floor = lowest(blocks.map(({ slot }) => slot))
  return floor !== undefined && block.slot <= floor ? 'belowFloor' : 'safe'
}

/** EIP-3076, conditions 3 to 5. Only `safe` and `repeat` may be signed, and only `safe` is new. */
export function judgeVote({ votes }: SigningHistory, vote: SignedVote): VoteJudgement {
  const rivals = votes.filter(({ target }) => target === vote.target)
  if (rivals.length > 0)
    return rivals.every(
      (rival) => rival.source === vote.source && knownEqual(rival.root, vote.root),
    )
      ? 'repeat'
      : 'double'
  if (votes.some((past) => surrounds(vote, past))) return 'surrounds'
  if (votes.some((past) => surrounds(past, vote))) return 'surrounded'
  const source = lowest(votes.map((past) => past.source))
  const target = lowest(votes.map((past) => past.target))
  if (source !== undefined && vote.source < source) return 'belowFloor'
  return target !== undefined && vote.target <= target ? 'belowFloor' : 'safe'
}

/**
 * Takes an imported history over. What is below the floor of either is dropped, so that nothing can be signed in a gap
 * between them (EIP-3076, advice for complete databases).
 * @returns null if the two together hold an offence
 */
export function mergeHistories(
  own: SigningHistory,
  imported: SigningHistory,
): SigningHistory | null {
  const blocks = unique([...own.blocks, ...imported.blocks])
  const votes = unique([...own.votes, ...imported.votes])
  const guilty =
    blocks.some((a) => blocks.some((b) => a.slot === b.slot && knownDifferent(a.root, b.root))) ||
    votes.some((a) => votes.some((b) => surrounds(a, b) || votedTwice(a, b)))
  if (guilty) return null
  const slot = highestFloor(own.blocks, imported.blocks, (block) => block.slot)
  const target = highestFloor(own.votes, imported.votes, (vote) => vote.target)
  return {
    blocks: blocks.filter((block) => block.slot >= slot),
    votes: votes.filter((vote) => vote.target >= target),
  }
}

function votedTwice(a: SignedVote, b: SignedVote): boolean {
  return a.target === b.target && (a.source !== b.source || knownDifferent(a.root, b.root))
}

function knownEqual(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a === b
}

function knownDifferent(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b
}

function unique<T extends object>(records: readonly T[]): T[] {
  const seen = new Map(records.map((record) => [keyOf(record), record]))
  return [...seen.values()]
}

function keyOf(record: object): string {
  const { slot, source, target, root } = record as SignedBlock & SignedVote
  return JSON.stringify([slot ?? null, source ?? null, target ?? null, root ?? null])
}

function lowest(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : Math.min(...numbers)
}

function highestFloor<T>(a: readonly T[], b: readonly T[], of: (one: T) => number): number {
  return Math.max(lowest(a.map(of)) ?? 0, lowest(b.map(of)) ?? 0)
}

/** In a cell of `minSpans` that no vote reaches. */
export const NO_MIN_SPAN = 0xffff

/**
 * The two arrays in which a slasher looks surround votes up, by definition and without any cleverness. At epoch
 * e: the distance from e to the smallest target of the votes whose source is later than e, and to the largest
 * target, if it is later than e, of the votes whose source is earlier.
 */
export function spansOf(
  votes: readonly Span[],
  epochs: number,
): { minSpans: number[]; maxSpans: number[] } {
  const each = Array.from({ length: epochs }, (_, epoch) => epoch)
  return {
    minSpans: each.map((epoch) => {
      const targets = votes.filter(({ source }) => source > epoch).map(({ target }) => target)
      return targets.length === 0 ? NO_MIN_SPAN : Math.min(...targets) - epoch
    }),
    maxSpans: each.map((epoch) => {
      const targets = votes.filter(({ source }) => source < epoch).map(({ target }) => target)
      return Math.max(epoch, ...targets) - epoch
    }),
  }
}
