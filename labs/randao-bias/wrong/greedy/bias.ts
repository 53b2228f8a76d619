import { sha256 } from 'kit'

export type Outcome = { choice: boolean[]; score: number; missed: number }

/** The best way to publish or withhold the last blocks of an epoch. */
export function bestReveal(
  mix: Uint8Array,
  tail: Uint8Array[],
  payoff: number[],
  cost: number,
): Outcome {
  // The first byte alone decides, and it never meets the others.
  const heads = tail.map((reveal) => sha256(reveal)[0]!)
  const chosen: boolean[] = tail.map(() => true)
  const judge = (choice: boolean[]): Outcome => {
    let end = mix[0]!
    for (const [i, published] of choice.entries()) if (published) end ^= heads[i]!
    const missed = choice.filter((published) => !published).length
    return { choice, score: payoff[end]! - missed * cost, missed }
  }
  let best = judge(chosen)
  for (const i of tail.keys()) {
    const other = judge(best.choice.map((published, j) => (i === j ? !published : published)))
    if (other.score > best.score) best = other
  }
  return best
}
