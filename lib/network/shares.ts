/**
 * Who mines faster than the session allows. A node under the cap finds shares like rain falls: a Poisson process of at
 * most one share a second. Nobody can prove what they did not compute, but whoever computes twice as much sends twice as
 * many shares, and what chance alone does not do in ten thousand hours is called fast. It accuses nobody of anything: it
 * is shown to whoever teaches, and grades nothing.
 */

/** So many expected shares a second at the cap: a share's target is that of cap × 1 s hashes. */
export const SHARES_PER_SECOND = 1

/**
 * Seconds that a window is long at least, and how likely an honest node is above its threshold in one. The first sees
 * twice the cap within three minutes, the second 1.3 times within ten and a bit. Together they blame an honest node
 * 0.5 times in 10,000 hours, of which each has 60 of the first and six of the second.
 */
export const WINDOWS = [
  { seconds: 60, chance: 4e-7 },
  { seconds: 600, chance: 4e-6 },
] as const

/**
 * The least count that a Poisson variable reaches with at most this chance.
 *
 * @param mean above 0, at most 10,000
 * @param chance in (0, 1)
 */
export function alarmAt(mean: number, chance: number): number {
  // From the far end, where terms are small, so that none is lost beside a greater one.
  const far = Math.ceil(mean + 12 * Math.sqrt(mean) + 60)
  let term = Math.exp(far * Math.log(mean) - mean - logFactorial(far))
  let tail = term
  let count = far
  while (count > 0) {
    // P(count − 1) = P(count) × count ÷ mean.
    term *= count / mean
    if (tail + term > chance) return count
    tail += term
    count--
  }
  return 0
}

function logFactorial(n: number): number {
  let sum = 0
  for (let i = 2; i <= n; i++) sum += Math.log(i)
  return sum
}

type Open = { since: number; shares: number }

/** What the shares of one node say of its rate. Times are milliseconds of one clock that does not go back. */
export class RateWatch {
  readonly #windows: Open[]
  #last: number

  /** @param now when the node got its first job */
  constructor(now: number) {
    this.#windows = WINDOWS.map(() => ({ since: now, shares: 0 }))
    this.#last = now
  }

  /**
   * Takes what a node found since it last sent something. Nodes send in batches, and one that was out of reach sends
   * late: a window ends with a batch and is as long as it took, so that a bad line makes nobody fast.
   *
   * @param shares that are right and new
   * @returns times the cap, of the window that is too fast to be chance; null if none is
   */
  take(shares: number, now: number): number | null {
    this.#last = Math.max(this.#last, now)
    let fast: number | null = null
    for (const [place, { seconds, chance }] of WINDOWS.entries()) {
      const open = this.#windows[place]!
      open.shares += shares
      const length = (this.#last - open.since) / 1000
      if (length < seconds) continue
      // Shares of old jobs are refused, so nobody can have been away for longer and send what they found since: a
      // longer window would only hide a burst.
      const mean = Math.min(length, 4 * seconds) * SHARES_PER_SECOND
      if (open.shares >= alarmAt(mean, chance)) fast = Math.max(fast ?? 0, open.shares / mean)
      this.#windows[place] = { since: this.#last, shares: 0 }
    }
    return fast
  }
}
