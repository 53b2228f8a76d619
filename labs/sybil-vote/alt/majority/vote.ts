export type Vote = { id: string; owner: string; choice: string; stake: bigint; work: bigint }

/** Boyer and Moore's majority vote, with weights: at most one choice can survive, and it is then checked. */
export function winner(votes: readonly Vote[], weight: 'node' | 'stake' | 'work'): string | null {
  const of = (vote: Vote) => (weight === 'node' ? 1n : weight === 'stake' ? vote.stake : vote.work)
  let candidate: string | null = null
  let lead = 0n
  for (const vote of votes) {
    if (vote.choice === candidate) lead += of(vote)
    else if (of(vote) > lead) {
      lead = of(vote) - lead
      candidate = vote.choice
    } else lead -= of(vote)
  }
  const balance = votes.reduce(
    (sum, vote) => sum + (vote.choice === candidate ? of(vote) : -of(vote)),
    0n,
  )
  return balance > 0n ? candidate : null
}
