import { sha256 } from 'kit'

export type Outcome = {
  choice: boolean[]
  score: number
  missed: number
}

/** The best way to publish or withhold an epoch’s last blocks. */
export function bestReveal(
  mix: Uint8Array,
  tail: Uint8Array[],
  payoff: number[],
  cost: number,
): Outcome {
  let last = mix[0]!
  for (const reveal of tail) last ^= sha256(reveal)[0]!
  return {
    choice: tail.map(() => true),
    score: payoff[last]! - cost,
    missed: 0,
  }
}
