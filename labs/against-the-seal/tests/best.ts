import type { Move, View } from './world'

/** Branches never grow so long that this matters: whoever is that far has long won or lost. */
const CAP = 16
const ROUNDS = 100

/** One number for each pair of lengths, at `secret * SIDE + open`. */
type Values = Float64Array

const SIDE = CAP + 1

/** Of all states with both branches as they are before the next block, by relative value iteration. */
function solve(share: number, depth: number, value: number): Values {
  let values: Values = new Float64Array(SIDE * SIDE)
  let next: Values = new Float64Array(SIDE * SIDE)
  const worth = (secret: number, open: number) => {
    let best = values[0]!
    if (secret > open) best = Math.max(best, released(secret, open, depth, value) + values[0]!)
    if (secret < CAP && open < CAP) best = Math.max(best, values[secret * SIDE + open]!)
    return best
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (let secret = 0; secret < SIDE; secret++)
      for (let open = 0; open < SIDE; open++)
        next[secret * SIDE + open] =
          share * worth(Math.min(CAP, secret + 1), open) +
          (1 - share) * worth(secret, Math.min(CAP, open + 1))
    const base = next[0]!
    for (let i = 0; i < next.length; i++) next[i]! -= base
    ;[values, next] = [next, values]
  }
  return values
}

function released(secret: number, open: number, depth: number, value: number): number {
  return secret + (open >= depth ? value : 0)
}

/** The best that can be done in a long play without knowing which blocks will come. */
export function bestRule(): (view: View) => Move {
  const known = new Map<string, Values>()
  return ({ share, depth, value, secret, public: open }) => {
    const key = `${share} ${depth} ${value}`
    const values = known.get(key) ?? solve(share, depth, value)
    known.set(key, values)
    const start = values[0]!
    const hold = secret < CAP && open < CAP ? values[secret * SIDE + open]! : -Infinity
    const release = secret > open ? released(secret, open, depth, value) + start : -Infinity
    if (release >= hold && release >= start) return 'release'
    return hold > start ? 'hold' : 'adopt'
  }
}
