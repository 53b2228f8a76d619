export type Interval = { lo: number; best: number; hi: number }

export function powIssuance(
  rewardEth: number,
  intervalSeconds: number,
  uncleEthPerDay: number,
): number {
  return uncleEthPerDay + (24 * 60 * 60 * rewardEth) / intervalSeconds
}

export function posIssuance(activeGwei: bigint): number {
  let low = 1n
  let high = 1n << 32n
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle * middle <= activeGwei) low = middle
    else high = middle
  }
  const gweiPerDay = ((64n * 10n ** 9n) / low) * (activeGwei / 10n ** 9n) * 225n
  return Number(gweiPerDay) / 10 ** 9
}

export function issuanceReduction(
  rewardEth: number,
  intervalSeconds: number,
  uncleEthPerDay: number,
  activeGwei: bigint,
): number {
  const after = posIssuance(activeGwei)
  const before = powIssuance(rewardEth, intervalSeconds, uncleEthPerDay) + after
  return (before - after) / before
}

export function reduction(before: Interval, after: Interval): Interval {
  const bad = [before, after].some(({ lo, best, hi }) => lo > best || best > hi)
  if (bad || before.lo <= 0 || after.lo < 0) throw new RangeError()
  const [lo, hi] = [(before.lo - after.hi) / before.lo, (before.hi - after.lo) / before.hi]
  return { lo, best: (before.best - after.best) / before.best, hi }
}
