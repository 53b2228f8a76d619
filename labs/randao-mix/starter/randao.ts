import { concatBytes, sha256 } from 'kit'

/** The mix (32 bytes) after a reveal. */
export function mixIn(
  mix: Uint8Array,
  reveal: Uint8Array,
): Uint8Array {
  return sha256(concatBytes(mix, reveal))
}

/** The seed of an epoch, 32 bytes, for a domain of 4 bytes. */
export function getSeed(
  mixes: Uint8Array[],
  epoch: bigint,
  domain: Uint8Array,
): Uint8Array {
  const mix = mixes[Number(epoch) % mixes.length]!
  return sha256(concatBytes(domain, mix))
}
