export type Claim = {
  user: string
  value: string // what the user votes for
  hash: Uint8Array // 32 bytes, already verified
  money: number
  votes: number // what the user claims to have
}

/** How many of the user's coins are drawn. */
export function selected(
  hash: Uint8Array,
  money: number,
  total: number,
  expected: number,
): number {
  return 0
}

/** The first value with more than `needed` votes, or null. */
export function tally(
  claims: Claim[],
  total: number,
  expected: number,
  needed: number,
): string | null {
  return null
}
