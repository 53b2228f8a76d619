import { decodeCompact, encodeCompact } from '@/lib/consensus/bitcoin/target'
import { bytesToHex, hashToNumber, hexToBytes } from '@/lib/consensus/bytes'
import { sha256d } from '@/lib/consensus/sha256'

/** A block that carries a message instead of transactions. */
export type ToyBlock = { header: Uint8Array; target: bigint }

/** The genesis block of Bitcoin, internal order: what the toy block builds on. */
const GENESIS = hexToBytes('6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000')

const MIN_BITS = 16
const MAX_BITS = 34

/** Seconds that a search should take on average: long enough to see it, short enough to wait for. */
const EXPECTED_SECONDS = 2.5

/** Leading zero bits for a miner of this rate, in hashes per second. */
export function bitsFor(rate: number): number {
  const bits = Math.round(Math.log2(Math.max(1, rate) * EXPECTED_SECONDS))
  return Math.min(MAX_BITS, Math.max(MIN_BITS, bits))
}

/**
 * An 80-byte header: version 1, the genesis hash, sha256d of the message in place of a Merkle root, the time,
 * and the target of so many zero bits in its compact form.
 */
export function toyBlock(message: string, bits: number, time: number): ToyBlock {
  const nBits = encodeCompact(2n ** BigInt(256 - bits) - 1n)
  const header = new Uint8Array(80)
  const view = new DataView(header.buffer)
  view.setUint32(0, 1, true)
  header.set(GENESIS, 4)
  header.set(sha256d(new TextEncoder().encode(message)), 36)
  view.setUint32(68, time, true)
  view.setUint32(72, nBits, true)
  return { header, target: decodeCompact(nBits).target }
}

/** Hash of the block with a nonce: hexadecimal, most significant digit first, and whether it is low enough. */
export function judge(
  { header, target }: ToyBlock,
  nonce: number,
): { hash: string; valid: boolean } {
  const complete = header.slice()
  new DataView(complete.buffer).setUint32(76, nonce, true)
  const hash = sha256d(complete)
  return { hash: bytesToHex(hash.slice().reverse()), valid: hashToNumber(hash) <= target }
}

/** `12.3 MH/s`: three digits that count. */
export function rateText(rate: number): string {
  const units = ['H/s', 'kH/s', 'MH/s', 'GH/s', 'TH/s']
  let at = 0
  while (rate >= 1000 && at < units.length - 1) {
    rate /= 1000
    at++
  }
  return `${rate >= 100 ? rate.toFixed(0) : rate.toPrecision(3)} ${units[at]}`
}
