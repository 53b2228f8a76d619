/**
 * What a player acts in, turn by turn: a chain with honest nodes on it, a market, a network. It runs on the trusted side
 * and keeps everything that the player may not know or change; the player is an instance of a learner's class in
 * the sandbox, and only ever sees views. `playWorlds` of the suite API brings the two together.
 *
 * A world is deterministic: what it draws, it draws from a generator that was seeded with the submission's seed.
 *
 * @example
 * class Coin implements World {
 *   left = 10
 *   right = 0
 *   view() {
 *     return this.left > 0 ? { left: this.left } : null
 *   }
 *   move(move: unknown) {
 *     if (!isOneOf(move, ['heads', 'tails'])) return 'A move is "heads" or "tails".'
 *     this.left--
 *     if (move === this.toss()) this.right++
 *     return null
 *   }
 * }
 */
export type World = {
  /** What the player sees now; null when the play is over. */
  view(): unknown
  /**
   * Acts on what the player returned for the last view. Null if the rules allow it, else a sentence that says which rule
   * it breaks. The sentence is told of hidden tests too: it names the rule, and no value of the play.
   * @param move hostile data, copied out of the sandbox: look at it with the helpers below, or by a schema of yours
   */
  move(move: unknown): string | null
}

/** Who plays: a class that the learner exports. Each play has an instance of its own. */
export type Player = {
  className: string
  /** Of the constructor. */
  args?: readonly unknown[]
  /** Is given the view and returns the move. */
  method: string
  /** A play that is not over after so many turns fails the test; 1000 if nothing is said. */
  turns?: number
}

export type Guard<T> = (value: unknown) => value is T

export function isIntegerIn(value: unknown, least: number, most: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
}

/** Finite numbers alone: NaN is in no range. */
export function isNumberIn(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most
}

export function isOneOf<const T>(value: unknown, choices: readonly T[]): value is T {
  return (choices as readonly unknown[]).includes(value)
}

/** A list of at most `most` items, each of which is one. */
export function isListOf<T>(value: unknown, most: number, isItem: Guard<T>): value is T[] {
  return Array.isArray(value) && value.length <= most && value.every((item) => isItem(item))
}

/** A record with these keys and no others. */
export function isRecordOf<T extends object>(
  value: unknown,
  fields: { [Key in keyof T]: Guard<T[Key]> },
): value is T {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value) || ArrayBuffer.isView(value) || value instanceof Map) return false
  const keys = Object.keys(fields) as (keyof T & string)[]
  return (
    Object.keys(value).length === keys.length &&
    keys.every((key) => Object.hasOwn(value, key) && fields[key]((value as T)[key]))
  )
}
