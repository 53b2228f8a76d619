import { SLOT_DURATION_MS, SLOTS_PER_EPOCH } from '@/lib/consensus/ethereum/preset'
import {
  PARTICIPATION_FLAG_WEIGHTS,
  PARTICIPATION_FLAGS,
  type ParticipationFlag,
  timelyFlags,
} from '@/lib/consensus/ethereum/rewards'
import { type SlotEvent, voteOf } from '@/content/_kit/slot-schedule'

/** The vote is of the first slot of an epoch: here is the last slot whose block may carry it. */
export const LAST_SLOT = 2 * SLOTS_PER_EPOCH - 1

export type OneVote = {
  events: readonly SlotEvent[]
  flags: readonly ParticipationFlag[]
  /** Of the 64 of a base reward, while everybody else votes. */
  parts: number
}

/**
 * One vote with the right source and target. @param seenAt when its validator has the block of the slot, in milliseconds
 * @param delay after how many slots a block carries the vote; more than `LAST_SLOT` is never
 */
export function oneVote(seenAt: number, delay: number): OneVote {
  const { at, forBlock } = voteOf(seenAt)
  const flags = timelyFlags(0, delay).filter((flag) => flag !== 'head' || forBlock)
  return {
    flags,
    parts: PARTICIPATION_FLAGS.reduce((sum, flag) => sum + partsOf(flag, flags.includes(flag)), 0),
    events: [
      {
        id: 'vote',
        at,
        label: forBlock
          ? 'the block is here: a vote for it'
          : 'no block yet: a vote for the one before',
        tone: forBlock ? 'ok' : 'faulty',
      },
      ...(forBlock
        ? []
        : [{ id: 'late', at: seenAt, label: 'the block is here', tone: 'faulty' as const }]),
      {
        id: 'next-block',
        at: SLOT_DURATION_MS,
        label: `the next block ${delay === 1 ? 'carries the vote' : 'comes without the vote'}`,
        tone: delay === 1 ? 'ok' : 'faulty',
      },
    ],
  }
}

/** A missing head alone costs nothing. */
export function partsOf(flag: ParticipationFlag, isSet: boolean): number {
  const weight = Number(PARTICIPATION_FLAG_WEIGHTS[flag])
  if (isSet) return weight
  return flag === 'head' ? 0 : -weight
}
