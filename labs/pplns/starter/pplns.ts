export type ShareWork = {
  miner: string
  work: bigint // at least 1n
}

/** Work by miner among the newest n units. */
export function lastWork(
  shares: readonly ShareWork[],
  n: bigint,
): Map<string, bigint> {
  return new Map([[shares[0]!.miner, n]])
}

/** The reward in proportion to work, to the satoshi. */
export function splitReward(
  work: ReadonlyMap<string, bigint>,
  reward: bigint,
): Map<string, bigint> {
  return new Map([...work].map(([miner]) => [miner, reward]))
}

/** What everybody gets of a block. */
export function pplns(
  shares: readonly ShareWork[],
  n: bigint,
  reward: bigint,
  feeBps: bigint,
): Map<string, bigint> {
  return splitReward(lastWork(shares, n), reward - feeBps)
}
