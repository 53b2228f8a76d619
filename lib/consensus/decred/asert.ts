import { decodeCompact, encodeCompact } from '../bitcoin/target'

/** Seconds, by the names of `CalcASERTDiff`'s parameters. Decred's main network: 300 and 43,200 (DCP-0011). */
export type AsertParams = {
  targetSecsPerBlock: number
  /** tau: so far behind schedule, and the target doubles. */
  halfLifeSecs: number
  powLimit: bigint
}

/**
 * ASERT, an absolutely scheduled exponential rule: target = anchor · 2^((Δt − T·Δh) / tau), in whole numbers
 * (aserti3-2d of Bitcoin Cash; DCP-0011; dcrd, blockchain/standalone/pow.go). 2^x of a fraction is a cubic of 16 bits.
 * @param height,time of the block that the next one is built on, seconds
 * @returns nBits of that next block
 */
export function calcASERTDiff(
  anchor: { nBits: number; height: number; time: number },
  time: number,
  height: number,
  params: AsertParams,
): number {
  const { targetSecsPerBlock, halfLifeSecs, powLimit } = params
  const behind = time - anchor.time - targetSecsPerBlock * (height - anchor.height)
  // Division towards zero, and then a shift that rounds down: the order of the original.
  const exponent = (BigInt(behind) * 65536n) / BigInt(halfLifeSecs)
  const whole = exponent >> 16n
  const x = exponent & 0xffffn
  const factor =
    65536n + ((195766423245049n * x + 971821376n * x ** 2n + 5127n * x ** 3n + 2n ** 47n) >> 48n)
  const scaled = decodeCompact(anchor.nBits).target * factor
  // A negative distance shifts to the right.
  const target = scaled << (whole - 16n)
  if (target <= 0n) return encodeCompact(1n)
  return encodeCompact(target > powLimit ? powLimit : target)
}
