const EPOCHS = 225 * 365

/** New coins in a year, in ETH. */
export function annualIssuance(activeGwei: bigint): number {
  const stake = Number(activeGwei)
  const gweiPerIncrement = 64e9 / Math.sqrt(stake)
  const increments = stake / 1e9
  return (gweiPerIncrement * EPOCHS) / 1e9
}

/** What 1 ETH at stake earns in a year, in ETH. */
export function annualRate(activeGwei: bigint): number {
  return annualIssuance(activeGwei) / (Number(activeGwei) / 1e9)
}

/** The stake in ETH at which the rate is `rate`. */
export function stakeForRate(rate: number): number {
  const rateOfOne = annualRate(1_000_000_000n)
  return (rateOfOne / rate) ** 2
}
