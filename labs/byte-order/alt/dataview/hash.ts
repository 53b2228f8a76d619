import { sha256 } from 'kit'

export function sha256d(b: Uint8Array): Uint8Array {
  const once = sha256(b)
  return sha256(once)
}

export function toDisplay(h: Uint8Array): string {
  let text = ''
  for (let i = 31; i >= 0; i--) text += (h[i]! < 16 ? '0' : '') + h[i]!.toString(16)
  return text
}

export function fromDisplay(hex: string): Uint8Array {
  if (hex.length !== 64) throw new RangeError('length')
  return Uint8Array.from({ length: 32 }, (_, i) => {
    const pair = hex.slice(62 - 2 * i, 64 - 2 * i)
    const high = '0123456789abcdef'.indexOf(pair[0]!.toLowerCase())
    const low = '0123456789abcdef'.indexOf(pair[1]!.toLowerCase())
    if (high < 0 || low < 0) throw new RangeError('digit')
    return 16 * high + low
  })
}

export function hashToBigInt(h: Uint8Array): bigint {
  const view = new DataView(h.buffer, h.byteOffset, 32)
  let n = 0n
  for (let at = 24; at >= 0; at -= 8) n = (n << 64n) + view.getBigUint64(at, true)
  return n
}
