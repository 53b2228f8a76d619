export type Interval = { lo: number; best: number; hi: number }

/** ETH a day that miners were paid. */
export function powIssuance(
  rewardEth: number,
  intervalSeconds: number,
  uncleEthPerDay: number,
): number {
  const blocks = 86_400 / intervalSeconds
  return blocks * rewardEth + uncleEthPerDay
}

/** ETH a day that validators are paid, with this much Gwei at stake. */
export function posIssuance(activeGwei: bigint): number {
  const base = 64_000_000_000n / root(activeGwei)
  const whole = activeGwei
  return Number(225n * whole * base) / 1e18
}

/** The fraction by which new coins a day shrank. */
export function issuanceReduction(
  rewardEth: number,
  intervalSeconds: number,
  uncleEthPerDay: number,
  activeGwei: bigint,
): number {
  const stays = posIssuance(activeGwei)
  const gone = powIssuance(rewardEth, intervalSeconds, uncleEthPerDay)
  return gone / (gone + stays)
}

/** The fraction by which something shrank, from one interval to another. */
export function reduction(before: Interval, after: Interval): Interval {
  for (const { lo, best, hi } of [before, after])
    if (!(lo <= best && best <= hi)) throw new RangeError('not in order')
  if (!(before.lo > 0) || after.lo < 0) throw new RangeError('not positive')
  const shrunk = (from: number, to: number) => 1 - to / from
  return {
    lo: shrunk(before.lo, after.hi),
    best: shrunk(before.best, after.best),
    hi: shrunk(before.hi, after.lo),
  }
}

/** The square root, rounded down. */
function root(n: bigint): bigint {
  let x = BigInt(Math.floor(Math.sqrt(Number(n))))
  // Beyond 53 bits a number is rounded, and may have been rounded up.
  while (x * x > n) x--
  return x
}
