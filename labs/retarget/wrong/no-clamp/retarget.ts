export type Params = {
  timespan: number // seconds
  powLimit: bigint
}

/** nBits of the period after one that began and ended at these times. */
export function nextBits(
  firstTime: number,
  lastTime: number,
  lastBits: number,
  params: Params,
): number {
  const { timespan } = params
  const actual = Math.max(1, lastTime - firstTime)
  return scaled(lastBits, actual, params)
}

/** Whether the change from old to new nBits is within a factor of four. */
export function permitted(oldBits: number, newBits: number, params: Params): boolean {
  const target = read(newBits)
  return (
    target <= read(scaled(oldBits, params.timespan * 4, params)) &&
    target >= read(scaled(oldBits, params.timespan / 4, params))
  )
}

function scaled(bits: number, seconds: number, { timespan, powLimit }: Params): number {
  const target = (read(bits) * BigInt(seconds)) / BigInt(timespan)
  return write(target > powLimit ? powLimit : target)
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
