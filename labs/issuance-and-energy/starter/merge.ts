export type Interval = { lo: number; best: number; hi: number }

/** ETH a day that miners were paid. */
export function powIssuance(
  rewardEth: number,
  intervalSeconds: number,
  uncleEthPerDay: number,
): number {
  return rewardEth * intervalSeconds + uncleEthPerDay
}

/** ETH a day that validators are paid, with this much Gwei at stake. */
export function posIssuance(activeGwei: bigint): number {
  return Number(activeGwei) / 1e9 / 365
}

/** The fraction by which new coins a day shrank. */
export function issuanceReduction(
  rewardEth: number,
  intervalSeconds: number,
  uncleEthPerDay: number,
  activeGwei: bigint,
): number {
  return (
    posIssuance(activeGwei) /
    powIssuance(rewardEth, intervalSeconds, uncleEthPerDay)
  )
}

/** The fraction by which something shrank, from one interval to another. */
export function reduction(
  before: Interval,
  after: Interval,
): Interval {
  const change = (from: number, to: number) => from - to
  return {
    lo: change(before.lo, after.lo),
    best: change(before.best, after.best),
    hi: change(before.hi, after.hi),
  }
}
