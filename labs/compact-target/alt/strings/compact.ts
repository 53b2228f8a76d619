export function decodeCompact(n: number) {
  const hex = n.toString(16).padStart(8, '0')
  const size = Number.parseInt(hex.slice(0, 2), 16)
  const sign = Number.parseInt(hex[2]!, 16) >= 8
  const mantissa = (Number.parseInt(hex.slice(2), 16) % 0x800000).toString(16).padStart(6, '0')
  const digits = size <= 3 ? mantissa.slice(0, 2 * size) : mantissa + '00'.repeat(size - 3)
  const target = BigInt('0x0' + digits)
  return { target, negative: sign && target > 0n, overflow: target >= 1n << 256n }
}

export function encodeCompact(t: bigint): number {
  let hex = t === 0n ? '' : t.toString(16)
  if (hex.length % 2 === 1) hex = '0' + hex
  if (hex !== '' && Number.parseInt(hex[0]!, 16) >= 8) hex = '00' + hex
  const size = hex.length / 2
  return Number.parseInt(size.toString(16) + hex.slice(0, 6).padEnd(6, '0'), 16)
}
