import type { Move, View } from './world'

/** Branches never grow so long that this matters: whoever is that far has long won or lost. */
const CAP = 16
const ROUNDS = 100

type Values = number[][]

/** Of all states with both branches as they are before the next block, by relative value iteration. */
function solve(share: number, depth: number, value: number): Values {
  let values: Values = Array.from({ length: CAP + 1 }, () => new Array<number>(CAP + 1).fill(0))
  const worth = (secret: number, open: number) =>
    Math.max(
      values[0]![0]!,
      secret > open ? released(secret, open, depth, value) + values[0]![0]! : -Infinity,
      secret < CAP && open < CAP ? values[secret]![open]! : -Infinity,
    )
  for (let round = 0; round < ROUNDS; round++) {
    const next = values.map((row, secret) =>
      row.map(
        (_, open) =>
          share * worth(Math.min(CAP, secret + 1), open) +
          (1 - share) * worth(secret, Math.min(CAP, open + 1)),
      ),
    )
    const base = next[0]![0]!
    values = next.map((row) => row.map((one) => one - base))
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
    const start = values[0]![0]!
    const hold = secret < CAP && open < CAP ? values[secret]![open]! : -Infinity
    const release = secret > open ? released(secret, open, depth, value) + start : -Infinity
    if (release >= hold && release >= start) return 'release'
    return hold > start ? 'hold' : 'adopt'
  }
}
