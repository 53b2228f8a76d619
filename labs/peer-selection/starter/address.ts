export type Entry = {
  address: string // four numbers, '23.7.0.15'
  from: string // who told you
  heardAt: number // the turn in which you heard of it
  reachedAt: number | null // the last turn with a connection
}

export type View = {
  turn: number
  table: Entry[] // what you kept
  heard: { address: string; from: string }[]
  connected: string[] // open connections
}

export type Move = {
  keep: string[] // at most TABLE
  open: string[] // at most SLOTS
}

export const TABLE = 48
export const SLOTS = 8

/** The first two numbers: one owner often has many of a group. */
export function groupOf(address: string): string {
  return address.split('.', 2).join('.')
}

/** A generator of numbers from 0 to 1, the same ones for a seed. */
export function randomFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** The same items in a random order. */
export function shuffled<T>(
  list: readonly T[],
  random: () => number,
): T[] {
  const mixed = [...list]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!]
  }
  return mixed
}
