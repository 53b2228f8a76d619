import { hashToNumber } from '../bytes'

export type DecodedTarget = { target: bigint; negative: boolean; overflow: boolean }

/**
 * `arith_uint256::SetCompact` (Bitcoin Core, src/arith_uint256.cpp): exponent in the top byte, sign bit
 * 0x00800000, 23-bit mantissa. The sign is judged after the shift: 0x00923456 is zero, not negative.
 * `target` is meaningless when `overflow` is set.
 */
export function decodeCompact(nBits: number): DecodedTarget {
  const exponent = nBits >>> 24
  let mantissa = nBits & 0x007fffff
  let target: bigint
  if (exponent <= 3) {
    mantissa >>>= 8 * (3 - exponent)
    target = BigInt(mantissa)
  } else {
    target = BigInt(mantissa) << BigInt(8 * (exponent - 3))
  }
  return {
    target,
    negative: mantissa !== 0 && (nBits & 0x00800000) !== 0,
    overflow:
      mantissa !== 0 &&
      (exponent > 34 || (mantissa > 0xff && exponent > 33) || (mantissa > 0xffff && exponent > 32)),
  }
}

/** `arith_uint256::GetCompact` of a non-negative number below 2^256: low bits are cut off, never rounded up. */
export function encodeCompact(target: bigint): number {
  let size = Math.ceil(target.toString(16).length / 2)
  if (target === 0n) size = 0
  let mantissa = Number(
    size <= 3 ? target << BigInt(8 * (3 - size)) : target >> BigInt(8 * (size - 3)),
  )
  // The mantissa's top bit is the sign: move one byte up instead of setting it.
  if (mantissa & 0x00800000) {
    mantissa >>>= 8
    size++
  }
  return ((size << 24) | mantissa) >>> 0
}

/**
 * `CheckProofOfWork` (Bitcoin Core, src/pow.cpp).
 * @param hash 32 bytes, internal order
 */
export function checkProofOfWork(hash: Uint8Array, nBits: number, powLimit: bigint): boolean {
  const { target, negative, overflow } = decodeCompact(nBits)
  if (negative || overflow || target === 0n || target > powLimit) return false
  return hashToNumber(hash) <= target
}

/** `GetBlockProof` (Bitcoin Core, src/chain.cpp): expected hashes, floor(2^256 / (target + 1)); 0 for a bad target. */
export function getBlockProof(nBits: number): bigint {
  const { target, negative, overflow } = decodeCompact(nBits)
  if (negative || overflow || target === 0n) return 0n
  return 2n ** 256n / (target + 1n)
}

/** nChainWork gained by a run of blocks: the sum of their `getBlockProof`. */
export function chainWork(nBits: Iterable<number>): bigint {
  let sum = 0n
  for (const bits of nBits) sum += getBlockProof(bits)
  return sum
}

/**
 * `GetDifficulty` (Bitcoin Core, src/rpc/blockchain.cpp): how many times smaller the target is than that of
 * 0x1d00ffff. For people; no rule uses it.
 */
export function getDifficulty(nBits: number): number {
  const exponent = nBits >>> 24
  return (0xffff / (nBits & 0x00ffffff)) * 256 ** (29 - exponent)
}
