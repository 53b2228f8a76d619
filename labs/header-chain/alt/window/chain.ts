import { bytesToHex } from 'kit'
import { headerHash, type Header } from './header'

export function validateHeaders(hs: readonly Header[], prev: readonly Header[], now: number) {
  const all = [...prev, ...hs]
  let before = prev.length ? bytesToHex(headerHash(all[prev.length - 1]!)) : '0'.repeat(64)
  return hs.findIndex((h, i) => {
    const at = prev.length + i
    const hash = headerHash(h)
    const window = all.slice(Math.max(0, at - 11), at).map((one) => one.time)
    window.sort((x, y) => x - y)
    const exponent = h.nBits >>> 24
    let m = h.nBits & 0x7fffff
    if (exponent < 3) m >>>= 8 * (3 - exponent)
    const target = BigInt(m) << BigInt(Math.max(0, 8 * (exponent - 3)))
    const negative = m !== 0 && (h.nBits & 0x800000) !== 0
    const linked = bytesToHex(h.prev) === before
    before = bytesToHex(hash)
    const value = BigInt('0x' + bytesToHex(Uint8Array.from(hash).reverse()))
    return (
      !linked ||
      negative ||
      target === 0n ||
      target >> 255n !== 0n ||
      value > target ||
      (at > 0 && h.time <= window[Math.floor(window.length / 2)]!) ||
      h.time - now > 7200
    )
  })
}
