/** Blocks come every ten minutes when all miners hear one another. */
const PER_HOUR = 6
/** The cable is cut an hour after the picture begins; the picture ends two hours after it is mended. */
const CUT = 1
const AFTER = 2

export type Side = 'left' | 'right'
type Heights = { available: number; final: number }
export type Moment = { at: number } & Record<Side, Heights>
export type Outage = {
  moments: Moment[]
  /** The side whose branch remains. */
  winner: Side
  /** Whether votes decided, or work did. */
  by: 'seal' | 'work'
  /** Blocks of the available ledger that the losing side takes back. */
  undone: number
  /** How many blocks each side made, and how many of them it sealed, while the cable was cut. */
  made: Record<Side, number>
  sealed: Record<Side, number>
}

/**
 * A chain that is mined and sealed, through a cut cable. Blocks come as evenly as they do on average, and whoever has more
 * than two thirds of the stake seals each block as soon as the next one is on it.
 * @param stake percentage on the left side
 * @param work percentage on the left side
 * @param hours for which the cable is cut
 */
export function outage(stake: number, work: number, hours: number): Outage {
  const mend = CUT + hours
  const start = CUT * PER_HOUR
  const share = { left: work / 100, right: 1 - work / 100 }
  const seals = { left: 3 * stake > 200, right: 3 * (100 - stake) > 200 }
  const blocks = (side: Side, until: number) =>
    Math.floor((until - CUT) * PER_HOUR * share[side] + 1e-9)
  const made = { left: blocks('left', mend), right: blocks('right', mend) }
  const sealedOf = (side: Side, own: number) => (seals[side] ? Math.max(0, own - 1) : 0)
  const sealed = { left: sealedOf('left', made.left), right: sealedOf('right', made.right) }
  const by = sealed.left + sealed.right > 0 ? 'seal' : 'work'
  // Of two branches with equal work this picture keeps the left one; a node keeps the one that it saw first.
  const isLeft = by === 'seal' ? sealed.left > 0 : made.left >= made.right
  const winner = isLeft ? 'left' : 'right'

  const heights = (side: Side, at: number): Heights => {
    if (at < CUT) {
      const all = Math.floor(at * PER_HOUR + 1e-9)
      return { available: all, final: Math.max(0, all - 1) }
    }
    if (at < mend) {
      const own = blocks(side, at)
      return { available: start + own, final: start - 1 + (seals[side] ? own : 0) }
    }
    const all = start + made[winner] + Math.floor((at - mend) * PER_HOUR + 1e-9)
    return { available: all, final: all - 1 }
  }
  const steps = Math.round((mend + AFTER) * PER_HOUR)
  const moments = Array.from({ length: steps + 1 }, (_, i) => {
    const at = i / PER_HOUR
    return { at, left: heights('left', at), right: heights('right', at) }
  })
  const undone = made[winner === 'left' ? 'right' : 'left']
  return { moments, winner, by, undone, made, sealed }
}
