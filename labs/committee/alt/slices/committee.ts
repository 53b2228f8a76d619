import { sha256 } from 'kit'

export function committeesPerSlot(active: number): number {
  if (active < 8192) return 1
  return active >= 262_144 ? 64 : (active - (active % 4096)) / 4096
}

export function committee(
  indices: readonly number[],
  seed: Uint8Array,
  k: number,
  count: number,
  rounds: number,
): number[] {
  const begins = (slice: number) =>
    (indices.length * slice - ((indices.length * slice) % count)) / count
  let places = indices.map((_, place) => place).slice(begins(k), begins(k + 1))
  for (let round = 0; round < rounds; round++)
    places = places.map((place) => moved(place, indices.length, [...seed, round]))
  return places.map((place) => indices[place]!)
}

export function beaconCommittee(
  indices: readonly number[],
  seed: Uint8Array,
  slot: number,
  index: number,
  rounds: number,
): number[] {
  const each = committeesPerSlot(indices.length)
  if (!(index < each)) throw new RangeError(`0 to ${each - 1}`)
  const slotOfEpoch = slot - 32 * Math.floor(slot / 32)
  return committee(indices, seed, slotOfEpoch * each + index, each * 32, rounds)
}

function moved(place: number, n: number, key: number[]): number {
  const head = sha256(Uint8Array.from(key))
  let pivot = 0
  for (let at = 7; at >= 0; at--) pivot = (pivot * 256 + head[at]!) % n
  const mirror = place > pivot ? pivot + n - place : pivot - place
  const position = mirror > place ? mirror : place
  const block = Math.floor(position / 256)
  const source = sha256(Uint8Array.from([...key, block % 256, Math.floor(block / 256), 0, 0]))
  const byte = source[Math.floor((position % 256) / 8)]!
  return Math.floor(byte / 2 ** (position % 8)) % 2 === 1 ? mirror : place
}
