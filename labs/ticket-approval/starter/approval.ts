/** The chance that at least m of n tickets vote. */
export function approval(
  share: number,
  n: number,
  m: number,
): number {
  return share * (m / n)
}

/** The hash rate at which both sides are equally fast. */
export function hashNeeded(
  stake: number,
  n: number,
  m: number,
  absent: number,
): number {
  return 1 - approval(stake, n, m) - absent / 2
}
