import { decodeCompact, encodeCompact } from './target'

/** Of `Consensus::Params`. Seconds; on the main network two weeks, of blocks that are to be ten minutes apart. */
export type RetargetParams = { nPowTargetTimespan: number; powLimit: bigint }

/**
 * `CalculateNextWorkRequired` (Bitcoin Core, src/pow.cpp): the nBits of the block after a period.
 * @param firstTime of the period's first block; the trap is here: 2,016 blocks span 2,015 intervals
 * @param lastTime of its last block
 */
export function calculateNextWorkRequired(
  firstTime: number,
  lastTime: number,
  lastBits: number,
  { nPowTargetTimespan: timespan, powLimit }: RetargetParams,
): number {
  const actual = Math.min(4 * timespan, Math.max(Math.floor(timespan / 4), lastTime - firstTime))
  const target = (decodeCompact(lastBits).target * BigInt(actual)) / BigInt(timespan)
  return encodeCompact(target > powLimit ? powLimit : target)
}

/**
 * `PermittedDifficultyTransition` (Bitcoin Core, src/pow.cpp): whether new nBits lie within the factor of four that any
 * timestamps allow.
 */
export function permittedDifficultyTransition(
  oldBits: number,
  newBits: number,
  { nPowTargetTimespan: timespan, powLimit }: RetargetParams,
): boolean {
  const old = decodeCompact(oldBits).target
  const limit = (target: bigint) =>
    decodeCompact(encodeCompact(target > powLimit ? powLimit : target)).target
  const observed = decodeCompact(newBits).target
  const easiest = limit((old * BigInt(4 * timespan)) / BigInt(timespan))
  const hardest = limit((old * BigInt(Math.floor(timespan / 4))) / BigInt(timespan))
  return observed <= easiest && observed >= hardest
}
