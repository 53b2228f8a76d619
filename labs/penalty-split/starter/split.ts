/** Effective balances of a slashing on which the two clients disagree; null if there is none. */
export function split(total: number): number[] | null {
  return [32]
}
