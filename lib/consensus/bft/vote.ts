/** A vote as the network sees it. Nobody can check `owner`: that is the difficulty. */
export type Vote = { id: string; owner: string; choice: string; stake: bigint; work: bigint }

export type Weight = 'node' | 'stake' | 'work'

export function weightOf(vote: Vote, weight: Weight): bigint {
  return weight === 'node' ? 1n : vote[weight]
}

/** The choice with more than half of all weight that was cast. @returns null if there is none */
export function winner(votes: readonly Vote[], weight: Weight): string | null {
  const tally = new Map<string, bigint>()
  let total = 0n
  for (const vote of votes) {
    const own = weightOf(vote, weight)
    tally.set(vote.choice, (tally.get(vote.choice) ?? 0n) + own)
    total += own
  }
  for (const [choice, sum] of tally) if (sum * 2n > total) return choice
  return null
}
