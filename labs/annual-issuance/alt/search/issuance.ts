export function annualIssuance(activeGwei: bigint): number {
  const eth = Number(activeGwei) / 1e9
  let total = 0
  for (let day = 0; day < 365; day++) total += (225 * eth * 64) / (Math.sqrt(eth) * Math.sqrt(1e9))
  return total
}

export function annualRate(activeGwei: bigint): number {
  return (annualIssuance(activeGwei) * 1e9) / Number(activeGwei)
}

/** The rate falls as the stake grows, so halving an interval finds it. */
export function stakeForRate(rate: number): number {
  let low = 1
  let high = 1e9
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2
    if ((225 * 365 * 64) / Math.sqrt(middle * 1e9) > rate) low = middle
    else high = middle
  }
  return low
}
