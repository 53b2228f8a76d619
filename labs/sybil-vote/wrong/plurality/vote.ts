export type Vote = {
  id: string
  owner: string
  choice: string
  stake: bigint
  work: bigint
}

/** The choice with more than half of all weight, or null. */
export function winner(votes: readonly Vote[], weight: 'node' | 'stake' | 'work'): string | null {
  const sums = new Map<string, bigint>()
  let all = 0n
  for (const vote of votes) {
    const own = weight === 'node' ? 1n : vote[weight]
    sums.set(vote.choice, (sums.get(vote.choice) ?? 0n) + own)
    all += own
  }
  const [first] = [...sums].sort((a, b) => (a[1] < b[1] ? 1 : a[1] > b[1] ? -1 : 0))
  return first && first[1] > 0n ? first[0] : null
}
