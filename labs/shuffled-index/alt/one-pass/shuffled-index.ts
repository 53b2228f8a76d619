import { bytesToHex, concatBytes, hexToBytes, sha256 } from 'kit'

function little(bytes: Uint8Array): bigint {
  return BigInt(`0x${bytesToHex(Uint8Array.from(bytes).reverse())}`)
}

function round(place: number, count: number, key: Uint8Array): number {
  let flip = Number(little(sha256(key).slice(0, 8)) % BigInt(count)) - place
  if (flip < 0) flip += count
  const position = flip > place ? flip : place
  const block = hexToBytes((position >>> 8).toString(16).padStart(8, '0')).reverse()
  const bits = little(sha256(concatBytes(key, block)))
  return (bits >> BigInt(position % 256)) % 2n === 1n ? flip : place
}

export function shuffledIndex(
  index: number,
  count: number,
  seed: Uint8Array,
  rounds: number,
): number {
  if (index < 0 || index >= count) throw new RangeError(`${index} of ${count}`)
  return Array.from({ length: rounds }, (_, r) => concatBytes(seed, Uint8Array.of(r))).reduce(
    (place, key) => round(place, count, key),
    index,
  )
}
