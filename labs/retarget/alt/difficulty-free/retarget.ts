export type Params = { timespan: number; powLimit: bigint }

const least = (a: bigint, b: bigint) => (a < b ? a : b)

/** The target as the network will read it: cut to three bytes, or to two where the third would be a sign. */
function cut(target: bigint): bigint {
  const bits = target.toString(2).length
  // Bytes of the number with room for a sign, less the three that are kept.
  const drop = 8 * (Math.floor(bits / 8) + 1 - 3)
  return drop > 0 ? (target >> BigInt(drop)) << BigInt(drop) : target
}

function toBits(target: bigint): number {
  const size = Math.floor(target.toString(2).length / 8) + 1
  const hex = target
    .toString(16)
    .padStart(2 * size, '0')
    .padEnd(6, '0')
  return (
    size * 16777216 +
    Number.parseInt(size < 3 ? hex.padEnd(6, '0').slice(0, 6) : hex.slice(0, 6), 16)
  )
}

function toTarget(bits: number): bigint {
  let target = BigInt(bits % 0x800000)
  for (let e = Math.floor(bits / 16777216); e > 3; e--) target *= 256n
  for (let e = Math.floor(bits / 16777216); e < 3; e++) target /= 256n
  return target
}

export function nextBits(first: number, last: number, bits: number, params: Params): number {
  let time = last - first
  if (time < params.timespan / 4) time = params.timespan / 4
  if (time > params.timespan * 4) time = params.timespan * 4
  const exact = (toTarget(bits) * BigInt(time)) / BigInt(params.timespan)
  return toBits(cut(least(exact, params.powLimit)))
}

export function permitted(oldBits: number, newBits: number, { powLimit }: Params): boolean {
  const old = toTarget(oldBits)
  const now = toTarget(newBits)
  return now <= cut(least(old * 4n, powLimit)) && now >= cut(least(old / 4n, powLimit))
}
