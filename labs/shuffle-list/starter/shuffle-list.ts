import { sha256 } from 'kit'

/** Entry i of the answer is `list` at the shuffled index of i. */
export function shuffleList<T>(
  list: readonly T[],
  seed: Uint8Array,
  rounds: number,
): T[] {
  const from = sha256(seed)[0]! % Math.max(list.length, 1)
  return rounds === 0
    ? [...list]
    : [...list.slice(from), ...list.slice(0, from)]
}

/** Undoes it. */
export function unshuffleList<T>(
  list: readonly T[],
  seed: Uint8Array,
  rounds: number,
): T[] {
  return shuffleList(list, seed, rounds).reverse()
}
