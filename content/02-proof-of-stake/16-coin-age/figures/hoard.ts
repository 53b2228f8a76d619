/** What the coins of those who mint steadily weigh on average, in days: an assumption of the figure. */
export const STEADY = 20
export const MIN_DAYS = 30
export const MAX_DAYS = 90

/** Days that count, of a coin of this age: with the rule as it is, and without an upper limit. */
export function daysThatCount(age: number, limited: boolean): number {
  return Math.max(0, (limited ? Math.min(age, MAX_DAYS) : age) - MIN_DAYS)
}

/** The share of all coin-days that somebody has who holds a share of the coins and has left them untouched for so long. */
export function shareOfChances(coins: number, age: number, limited: boolean): number {
  const hoard = coins * daysThatCount(age, limited)
  return hoard / (hoard + (1 - coins) * STEADY)
}
