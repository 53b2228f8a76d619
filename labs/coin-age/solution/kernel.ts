import { sha256 } from 'kit'

export type StakeKernel = {
  stakeModifier: bigint
  timeBlockFrom: number
  txPrevOffset: number
  timeTxPrev: number
  prevoutN: number
  timeTx: number
}

const DAY = 86_400
const MIN_AGE = 30 * DAY
const MAX_AGE = 90 * DAY
const COIN = 1_000_000n

/** Coins times days, or null for a coin that is too young. */
export function coinDayWeight(value: bigint, age: number): bigint | null {
  if (age < MIN_AGE) return null
  const counted = Math.min(age, MAX_AGE) - MIN_AGE
  return (value * BigInt(counted)) / (COIN * BigInt(DAY))
}

/** 32 bytes. */
export function kernelHash(kernel: StakeKernel): Uint8Array {
  const bytes = new Uint8Array(28)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, kernel.stakeModifier, true)
  view.setUint32(8, kernel.timeBlockFrom, true)
  view.setUint32(12, kernel.txPrevOffset, true)
  view.setUint32(16, kernel.timeTxPrev, true)
  view.setUint32(20, kernel.prevoutN, true)
  view.setUint32(24, kernel.timeTx, true)
  return sha256(sha256(bytes))
}

function littleEndian(bytes: Uint8Array): bigint {
  let number = 0n
  for (const byte of [...bytes].reverse()) number = 256n * number + BigInt(byte)
  return number
}

function decodeTarget(nBits: number): bigint {
  const exponent = nBits >>> 24
  return BigInt(nBits & 0x7fffff) << BigInt(8 * (exponent - 3))
}

/** Whether this coin may make a block at `timeTx`. */
export function mints(kernel: StakeKernel, value: bigint, nBits: number): boolean {
  const { timeBlockFrom, timeTxPrev, timeTx } = kernel
  if (timeTx < timeTxPrev) return false
  if (timeBlockFrom + MIN_AGE > timeTx) return false
  const weight = coinDayWeight(value, timeTx - timeTxPrev)
  if (weight === null) return false
  return littleEndian(kernelHash(kernel)) <= weight * decodeTarget(nBits)
}

/** The first second of that kind, or null. */
export function firstMint(
  kernel: StakeKernel,
  value: bigint,
  nBits: number,
  until: number,
): number | null {
  for (let timeTx = kernel.timeTx; timeTx <= until; timeTx++)
    if (mints({ ...kernel, timeTx }, value, nBits)) return timeTx
  return null
}
