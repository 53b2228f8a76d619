export type Params = { targetSecsPerBlock: number; halfLifeSecs: number; powLimit: bigint }

export function asert(
  anchorBits: number,
  anchorTime: number,
  anchorHeight: number,
  time: number,
  height: number,
  { targetSecsPerBlock, halfLifeSecs, powLimit }: Params,
): number {
  const ideal = targetSecsPerBlock * (height - anchorHeight)
  const x = Math.trunc(((time - anchorTime - ideal) * 65536) / halfLifeSecs)
  const s = Math.floor(x / 65536)
  const f = BigInt(x - 65536 * s)
  const cubic = 195766423245049n * f + 971821376n * f ** 2n + 5127n * f ** 3n
  let target = toTarget(anchorBits) * (65536n + (cubic + 2n ** 47n) / 2n ** 48n)
  if (s >= 16) target *= 2n ** BigInt(s - 16)
  else target /= 2n ** BigInt(16 - s)
  if (target < 1n) target = 1n
  if (target > powLimit) target = powLimit
  const bytes = Math.floor(target.toString(2).length / 8) + 1
  const top = bytes > 3 ? target / 256n ** BigInt(bytes - 3) : target * 256n ** BigInt(3 - bytes)
  return Number(top) + bytes * 16777216
}

function toTarget(bits: number): bigint {
  const size = Math.floor(bits / 16777216)
  const mantissa = BigInt(bits % 0x800000)
  return size > 3 ? mantissa * 256n ** BigInt(size - 3) : mantissa / 256n ** BigInt(3 - size)
}
