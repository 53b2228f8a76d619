/** DIP-6 and DIP-8: 400 masternodes are drawn, 240 signatures make a lock, and a new quorum is drawn twice a day. */
export const SIZE = 400
export const THRESHOLD = 240
const PER_YEAR = 2 * 365.25

/** Natural logarithms of factorials, added up one by one: exact enough for the few thousand masternodes there are. */
const logs = [0]
function logFactorial(n: number): number {
  for (let i = logs.length; i <= n; i++) logs.push(logs[i - 1]! + Math.log(i))
  return logs[n]!
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
}

/** The probability that a quorum drawn without replacement from `all`, of which `bad` are bad, has at least `least` bad ones. */
export function atLeast(all: number, bad: number, least: number): number {
  let sum = 0
  for (let k = least; k <= Math.min(SIZE, bad); k++)
    if (SIZE - k <= all - bad)
      sum += Math.exp(logChoose(bad, k) + logChoose(all - bad, SIZE - k) - logChoose(all, SIZE))
  return Math.min(1, sum)
}

export type Odds = { forge: number; withhold: number; years: number }

/** Of one quorum, and the years until one is bad enough to forge on average. */
export function oddsOf(all: number, bad: number): Odds {
  const forge = atLeast(all, bad, THRESHOLD)
  const withhold = atLeast(all, bad, SIZE - THRESHOLD + 1)
  return { forge, withhold, years: 1 / (forge * PER_YEAR) }
}
