type Sha = { initialState: Uint32Array; compress(s: Uint32Array, b: Uint8Array): Uint32Array }

export function mine(header80: Uint8Array, target: bigint, from: number, count: number, sha: Sha) {
  if (header80.byteLength !== 80) throw new RangeError(String(header80.byteLength))
  const copy = [...header80]
  let mid: Uint32Array | undefined
  for (let i = 0; i < count; i++) {
    const nonce = from + i
    if (nonce > 0xffffffff) break
    mid ??= sha.compress(sha.initialState, Uint8Array.from(copy.slice(0, 64)))
    const le = [
      nonce % 256,
      Math.floor(nonce / 256) % 256,
      Math.floor(nonce / 65536) % 256,
      Math.floor(nonce / 16777216),
    ]
    const second = [...copy.slice(64, 76), ...le, 128, ...new Array(45).fill(0), 2, 128]
    const one = bytes(sha.compress(mid, Uint8Array.from(second)))
    const two = bytes(
      sha.compress(
        sha.initialState,
        Uint8Array.from([...one, 128, ...new Array(29).fill(0), 1, 0]),
      ),
    )
    const hex = [...two]
      .reverse()
      .map((b) => b.toString(16).padStart(2, '0'))
      .join('')
    if (!(BigInt('0x' + hex) > target)) return { hash: Uint8Array.from(two), nonce }
  }
  return null
}

const bytes = (state: Uint32Array) =>
  [...state].flatMap((w) => [w >>> 24, (w >>> 16) & 255, (w >>> 8) & 255, w & 255])
