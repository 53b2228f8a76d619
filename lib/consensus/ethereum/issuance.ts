import { EFFECTIVE_BALANCE_INCREMENT } from './preset'
import { EPOCHS_PER_DAY, getBaseRewardPerIncrement } from './rewards'
import type { Gwei } from './types'

/** New ETH a day before and after the Merge, and what a change between two uncertain numbers comes to. */

/** Of proof of work: block rewards, and those of uncles. ETH a day. */
export function powIssuancePerDay(
  rewardEth: number,
  intervalSeconds: number,
  uncleEthPerDay = 0,
): number {
  return (rewardEth * 86_400) / intervalSeconds + uncleEthPerDay
}

/** Of the beacon chain when everybody does everything right, in whole Gwei as the specs compute it. ETH a day. */
export function posIssuancePerDay(activeGwei: Gwei): number {
  const increments = activeGwei / EFFECTIVE_BALANCE_INCREMENT
  const perEpoch = getBaseRewardPerIncrement(activeGwei) * increments
  return Number(perEpoch * BigInt(EPOCHS_PER_DAY)) / Number(EFFECTIVE_BALANCE_INCREMENT)
}

/** A number that is known to lie between two others. `lo` ≤ `best` ≤ `hi`. */
export type Interval = { lo: number; best: number; hi: number }

/**
 * The share by which something has shrunk. It is least if it was small before and is large now, so the ends cross over.
 *
 * @throws RangeError unless both are in order, `before` is positive and `after` not negative
 */
export function reduction(before: Interval, after: Interval): Interval {
  if (!inOrder(before) || !inOrder(after) || before.lo <= 0 || after.lo < 0)
    throw new RangeError('an interval is out of order')
  return {
    lo: 1 - after.hi / before.lo,
    best: 1 - after.best / before.best,
    hi: 1 - after.lo / before.hi,
  }
}

function inOrder({ lo, best, hi }: Interval): boolean {
  return lo <= best && best <= hi
}
