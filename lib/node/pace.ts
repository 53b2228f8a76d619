import { ancestorAt, type Entry } from './block-index'
import type { Slots } from './slots'
import type { NodeConfig } from './types'

/** `GetNextWorkRequired` (Bitcoin Core, src/pow.cpp): nBits of the block after `parent`. */
export function requiredBits(parts: Slots, { pace, powLimit }: NodeConfig, parent: Entry): number {
  if (pace.kind === 'asert') {
    const { anchor, targetSecsPerBlock, halfLifeSecs } = pace
    const params = { targetSecsPerBlock, halfLifeSecs, powLimit }
    const { height, header } = parent
    return parts.asert.asert(anchor.nBits, anchor.time, anchor.height, header.time, height, params)
  }
  const { interval, timespan } = pace
  if ((parent.height + 1) % interval !== 0) return parent.header.nBits
  const first = ancestorAt(parent, parent.height + 1 - interval)
  const { time, nBits } = parent.header
  return parts.retarget.nextBits(first.header.time, time, nBits, { timespan, powLimit })
}

/**
 * `PermittedDifficultyTransition` as `HeadersSyncState` uses it (Bitcoin Core, src/headerssync.cpp): what can be said
 * of a header before the times of its period are looked at. Under ASERT nothing can.
 */
export function mayFollow(
  parts: Slots,
  { pace, powLimit }: NodeConfig,
  parent: { nBits: number },
  nBits: number,
  height: number,
): boolean {
  if (pace.kind === 'asert' || height % pace.interval !== 0) return true
  return parts.retarget.permitted(parent.nBits, nBits, { timespan: pace.timespan, powLimit })
}
