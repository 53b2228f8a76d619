import { sha256 } from 'kit'

export type StakeKernel = {
  stakeModifier: bigint
  timeBlockFrom: number
  txPrevOffset: number
  timeTxPrev: number
  prevoutN: number
  timeTx: number
}

const SECONDS = 86_400n

export const coinDayWeight = (value: bigint, age: number): bigint | null => {
  const beyond = BigInt(age) - 30n * SECONDS
  if (beyond < 0n) return null
  return (value * (beyond > 60n * SECONDS ? 60n * SECONDS : beyond)) / 86_400_000_000n
}

/** One number of 224 bits, whose bytes are taken from its end. */
export function kernelHash(kernel: StakeKernel): Uint8Array {
  const fields = [
    kernel.timeBlockFrom,
    kernel.txPrevOffset,
    kernel.timeTxPrev,
    kernel.prevoutN,
    kernel.timeTx,
  ]
  let number = fields.reduceRight((sum, field) => (sum << 32n) | BigInt(field), 0n)
  number = (number << 64n) | kernel.stakeModifier
  const bytes = Uint8Array.from({ length: 28 }, (_, i) => Number((number >> BigInt(8 * i)) & 255n))
  return sha256(sha256(bytes))
}

export function mints(kernel: StakeKernel, value: bigint, nBits: number): boolean {
  const { timeTx, timeTxPrev, timeBlockFrom } = kernel
  if (timeTx < timeTxPrev || timeTx - timeBlockFrom < 2_592_000) return false
  const weight = coinDayWeight(value, timeTx - timeTxPrev) ?? 0n
  const target = BigInt(nBits % 2 ** 23) * 256n ** BigInt(Math.floor(nBits / 2 ** 24) - 3)
  const display = [...kernelHash(kernel)].reverse()
  const hash = BigInt('0x' + display.map((byte) => byte.toString(16).padStart(2, '0')).join(''))
  return hash <= target * weight
}

export function firstMint(kernel: StakeKernel, value: bigint, nBits: number, until: number) {
  const changing = { ...kernel }
  while (changing.timeTx <= until) {
    if (mints(changing, value, nBits)) return changing.timeTx
    changing.timeTx++
  }
  return null
}
