import { headerHash, type Header } from './header'

const LIMIT = 2n ** 255n - 1n
const SPAN = 11
const MAX_AHEAD = 7200

/** The index of the first bad header of `hs`, or -1. */
export function validateHeaders(
  hs: readonly Header[],
  prev: readonly Header[],
  now: number,
): number {
  const times = prev.slice(-SPAN).map((h) => h.time)
  const last = prev.at(-1)
  let tip: Uint8Array = last ? headerHash(last) : new Uint8Array(32)
  for (const [i, h] of hs.entries()) {
    const hash = headerHash(h)
    if (!equal(h.prev, tip) || !hasWork(hash, h.nBits)) return i
    if (times.length > 0 && h.time <= median(times)) return i
    if (h.time > now + MAX_AHEAD) return i
    times.push(h.time)
    if (times.length > SPAN) times.shift()
    tip = hash
  }
  return -1
}

function hasWork(hash: Uint8Array, nBits: number): boolean {
  const target = decode(nBits)
  return target > 0n && target <= LIMIT && toNumber(hash) <= target
}

/** The target of nBits; a negative one as a negative number. */
function decode(nBits: number): bigint {
  const exponent = nBits >>> 24
  const mantissa = BigInt(nBits & 0x007fffff)
  const target =
    exponent <= 3 ? mantissa >> BigInt(8 * (3 - exponent)) : mantissa << BigInt(8 * (exponent - 3))
  return nBits & 0x00800000 ? -target : target
}

function median(times: readonly number[]): number {
  return (times as number[]).sort((a, b) => a - b)[times.length >> 1]!
}

function toNumber(hash: Uint8Array): bigint {
  let value = 0n
  for (let i = 31; i >= 0; i--) value = value * 256n + BigInt(hash[i]!)
  return value
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((byte, i) => byte === b[i])
}
