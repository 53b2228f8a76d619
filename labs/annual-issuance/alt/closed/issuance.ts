/** 64 · 82,125 epochs: the rate with one Gwei at stake, if that could be. */
const FACTOR = 5_256_000

export const annualRate = (activeGwei: bigint): number => FACTOR / Math.sqrt(Number(activeGwei))

export const annualIssuance = (activeGwei: bigint): number =>
  FACTOR * Math.sqrt(Number(activeGwei)) * 1e-9

export const stakeForRate = (rate: number): number => Math.pow(FACTOR / rate, 2) * 1e-9
