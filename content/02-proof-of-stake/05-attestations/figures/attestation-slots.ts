import { rightVote, type VoteView } from '@/lib/consensus/ethereum/attestations'
import { SLOTS_PER_EPOCH } from '@/lib/consensus/ethereum/preset'
import { voteOf, type SlotEvent } from '@/content/_kit/slot-schedule'

/** The epoch of the vote; the one before it has just been justified. */
export const EPOCH = 12
const FIRST = EPOCH * SLOTS_PER_EPOCH

export type OneAttestation = {
  slot: number
  /** What it names, by the slot of the block. */
  source: { epoch: number; slot: number }
  target: { epoch: number; slot: number }
  head: number
  empty: ReadonlySet<number>
  events: readonly SlotEvent[]
}

/**
 * The vote of a validator that is on duty in slot `place` of the epoch.
 * @param empty.first no block was made in the first slot of the epoch
 * @param empty.own nor in the slot of the vote
 */
export function attestationAt(
  place: number,
  empty: { first: boolean; own: boolean },
): OneAttestation {
  const slot = FIRST + place
  const gaps = new Set([...(empty.first ? [FIRST] : []), ...(empty.own ? [slot] : [])])
  const checkpoint = { epoch: EPOCH - 1, root: String(FIRST - SLOTS_PER_EPOCH) }
  const view: VoteView = {
    slot: slot + 1,
    roots: Array.from({ length: slot + 1 }, (_, at) => (gaps.has(at) ? null : String(at))),
    payloads: [],
    currentJustifiedCheckpoint: checkpoint,
    previousJustifiedCheckpoint: checkpoint,
  }
  const { source, target, beaconBlockRoot } = rightVote(view, slot)
  const seenAt = gaps.has(slot) ? Number.POSITIVE_INFINITY : 1_500
  const { at, forBlock } = voteOf(seenAt)
  return {
    slot,
    source: { epoch: source.epoch, slot: Number(source.root) },
    target: { epoch: target.epoch, slot: Number(target.root) },
    head: Number(beaconBlockRoot),
    empty: gaps,
    events: [
      {
        id: 'vote',
        at,
        label: forBlock ? 'the block is here: a vote' : 'no block: a vote all the same',
        tone: 'ok',
      },
      { id: 'sum', at: 8_000, label: 'the vote is in a sum', tone: 'muted' },
      { id: 'carried', at: 12_000, label: 'the next block carries it', tone: 'ok' },
    ],
  }
}

export function slotsOf(epoch: number): number[] {
  return Array.from({ length: SLOTS_PER_EPOCH }, (_, at) => epoch * SLOTS_PER_EPOCH + at)
}
