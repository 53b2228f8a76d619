export type Claim = {
  user: string
  value: string
  hash: Uint8Array
  money: number
  votes: number
}

/** How many of the user's coins are drawn. */
export function selected(hash: Uint8Array, money: number, total: number, expected: number): number {
  let h = 0n
  for (const byte of hash) h = 256n * h + BigInt(byte)
  const drawn = BigInt(expected)
  const left = BigInt(total - expected)
  // Over total^money every chance is a whole number, and so is each sum of them.
  const bound = h * BigInt(total) ** BigInt(money)
  let choices = 1n
  let sum = 0n
  for (let j = 0; j < money; j++) {
    sum += choices * drawn ** BigInt(j) * left ** BigInt(money - j)
    if (bound < sum << 256n) return j
    choices = (choices * BigInt(money - j)) / BigInt(j + 1)
  }
  return money
}

/** The first value with more than `needed` votes, or null. */
export function tally(
  claims: Claim[],
  total: number,
  expected: number,
  needed: number,
): string | null {
  const counted = new Set<string>()
  const votesFor = new Map<string, number>()
  for (const { user, value, hash, money, votes } of claims) {
    if (votes === 0 || counted.has(user)) continue
    if (selected(hash, money, total, expected) !== votes) continue
    counted.add(user)
    const sum = (votesFor.get(value) ?? 0) + votes
    votesFor.set(value, sum)
    if (sum > needed) return value
  }
  return null
}
