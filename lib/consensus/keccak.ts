/**
 * Keccak-256 as Ethereum uses it: the sponge of the SHA-3 competition, before NIST changed its padding. FIPS 202
 * puts two bits more between message and padding, so SHA3-256 of the same message is a different digest.
 */
export function keccak256(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor(message.length / RATE) + 1) * RATE)
  padded.set(message)
  padded[message.length]! ^= 0x01
  padded[padded.length - 1]! ^= 0x80
  const words = new DataView(padded.buffer)

  let state: readonly bigint[] = Array<bigint>(25).fill(0n)
  for (let at = 0; at < padded.length; at += RATE)
    state = permute(
      state.map((lane, i) => (8 * i < RATE ? lane ^ words.getBigUint64(at + 8 * i, true) : lane)),
    )

  const digest = new DataView(new ArrayBuffer(32))
  for (let i = 0; i < 4; i++) digest.setBigUint64(8 * i, state[i]!, true)
  return new Uint8Array(digest.buffer)
}

/** Bytes of a block; the other 64 of the state's 200 are the capacity. */
const RATE = 136

/** The permutation Keccak-f[1600]: 24 rounds over 25 lanes, lane (x, y) at x + 5y. */
function permute(lanes: readonly bigint[]): readonly bigint[] {
  let a = [...lanes]
  for (const constant of ROUND_CONSTANTS) {
    const column = [0, 1, 2, 3, 4].map(
      (x) => a[x]! ^ a[x + 5]! ^ a[x + 10]! ^ a[x + 15]! ^ a[x + 20]!,
    )
    a = a.map((lane, i) => lane ^ column[(i + 4) % 5]! ^ rotated(column[(i + 1) % 5]!, 1)) // θ
    const b = Array<bigint>(25)
    for (const [i, lane] of a.entries()) b[TARGETS[i]!] = rotated(lane, ROTATIONS[i]!) // ρ and π
    a = b.map((lane, i) => {
      const row = i - (i % 5)
      return lane ^ (~b[row + ((i + 1) % 5)]! & MASK & b[row + ((i + 2) % 5)]!) // χ
    })
    a[0]! ^= constant // ι
  }
  return a
}

const MASK = (1n << 64n) - 1n

function rotated(lane: bigint, by: number): bigint {
  return by === 0 ? lane : ((lane << BigInt(by)) | (lane >> BigInt(64 - by))) & MASK
}

/** Where π puts each lane: (x, y) goes to (y, 2x + 3y). */
const TARGETS = Array.from({ length: 25 }, (_, i) => {
  const [x, y] = [i % 5, Math.floor(i / 5)]
  return y + 5 * ((2 * x + 3 * y) % 5)
})

/** How far ρ turns each lane: the triangular numbers along the path that π walks from (1, 0). */
const ROTATIONS = (() => {
  const by = Array<number>(25).fill(0)
  for (let t = 0, at = 1; t < 24; t++, at = TARGETS[at]!) by[at] = (((t + 1) * (t + 2)) / 2) % 64
  return by
})()

/** One constant a round, from a shift register of eight bits. */
const ROUND_CONSTANTS = (() => {
  let register = 1
  return Array.from({ length: 24 }, () => {
    let constant = 0n
    for (let j = 0; j <= 6; j++) {
      if (register & 1) constant |= 1n << BigInt(2 ** j - 1)
      register = (register << 1) ^ (register & 0x80 ? 0x171 : 0)
    }
    return constant
  })
})()
