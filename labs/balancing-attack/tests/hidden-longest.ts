import type { Contest } from './network'

/**
 * For how many slots a fork can be held open without a boost, knowing everything. In each slot the branch behind has to
 * look ahead to its half; to show more than that is never better than to show it later. And the cheaper the next slot is,
 * the better: from a gap and from its mirror image the same gaps can be reached.
 */
export function longestSplit({ roots, votes, kept, slots }: Contest): number {
  const tie = roots.left > roots.right ? 1 : -1
  // Twice the lead of Left, with half a vote for the larger root: never 0.
  let lead = 2 * (votes.left - votes.right) + tie
  let reserve = kept
  for (const [at, { groups, adversary }] of slots.entries()) {
    const price = (Math.abs(lead) + 1) / 2
    if (price > reserve) return at
    reserve += adversary - price
    const all = groups.reduce((sum, count) => sum + count, 0)
    const sums = new Set([0])
    for (const count of groups) for (const sum of [...sums]) sums.add(sum + count)
    const gaps = [...sums]
      .filter((sum) => sum > 0 && sum < all)
      .map((sum) => lead - Math.sign(lead) * 2 * price + 2 * (2 * sum - all))
    if (gaps.length === 0) return at
    lead = gaps.reduce((best, gap) => (Math.abs(gap) < Math.abs(best) ? gap : best))
  }
  return slots.length
}
