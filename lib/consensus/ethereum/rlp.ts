/**
 * Recursive length prefix: the Yellow Paper, appendix B. A value is a byte string or a list of values; a scalar is
 * the byte string of its big-endian digits, without leading zeros, so that zero is the empty string.
 */
export type RlpItem = Uint8Array | bigint | readonly RlpItem[]

export function rlpEncode(item: RlpItem): Uint8Array {
  if (typeof item === 'bigint') return rlpEncode(scalarBytes(item))
  if (item instanceof Uint8Array)
    return item.length === 1 && item[0]! < 0x80 ? item.slice() : prefixed(0x80, item)
  return prefixed(0xc0, concatenated(item.map(rlpEncode)))
}

/** @throws RangeError for a negative number */
export function scalarBytes(scalar: bigint): Uint8Array {
  if (scalar < 0n) throw new RangeError('a scalar is not negative')
  const bytes: number[] = []
  for (let rest = scalar; rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 0xffn))
  return Uint8Array.from(bytes)
}

/** Up to 55 bytes the first byte says how many; beyond, it says how many bytes say it. */
function prefixed(offset: number, body: Uint8Array): Uint8Array {
  if (body.length <= 55) return concatenated([Uint8Array.of(offset + body.length), body])
  const length = scalarBytes(BigInt(body.length))
  return concatenated([Uint8Array.of(offset + 55 + length.length), length, body])
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
