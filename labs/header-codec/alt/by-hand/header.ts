import { sha256 } from 'kit'

type Header = {
  version: number
  prev: Uint8Array
  merkle: Uint8Array
  time: number
  nBits: number
  nonce: number
}

const u32 = (b: Uint8Array, at: number) =>
  (b[at]! + b[at + 1]! * 2 ** 8 + b[at + 2]! * 2 ** 16 + b[at + 3]! * 2 ** 24) >>> 0

const le = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24]

export const parseHeader = (b: Uint8Array): Header => {
  if (b.byteLength !== 80) throw new RangeError('length')
  return {
    nonce: u32(b, 76),
    nBits: u32(b, 72),
    time: u32(b, 68),
    merkle: Uint8Array.from(b.subarray(36, 68)),
    prev: Uint8Array.from(b.subarray(4, 36)),
    version: u32(b, 0) | 0,
  }
}

export const serializeHeader = (h: Header): Uint8Array =>
  Uint8Array.from([
    ...le(h.version),
    ...h.prev,
    ...h.merkle,
    ...le(h.time),
    ...le(h.nBits),
    ...le(h.nonce),
  ])

export const headerHash = (h: Header): Uint8Array => sha256(sha256(serializeHeader(h)))
