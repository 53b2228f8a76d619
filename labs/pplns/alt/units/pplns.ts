interface ShareWork {
  miner: string
  work: bigint
}

export function lastWork(shares: readonly ShareWork[], n: bigint): Map<string, bigint> {
  const found: [string, bigint][] = []
  const rest = [...shares]
  while (n > 0n && rest.length > 0) {
    const newest = rest.pop()!
    found.push([newest.miner, newest.work > n ? n : newest.work])
    n -= newest.work
  }
  return found.reduce(
    (sums, [miner, part]) => sums.set(miner, part + (sums.get(miner) ?? 0n)),
    new Map<string, bigint>(),
  )
}

/** The satoshi that are left are handed out one by one, each to whoever is owed most. */
export function splitReward(
  work: ReadonlyMap<string, bigint>,
  reward: bigint,
): Map<string, bigint> {
  const total = [...work.values()].reduce((a, b) => a + b, 0n)
  const names = [...work.keys()].sort()
  const sats = new Map(names.map((name) => [name, (reward * work.get(name)!) / total]))
  let left = reward - [...sats.values()].reduce((a, b) => a + b, 0n)
  for (; left > 0n; left--) {
    const owed = (name: string) => reward * work.get(name)! - sats.get(name)! * total
    let most = names[0]!
    for (const name of names) if (owed(name) > owed(most)) most = name
    sats.set(most, sats.get(most)! + 1n)
  }
  return sats
}

export const pplns = (shares: ShareWork[], n: bigint, reward: bigint, feeBps: bigint) =>
  splitReward(lastWork(shares, n), reward - (reward * feeBps) / 10000n)
