const MIN = 16
const MAX = 2048

/** Effective balances of a slashing on which the two clients disagree; null if there is none. */
export function split(total: number): number[] | null {
  // What is left of one ETH's loss is (3e9 · sum mod total) / total Gwei. If it is nothing, nothing adds up.
  if (3e9 % total === 0) return null
  for (let sum = MIN; ; sum++) {
    const largest = largestOf(sum)
    const fraction = (3e9 * sum) % total
    if (fraction * largest >= total) return [largest, ...piecesOf(sum - largest)]
  }
}

/** The largest validator that a slashing of this much can have. */
function largestOf(sum: number): number {
  if (sum <= MAX) return sum
  return sum < MAX + MIN ? sum - MIN : MAX
}

function piecesOf(rest: number): number[] {
  if (rest === 0) return []
  const largest = largestOf(rest)
  return [largest, ...piecesOf(rest - largest)]
}
