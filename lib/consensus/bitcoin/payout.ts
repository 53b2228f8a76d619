/** Work that a pool has accepted, and from whom; lists of them are oldest first. */
export type ShareWork = { readonly miner: string; readonly work: bigint }

/** The last `n` units of work by miner. Of the share that reaches back over the edge only the part within it counts. */
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

/** Satoshi in proportion to work, to the last one: what division leaves goes to the largest remainders, then by id. */
export function splitReward(
  work: ReadonlyMap<string, bigint>,
  reward: bigint,
): Map<string, bigint> {
  const total = [...work.values()].reduce((sum, part) => sum + part, 0n)
  const rows = [...work].map(([miner, part]) => ({
    miner,
    paid: (reward * part) / total,
    rest: (reward * part) % total,
  }))
  let left = reward - rows.reduce((sum, { paid }) => sum + paid, 0n)
  rows.sort((a, b) => (a.rest === b.rest ? (a.miner < b.miner ? -1 : 1) : a.rest > b.rest ? -1 : 1))
  return new Map(rows.map(({ miner, paid }) => [miner, left-- > 0n ? paid + 1n : paid]))
}

/** Pay per last N shares (Rosenfeld, arXiv:1112.4980), with the operator's fee in basis points, rounded down. */
export function pplns(
  shares: readonly ShareWork[],
  n: bigint,
  reward: bigint,
  feeBps: bigint,
): Map<string, bigint> {
  return splitReward(lastWork(shares, n), reward - (reward * feeBps) / 10_000n)
}

/**
 * What a share is worth in a proportional pool that pays by rounds, in units of its fair price, when the round has
 * already seen `progress` times the work that a block takes on average: e^x E1(x). The share is one of all those of
 * its round, so it is worth the mean of 1 / (length of the round), and the rest of a round is exponential.
 */
export function proportionalShareValue(progress: number): number {
  return scaledExponentialIntegral(progress)
}

/** The progress at which such a share is worth its price: e^x E1(x) = 1. */
export const HOPPING_POINT = 0.4348182043849

/**
 * Income of those who leave at `leave`, per share and in units of the fair price, when they are few: the mean of
 * `proportionalShareValue` over the part of rounds that they see, weighted by how often a round gets there.
 */
export function hopperIncome(leave: number): number {
  // The integral of e^-x e^x E1(x) from 0 to leave is leave E1(leave) + 1 - e^-leave.
  const seen = 1 - Math.exp(-leave)
  return (leave * Math.exp(-leave) * scaledExponentialIntegral(leave) + seen) / seen
}

/**
 * Income of those who stay, per share and in units of the fair price, when a part `hopping` of the pool's hash rate
 * leaves every round at `leave`.
 */
export function loyalIncome(leave: number, hopping: number): number {
  // In units of a block's work and reward: of all rounds the hoppers do a part of the work, and are paid for more.
  const seen = 1 - Math.exp(-leave)
  return (1 - hopping * seen * hopperIncome(leave)) / (1 - hopping * seen)
}

/** e^x E1(x): the power series where it is quick, and Lentz's continued fraction beyond. */
function scaledExponentialIntegral(x: number): number {
  if (!(x > 0)) return Infinity
  if (x < 2) {
    let term = 1
    let sum = -0.5772156649015329 - Math.log(x)
    for (let k = 1; k < 60; k++) {
      term *= -x / k
      sum -= term / k
    }
    return Math.exp(x) * sum
  }
  let fraction = 0
  for (let k = 200; k > 0; k--) fraction = (k * k) / (x + 2 * k + 1 - fraction)
  return 1 / (x + 1 - fraction)
}
