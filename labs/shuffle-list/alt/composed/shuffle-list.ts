import { concatBytes, sha256 } from 'kit'

/** Where each index goes in one round. */
function round(n: number, seed: Uint8Array, r: number): number[] {
  const key = concatBytes(seed, Uint8Array.of(r))
  const head = sha256(key)
  let pivot = 0n
  for (let i = 7; i >= 0; i--) pivot = pivot * 256n + BigInt(head[i]!)
  const sources: Uint8Array[] = []
  for (let b = 0; b * 256 < n; b++)
    sources.push(sha256(concatBytes(key, Uint8Array.of(b & 255, b >> 8, 0, 0))))
  return Array.from({ length: n }, (_, index) => {
    const flip = (Number(pivot % BigInt(n)) + n - index) % n
    const position = Math.max(index, flip)
    const source = sources[position >> 8]!
    return (source[(position & 255) >> 3]! >> (position & 7)) & 1 ? flip : index
  })
}

/** Where each index goes in all rounds. */
function mapping(n: number, seed: Uint8Array, rounds: number): number[] {
  let places = Array.from({ length: n }, (_, index) => index)
  for (let r = 0; n > 0 && r < rounds; r++) {
    const step = round(n, seed, r)
    places = places.map((place) => step[place]!)
  }
  return places
}

export function shuffleList<T>(list: readonly T[], seed: Uint8Array, rounds: number): T[] {
  return mapping(list.length, seed, rounds).map((place) => list[place]!)
}

export function unshuffleList<T>(list: readonly T[], seed: Uint8Array, rounds: number): T[] {
  const back: T[] = new Array<T>(list.length)
  for (const [index, place] of mapping(list.length, seed, rounds).entries())
    back[place] = list[index]!
  return back
}
