import { sha256 } from 'kit'

type StakeKernel = {
  stakeModifier: bigint
  timeBlockFrom: number
  txPrevOffset: number
  timeTxPrev: number
  prevoutN: number
  timeTx: number
}

const MIN = 2_592_000
const MAX = 7_776_000

/** In whole days and a rest of seconds, so that nothing large is multiplied. */
export function coinDayWeight(value: bigint, age: number): bigint | null {
  if (age < MIN) return null
  const counted = (age > MAX ? MAX : age) - MIN
  const days = BigInt(Math.floor(counted / 86_400))
  const seconds = BigInt(counted % 86_400)
  return (value * days * 86_400n + value * seconds) / 86_400n / 1_000_000n
}

function write(bytes: Uint8Array, at: number, length: number, value: bigint): void {
  for (let i = 0; i < length; i++) bytes[at + i] = Number((value >> BigInt(8 * i)) & 0xffn)
}

export function kernelHash(kernel: StakeKernel): Uint8Array {
  const bytes = new Uint8Array(28)
  write(bytes, 0, 8, kernel.stakeModifier)
  write(bytes, 8, 4, BigInt(kernel.timeBlockFrom))
  write(bytes, 12, 4, BigInt(kernel.txPrevOffset))
  write(bytes, 16, 4, BigInt(kernel.timeTxPrev))
  write(bytes, 20, 4, BigInt(kernel.prevoutN))
  write(bytes, 24, 4, BigInt(kernel.timeTx))
  return sha256(sha256(bytes))
}

export function mints(kernel: StakeKernel, value: bigint, nBits: number): boolean {
  if (kernel.timeTx < Math.max(kernel.timeTxPrev, kernel.timeBlockFrom + MIN)) return false
  const weight = coinDayWeight(value, kernel.timeTx - kernel.timeTxPrev)
  const bound = (weight ?? 0n) * (BigInt(nBits & 0xffffff) << BigInt(8 * ((nBits >> 24) - 3)))
  const hash = kernelHash(kernel).reduceRight((sum, byte) => (sum << 8n) + BigInt(byte), 0n)
  return !(hash > bound)
}

export function firstMint(kernel: StakeKernel, value: bigint, nBits: number, until: number) {
  const seconds = Array.from({ length: Math.max(0, until - kernel.timeTx + 1) }, (_, i) => i)
  const found = seconds.find((later) =>
    mints({ ...kernel, timeTx: kernel.timeTx + later }, value, nBits),
  )
  return found === undefined ? null : kernel.timeTx + found
}
