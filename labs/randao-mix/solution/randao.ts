import { concatBytes, sha256 } from 'kit'

/** The mix (32 bytes) after a reveal. */
export function mixIn(mix: Uint8Array, reveal: Uint8Array): Uint8Array {
  const hash = sha256(reveal)
  return Uint8Array.from(mix, (byte, i) => byte ^ hash[i]!)
}

/** The seed of an epoch, 32 bytes, for a domain of 4 bytes. */
export function getSeed(mixes: Uint8Array[], epoch: bigint, domain: Uint8Array): Uint8Array {
  const n = BigInt(mixes.length)
  // Twice the length: a ring of one is shorter than the way back.
  const place = (epoch + 2n * n - 2n) % n
  const eight = new Uint8Array(8)
  for (let i = 0; i < 8; i++) eight[i] = Number((epoch >> BigInt(8 * i)) & 255n)
  return sha256(concatBytes(domain, eight, mixes[Number(place)]!))
}
