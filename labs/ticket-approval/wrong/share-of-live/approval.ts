/** The chance that at least m of n draws come from a part with this share. */
export function approval(share: number, n: number, m: number): number {
  let sum = 0
  let ways = 1
  for (let k = 0; k <= n; k++) {
    if (k >= m) sum += ways * share ** k * (1 - share) ** (n - k)
    ways = (ways * (n - k)) / (k + 1)
  }
  return sum
}

/** The share of the hash rate at which both sides get equally many approved blocks. */
export function hashNeeded(stake: number, n: number, m: number, absent: number): number {
  const live = stake / (stake + (1 - stake) * (1 - absent))
  const own = approval(live, n, m)
  const others = approval(1 - live, n, m)
  return others / (own + others)
}
