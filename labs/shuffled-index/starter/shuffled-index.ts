import { sha256 } from 'kit'

/** Where `index` of `count` goes. `seed` has 32 bytes. */
export function shuffledIndex(
  index: number,
  count: number,
  seed: Uint8Array,
  rounds: number,
): number {
  const digest = sha256(seed)
  return (index + digest[0]! + rounds) % Math.max(count, 1)
}
