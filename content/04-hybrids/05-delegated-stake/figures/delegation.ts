import {
  lastIrreversibleTwoStage,
  proposedIrreversible,
} from '@/lib/consensus/antelope/last-irreversible'

export const SEATS = 21
const IN_ROW = 12

/** What a vote of this age is worth beside a fresh one: it halves in 52 weeks, week by week. */
export function voteShare(weeks: number): number {
  return 2 ** (-Math.floor(weeks) / 52)
}

/** The share of all coins with which a single bloc outvotes everybody else, in per cent. */
export function neededToCapture(turnout: number, weeks: number): number {
  const others = (turnout / 100) * voteShare(weeks)
  return (100 * others) / (1 + others)
}

/** Seats of a bloc with this share: by approval it takes all or none, in proportion it would take its part. */
export function seatsOf(share: number, turnout: number, weeks: number) {
  const others = (1 - share / 100) * (turnout / 100) * voteShare(weeks)
  const own = share / 100
  return {
    approval: own > others ? SEATS : 0,
    proportional: own + others === 0 ? 0 : Math.floor((SEATS * own) / (own + others)),
  }
}

export type Lag = { slot: number; head: number; proposed: number; irreversible: number }

const NAMES = Array.from({ length: SEATS }, (_, i) => `p${i}`)

/** Heights over time, slot by slot, when the last `silent` of 21 producers leave their slots empty. */
export function lag(silent: number, rounds = 3): Lag[] {
  const chain: string[] = []
  const moments: Lag[] = []
  const sample = 6
  for (let slot = 0; slot <= rounds * SEATS * IN_ROW; slot++) {
    const producer = Math.floor(slot / IN_ROW) % SEATS
    if (producer < SEATS - silent) chain.push(NAMES[producer]!)
    if (slot % sample > 0) continue
    moments.push({
      slot,
      head: chain.length,
      proposed: proposedIrreversible(chain, SEATS).at(-1) ?? 0,
      irreversible: lastIrreversibleTwoStage(chain, NAMES),
    })
  }
  return moments
}
