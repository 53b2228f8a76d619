export type CountedSha = {
  readonly initialState: Uint32Array // 8 words
  compress(state: Uint32Array, block: Uint8Array): Uint32Array // 8 words, 64 bytes → 8 new words
}

/** The first nonce of the range whose header hash is at most the target, or null. */
export function mine(
  header80: Uint8Array,
  target: bigint,
  from: number,
  count: number,
  sha: CountedSha,
): { nonce: number; hash: Uint8Array } | null {
  if (header80.length !== 80) throw new RangeError('these are not the 80 bytes of a header')
  const midstate = sha.compress(sha.initialState, header80.slice(0, 64))
  const tail = paddedBlock(header80.slice(64), 640)
  const nonceView = new DataView(tail.buffer, 12)
  const end = Math.min(from + count, 2 ** 32)
  for (let nonce = from; nonce < end; nonce++) {
    nonceView.setUint32(0, nonce, true)
    const first = toBytes(sha.compress(midstate, tail))
    const hash = toBytes(sha.compress(sha.initialState, paddedBlock(first, 256)))
    if (toNumber(hash) <= target) return { nonce, hash }
  }
  return null
}

/** `bytes`, 0x80, zeros and the length in bits: one block of 64 bytes. */
function paddedBlock(bytes: Uint8Array, bits: number): Uint8Array {
  const block = new Uint8Array(64)
  block.set(bytes)
  block[bytes.length] = 0x80
  new DataView(block.buffer).setUint16(62, bits)
  return block
}

function toBytes(state: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(32)
  const view = new DataView(bytes.buffer)
  state.forEach((word, i) => view.setUint32(4 * i, word))
  return bytes
}

function toNumber(hash: Uint8Array): bigint {
  const view = new DataView(hash.buffer)
  let value = 0n
  for (let at = 24; at >= 0; at -= 8) value = (value << 64n) | view.getBigUint64(at, true)
  return value
}
