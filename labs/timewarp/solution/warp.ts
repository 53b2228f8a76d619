export type Params = {
  bits: number
  start: number // seconds
  blocks: number // of a period
  spacing: number // seconds
  powLimit: bigint
  maxBackwards: number | null // seconds
}

/** nBits of every period and of the next one, and the header times of all blocks. */
export function simulateTimewarp(
  periods: number,
  hashShare: number,
  params: Params,
): { bits: number[]; times: number[] } {
  const { start, blocks, spacing, maxBackwards } = params
  const all = Array.from({ length: 11 }, (_, i) => start - (10 - i) * spacing)
  const bits = [params.bits]
  let clock = start
  for (let period = 0; period < periods; period++) {
    const now = bits[period]!
    const step = blockSeconds(now, hashShare, params)
    for (let i = 0; i < blocks; i++) {
      clock += step
      let time = i < blocks - 1 ? median(all.slice(-11)) + 1 : clock
      if (i === 0 && maxBackwards !== null) time = Math.max(time, all.at(-1)! - maxBackwards)
      all.push(time)
    }
    bits.push(next(now, all.at(-1)! - all.at(-blocks)!, params))
  }
  return { bits, times: all.slice(11) }
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[5]!
}

function blockSeconds(bits: number, hashShare: number, params: Params): number {
  const cost = BigInt(params.spacing) * 100n * work(bits)
  return Math.max(1, Number(cost / (BigInt(hashShare) * work(params.bits))))
}

function next(bits: number, took: number, { blocks, spacing, powLimit }: Params): number {
  const timespan = blocks * spacing
  const actual = Math.min(Math.max(took, Math.floor(timespan / 4)), 4 * timespan)
  const target = (read(bits) * BigInt(actual)) / BigInt(timespan)
  return write(target < powLimit ? target : powLimit)
}

function work(bits: number): bigint {
  return 2n ** 256n / (read(bits) + 1n)
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
