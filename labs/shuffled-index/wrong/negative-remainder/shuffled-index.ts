import { concatBytes, sha256 } from 'kit'

/** Where `index` of `count` goes. `seed` has 32 bytes. */
export function shuffledIndex(
  index: number,
  count: number,
  seed: Uint8Array,
  rounds: number,
): number {
  if (!(index >= 0 && index < count)) throw new RangeError('not in the list')
  let place = index
  for (let r = 0; r < rounds; r++) {
    const key = concatBytes(seed, Uint8Array.of(r))
    const first = new DataView(sha256(key).buffer).getBigUint64(0, true)
    const pivot = Number(first % BigInt(count))
    const flip = (pivot - place) % count
    const larger = Math.max(place, flip)

    const block = new Uint8Array(4)
    new DataView(block.buffer).setUint32(0, Math.floor(larger / 256), true)
    const bits = sha256(concatBytes(key, block))
    const byte = bits[Math.floor((larger % 256) / 8)]!
    if ((byte >> larger % 8) & 1) place = flip
  }
  return place
}
