import { sha256 } from 'kit'

export type Outcome = { choice: boolean[]; score: number; missed: number }

export function bestReveal(
  mix: Uint8Array,
  tail: Uint8Array[],
  payoff: number[],
  cost: number,
): Outcome {
  const digests = tail.map((reveal) => sha256(reveal))
  const from = (at: number, now: Uint8Array): Outcome => {
    const digest = digests[at]
    if (!digest) return { choice: [], score: payoff[now[0]!]!, missed: 0 }
    const published = from(
      at + 1,
      now.map((byte, i) => byte ^ digest[i]!),
    )
    const withheld = from(at + 1, now)
    return withheld.score - cost > published.score
      ? {
          choice: [false, ...withheld.choice],
          score: withheld.score - cost,
          missed: withheld.missed + 1,
        }
      : { ...published, choice: [true, ...published.choice] }
  }
  return from(0, mix)
}
