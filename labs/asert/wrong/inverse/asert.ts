export type Params = {
  targetSecsPerBlock: number // seconds
  halfLifeSecs: number // seconds
  powLimit: bigint
}

/** nBits of the block after the one at this time and height. */
export function asert(
  anchorBits: number,
  anchorTime: number,
  anchorHeight: number,
  time: number,
  height: number,
  params: Params,
): number {
  const behind = time - anchorTime - params.targetSecsPerBlock * (height - anchorHeight)
  // Division of bigints rounds towards zero, the shift rounds down.
  const x = (BigInt(behind) * 65536n) / BigInt(params.halfLifeSecs)
  const s = x >> 16n
  const f = x - (s << 16n)
  const sum = f * (195766423245049n + f * (971821376n + f * 5127n))
  const c = 65536n + ((sum + (1n << 47n)) >> 48n)
  const target = (read(anchorBits) * c) << (-s - 16n)
  if (target === 0n) return write(1n)
  return write(target > params.powLimit ? params.powLimit : target)
}

function read(bits: number): bigint {
  // A negative distance shifts to the right.
  return BigInt(bits & 0x7fffff) << BigInt(8 * ((bits >>> 24) - 3))
}

function write(target: bigint): number {
  let size = Math.ceil(target.toString(16).length / 2)
  let mantissa = Number(target >> BigInt(8 * (size - 3)))
  if (mantissa >= 0x800000) {
    mantissa >>= 8
    size++
  }
  return size * 2 ** 24 + mantissa
}
