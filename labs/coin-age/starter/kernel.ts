import { sha256 } from 'kit'

export type StakeKernel = {
  stakeModifier: bigint // 64 bits
  timeBlockFrom: number
  txPrevOffset: number
  timeTxPrev: number
  prevoutN: number
  timeTx: number
}

/** Coins times days, or null for a coin that is too young. */
export function coinDayWeight(
  value: bigint,
  age: number,
): bigint | null {
  return value
}

/** 32 bytes. */
export function kernelHash(kernel: StakeKernel): Uint8Array {
  return sha256(new Uint8Array(28))
}

/** Whether this coin may make a block at `timeTx`. */
export function mints(
  kernel: StakeKernel,
  value: bigint,
  nBits: number,
): boolean {
  return false
}

/** The first second of that kind, or null. */
export function firstMint(
  kernel: StakeKernel,
  value: bigint,
  nBits: number,
  until: number,
): number | null {
  return null
}
