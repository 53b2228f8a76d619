/**
 * Peercoin's lottery, in which a coin's chance grows with its age: `CheckStakeKernelHash` since protocol v0.3,
 * [src/kernel.cpp](https://github.com/peercoin/peercoin/blob/1434d21e5b5f593772193d3d571ff8797e0424ec/src/kernel.cpp).
 */
import { decodeCompact } from '../bitcoin/target'
import { hashToNumber } from '../bytes'
import { sha256d } from '../sha256'

/** `nStakeMinAge` and `nStakeMaxAge` of the main network, in seconds. */
export const STAKE_MIN_AGE = 30 * 86_400
export const STAKE_MAX_AGE = 90 * 86_400
/** Units of a coin. */
export const COIN = 1_000_000n
const DAY = 86_400n

/** What is hashed. All but the modifier are `unsigned int`, of 32 bits. */
export type StakeKernel = {
  /** 64 bits, from blocks after the coin's own. */
  stakeModifier: bigint
  timeBlockFrom: number
  /** Where the coin's transaction stands in its block, in bytes. */
  txPrevOffset: number
  timeTxPrev: number
  prevoutN: number
  timeTx: number
}

/** `bnCoinDayWeight`: coins times the days beyond the thirtieth, up to the ninetieth. */
export function coinDayWeight(valueIn: bigint, age: number): bigint {
  const timeWeight = Math.min(age, STAKE_MAX_AGE) - STAKE_MIN_AGE
  return (valueIn * BigInt(timeWeight)) / COIN / DAY
}

/** `hashProofOfStake`, in internal order. */
export function stakeKernelHash(kernel: StakeKernel): Uint8Array {
  const bytes = new Uint8Array(28)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, kernel.stakeModifier, true)
  const { timeBlockFrom, txPrevOffset, timeTxPrev, prevoutN, timeTx } = kernel
  for (const [i, field] of [timeBlockFrom, txPrevOffset, timeTxPrev, prevoutN, timeTx].entries())
    view.setUint32(8 + 4 * i, field, true)
  return sha256d(bytes)
}

/** Whether this coin may make a block in the second `timeTx`. */
export function checkStakeKernelHash(kernel: StakeKernel, valueIn: bigint, nBits: number): boolean {
  if (kernel.timeTx < kernel.timeTxPrev) return false
  if (kernel.timeBlockFrom + STAKE_MIN_AGE > kernel.timeTx) return false
  const weight = coinDayWeight(valueIn, kernel.timeTx - kernel.timeTxPrev)
  return hashToNumber(stakeKernelHash(kernel)) <= weight * decodeCompact(nBits).target
}
