import { sha256 } from 'kit'

export type Outcome = { choice: boolean[]; score: number; missed: number }

/** The best way to publish or withhold an epoch’s last blocks. */
export function bestReveal(
  mix: Uint8Array,
  tail: Uint8Array[],
  payoff: number[],
  cost: number,
): Outcome {
  // The first byte alone decides, and it never meets the others.
  const heads = tail.map((reveal) => sha256(reveal)[0]!)
  let best: Outcome | undefined
  for (let bits = 0; bits < 2 ** tail.length; bits++) {
    // The first block is the highest bit: so counting goes in the order of words.
    const choice = tail.map((_, i) => (bits >> (tail.length - 1 - i)) % 2 === 0)
    let end = mix[0]!
    let missed = 0
    for (const [i, published] of choice.entries()) {
      if (published) end ^= heads[i]!
      else missed += 1
    }
    const score = payoff[end]! - missed * cost
    if (!best || score > best.score) best = { choice, score, missed }
  }
  return best!
}
