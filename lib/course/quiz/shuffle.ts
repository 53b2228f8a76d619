import { seededRandom } from '@/lib/seeded-random'

/** The places 0 … length − 1 in an order that the seed decides; every order is as likely. */
export function shuffle(length: number, seed: string): number[] {
  const random = seededRandom(hash(seed))
  const places = Array.from({ length }, (_, place) => place)
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const moved = places[last] as number
    places[last] = places[other] as number
    places[other] = moved
  }
  return places
}

/** The same, but never the order of the file, which is the answer of an order and an author's habit in a choice. */
export function disorder(length: number, seed: string): number[] {
  for (let again = 0; ; again++) {
    const places = shuffle(length, `${seed}/${again}`)
    if (length < 2 || places.some((item, place) => item !== place)) return places
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193)
  return state >>> 0
}
