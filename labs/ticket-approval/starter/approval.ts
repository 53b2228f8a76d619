/** The chance that at least m of n draws come from a part with this share. */
export function approval(
  share: number,
  n: number,
  m: number,
): number {
  return share * (m / n)
}

/** The share of the hash rate at which both sides get equally many approved blocks. */
export function hashNeeded(
  stake: number,
  n: number,
  m: number,
  absent: number,
): number {
  return 1 - approval(stake, n, m) - absent / 2
}
