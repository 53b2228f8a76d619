import { MEDIAN_TIME_SPAN } from './params'
import { calculateNextWorkRequired } from './retarget'
import { getBlockProof } from './target'
import { getMedianTimePast } from './validate-headers'

/** The lab's names: this is no rule of Bitcoin Core, but a run of two of its rules. */
export type TimewarpParams = {
  /** nBits of the first period, for which `hashPercent` 100 finds a block every `spacing` seconds. */
  bits: number
  /** Time of the last block before, and of the real clock. */
  start: number
  /** Blocks of a period. */
  blocks: number
  /** Seconds between blocks that the rule aims at. */
  spacing: number
  powLimit: bigint
  /** The first block of a period may be at most so many seconds older than the one before it (BIP 94); null: no rule. */
  maxBackwards: number | null
}

/**
 * A majority mines alone and gives every block the earliest time that is valid, but the last block of each period
 * the true one. Times obey the median rule; the clock is whole seconds.
 * @returns nBits of each period and of the one that would follow, and the header times of all blocks
 */
export function simulateTimewarp(
  periods: number,
  hashPercent: number,
  params: TimewarpParams,
): { bits: number[]; times: number[] } {
  const { start, blocks, spacing, powLimit, maxBackwards } = params
  const nPowTargetTimespan = blocks * spacing
  const recent = Array.from(
    { length: MEDIAN_TIME_SPAN },
    (_, i) => start - (MEDIAN_TIME_SPAN - 1 - i) * spacing,
  )
  const bits = [params.bits]
  const times: number[] = []
  let clock = start
  for (let period = 0; period < periods; period++) {
    const current = bits[period]!
    const exact =
      (BigInt(spacing) * 100n * getBlockProof(current)) /
      (BigInt(hashPercent) * getBlockProof(params.bits))
    const seconds = Math.max(1, Number(exact))
    for (let i = 0; i < blocks; i++) {
      clock += seconds
      let time = i === blocks - 1 ? clock : getMedianTimePast(recent) + 1
      if (i === 0 && maxBackwards !== null) time = Math.max(time, recent.at(-1)! - maxBackwards)
      times.push(time)
      recent.shift()
      recent.push(time)
    }
    const first = times[period * blocks]!
    bits.push(
      calculateNextWorkRequired(first, times.at(-1)!, current, { nPowTargetTimespan, powLimit }),
    )
  }
  return { bits, times }
}
