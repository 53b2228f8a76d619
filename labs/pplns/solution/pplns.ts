export type ShareWork = {
  miner: string
  work: bigint // at least 1n
}

/** Work by miner among the newest n units. */
export function lastWork(shares: readonly ShareWork[], n: bigint): Map<string, bigint> {
  const window = new Map<string, bigint>()
  let left = n
  for (let i = shares.length - 1; i >= 0 && left > 0n; i--) {
    const { miner, work } = shares[i]!
    const part = work < left ? work : left
    window.set(miner, (window.get(miner) ?? 0n) + part)
    left -= part
  }
  return window
}

/** The reward in proportion to work, to the satoshi. */
export function splitReward(
  work: ReadonlyMap<string, bigint>,
  reward: bigint,
): Map<string, bigint> {
  const total = [...work.values()].reduce((sum, part) => sum + part)
  const paid = new Map<string, bigint>()
  const lost: { miner: string; rest: bigint }[] = []
  let left = reward
  for (const [miner, part] of work) {
    const floor = (reward * part) / total
    paid.set(miner, floor)
    lost.push({ miner, rest: (reward * part) % total })
    left -= floor
  }
  lost.sort((a, b) => byNumber(b.rest, a.rest) || (a.miner < b.miner ? -1 : 1))
  for (const { miner } of lost.slice(0, Number(left))) paid.set(miner, paid.get(miner)! + 1n)
  return paid
}

function byNumber(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What everybody gets of a block. */
export function pplns(
  shares: readonly ShareWork[],
  n: bigint,
  reward: bigint,
  feeBps: bigint,
): Map<string, bigint> {
  const fee = (reward * feeBps) / 10_000n
  return splitReward(lastWork(shares, n), reward - fee)
}
