/** New coins in a year, in ETH. */
export function annualIssuance(activeGwei: bigint): number {
  return Number(activeGwei / 1_000_000_000n) / 10
}

/** What 1 ETH at stake earns in a year, in ETH. */
export function annualRate(activeGwei: bigint): number {
  return annualIssuance(activeGwei) / Number(activeGwei)
}

/** The stake in ETH at which the rate is `rate`. */
export function stakeForRate(rate: number): number {
  return 1_000_000 * rate
}
