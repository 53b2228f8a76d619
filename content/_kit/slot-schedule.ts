import {
  AGGREGATE_DUE_BPS,
  AGGREGATE_DUE_BPS_GLOAS,
  ATTESTATION_DUE_BPS,
  ATTESTATION_DUE_BPS_GLOAS,
  BASIS_POINTS,
  PAYLOAD_ATTESTATION_DUE_BPS,
  PAYLOAD_DUE_BPS,
  SLOT_DURATION_MS,
} from '@/lib/consensus/ethereum/preset'
import { labelWidth, stackEvents } from './time-line-layout'
import { type Tone } from './tone'

/** `fulu` is the schedule that ran from the beginning up to Fulu, `gloas` the one that Gloas brings. */
export type SlotFork = 'fulu' | 'gloas'

export type DutyId = 'block' | 'vote' | 'aggregate' | 'payload' | 'payload-vote' | 'next'

export type SlotEvent = {
  id: string
  /** Milliseconds since the slot began. */
  at: number
  /** Short: it stands on the line. */
  label: string
  /** A sentence more, for the list and for screen readers. */
  note?: string
  tone?: Tone
}

type Duty = SlotEvent & { id: DutyId }

/** What every slot has, in the order in which it comes. */
export function dutiesOf(fork: SlotFork): Duty[] {
  const gloas = fork === 'gloas'
  return [
    { id: 'block', at: 0, label: 'the block is proposed', tone: 'work' },
    {
      id: 'vote',
      at: due(gloas ? ATTESTATION_DUE_BPS_GLOAS : ATTESTATION_DUE_BPS),
      label: 'votes are due',
      note: 'A validator on duty votes as soon as it has seen the block, and now at the latest.',
      tone: 'stake',
    },
    {
      id: 'aggregate',
      at: due(gloas ? AGGREGATE_DUE_BPS_GLOAS : AGGREGATE_DUE_BPS),
      label: 'votes go out in bundles',
      note: 'Equal votes of a committee are added up into one signature.',
      tone: 'muted',
    },
    ...(gloas ? PAYLOAD_DUTIES : []),
    { id: 'next', at: SLOT_DURATION_MS, label: 'the next slot', tone: 'muted' },
  ]
}

const PAYLOAD_DUTIES: readonly Duty[] = [
  {
    id: 'payload',
    at: due(PAYLOAD_DUE_BPS),
    label: 'the payload is due',
    note: 'The transactions come apart from the block, from its builder.',
    tone: 'work',
  },
  {
    id: 'payload-vote',
    at: due(PAYLOAD_ATTESTATION_DUE_BPS),
    label: 'a committee says whether it came',
    tone: 'stake',
  },
]

/**
 * When a validator on duty votes, if it can vote for this slot's block from `seenAt` on: as soon as that, and when votes
 * are due without it, for what was the head before.
 */
export function voteOf(seenAt: number, fork: SlotFork = 'fulu'): { at: number; forBlock: boolean } {
  const { at: due } = dutiesOf(fork).find(({ id }) => id === 'vote')!
  return seenAt <= due ? { at: seenAt, forBlock: true } : { at: due, forBlock: false }
}

/** `get_slot_component_duration_ms`, rounded down. */
function due(basisPoints: number): number {
  return Math.floor((basisPoints * SLOT_DURATION_MS) / BASIS_POINTS)
}

/** 3,999 ms are "4 s": a picture shows tenths. */
export function inSeconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`
}

export type Placed = SlotEvent & {
  isDuty: boolean
  /** From 0 at the beginning of the slot to 1 at its end. */
  share: number
  /** A label that would leave the line hangs to the left of its mark. */
  hangs: boolean
  /** From 0 beside the line outwards: duties above it, other events below it. */
  row: number
}

/** The narrowest line on which no label covers another; on a narrower one the marks become a list. */
export const SLOT_WIDTH = 576

/** Duties and events in the order of time, each with its place on the line. */
export function placeOnSlot(
  duties: readonly Duty[],
  events: readonly SlotEvent[],
): { marks: Placed[]; above: number; below: number } {
  const x = (at: number) => (at / SLOT_DURATION_MS) * SLOT_WIDTH
  const hangs = (at: number, text: string) => x(at) + labelWidth(text) > SLOT_WIDTH
  const written = ({ at, label }: SlotEvent) => `${inSeconds(at)} ${label}`
  const place = (side: readonly SlotEvent[], isDuty: boolean): Placed[] => {
    const named = side.map((event) => ({ ...event, label: written(event) }))
    const rows = stackEvents(named, x, SLOT_WIDTH, hangs)
    return side.map((event) => ({
      ...event,
      isDuty,
      share: event.at / SLOT_DURATION_MS,
      hangs: hangs(event.at, written(event)),
      row: rows.get(event.id)!,
    }))
  }
  const upper = place(duties, true)
  const lower = place(events, false)
  return {
    // The sort is stable: what a slot demands comes before what somebody does at the same moment.
    marks: [...upper, ...lower].sort((a, b) => a.at - b.at),
    above: rowsOf(upper),
    below: rowsOf(lower),
  }
}

/** Left and right end of a mark's label on a line of `SLOT_WIDTH`. */
export function spanOf({ share, hangs, at, label }: Placed): [number, number] {
  const width = labelWidth(`${inSeconds(at)} ${label}`)
  const x = share * SLOT_WIDTH
  return hangs ? [x - width, x] : [x, x + width]
}

function rowsOf(marks: readonly Placed[]): number {
  return Math.max(0, ...marks.map(({ row }) => row + 1))
}
