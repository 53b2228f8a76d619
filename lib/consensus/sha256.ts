/**
 * SHA-256 of FIPS 180-4, written to be read beside the standard, with the compression function exposed: a
 * miner needs it to keep the state after the first 64 header bytes (the midstate).
 */

/** K of section 4.2.2: fractional parts of the cube roots of the first 64 primes. */
export const K = Uint32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
])

/** H(0) of section 5.3.3: fractional parts of the square roots of the first 8 primes. */
const H0 = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
] as const

/** The message schedule, reused: nothing here is re-entrant across an await. */
const W = new Uint32Array(64)

/** A fresh copy of H(0), the state before the first block. */
export function initialState(): Uint32Array {
  return Uint32Array.from(H0)
}

/**
 * One step of section 6.2.2.
 * @param state 8 words, not changed
 * @param block 64 bytes; words are big-endian
 * @returns 8 new words
 */
export function compress(state: Uint32Array, block: Uint8Array): Uint32Array {
  if (state.length !== 8) throw new RangeError(`state has ${state.length} words, not 8`)
  if (block.length !== 64) throw new RangeError(`block has ${block.length} bytes, not 64`)
  return compressAt(state, block, 0)
}

/** SHA-256 of a message of any length: 32 bytes. */
export function sha256(message: Uint8Array): Uint8Array {
  const padded = pad(message)
  let state: Uint32Array = Uint32Array.from(H0)
  for (let at = 0; at < padded.length; at += 64) state = compressAt(state, padded, at)
  return stateToBytes(state)
}

/** Bitcoin's double SHA-256: SHA-256 of the SHA-256, 32 bytes in internal order. */
export function sha256d(message: Uint8Array): Uint8Array {
  return sha256(sha256(message))
}

/** The digest: 8 words, big-endian. */
export function stateToBytes(state: Uint32Array): Uint8Array {
  const digest = new Uint8Array(32)
  const view = new DataView(digest.buffer)
  for (let i = 0; i < 8; i++) view.setUint32(4 * i, state[i]!)
  return digest
}

/** Section 5.1.1: a one bit, zeros, and the length in bits as a big-endian 64-bit integer. */
function pad(message: Uint8Array): Uint8Array {
  const length = message.length
  const padded = new Uint8Array((((length + 8) >> 6) + 1) << 6)
  padded.set(message)
  padded[length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29))
  view.setUint32(padded.length - 4, (length << 3) >>> 0)
  return padded
}

function compressAt(state: Uint32Array, bytes: Uint8Array, at: number): Uint32Array {
  for (let t = 0; t < 16; t++, at += 4)
    W[t] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
  for (let t = 16; t < 64; t++) {
    const x = W[t - 15]!
    const y = W[t - 2]!
    const sigma0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const sigma1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    W[t] = (W[t - 16]! + sigma0 + W[t - 7]! + sigma1) | 0
  }
  let a = state[0]! | 0
  let b = state[1]! | 0
  let c = state[2]! | 0
  let d = state[3]! | 0
  let e = state[4]! | 0
  let f = state[5]! | 0
  let g = state[6]! | 0
  let h = state[7]! | 0
  for (let t = 0; t < 64; t++) {
    const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const ch = (e & f) ^ (~e & g)
    const t1 = (h + big1 + ch + K[t]! + W[t]!) | 0
    const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const maj = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + big0 + maj) | 0
  }
  const next = new Uint32Array(8)
  next[0] = state[0]! + a
  next[1] = state[1]! + b
  next[2] = state[2]! + c
  next[3] = state[3]! + d
  next[4] = state[4]! + e
  next[5] = state[5]! + f
  next[6] = state[6]! + g
  next[7] = state[7]! + h
  return next
}
