export type Flag = 'source' | 'target' | 'head'
export type Flags<T> = { source: T; target: T; head: T }

const WEIGHT: Flags<bigint> = { source: 14n, target: 26n, head: 14n }

/** `[reward, penalty]` in Gwei, of one validator for one flag. */
export function flagDelta(
  flag: Flag,
  base: bigint,
  partInc: number,
  activeInc: number,
  leak: boolean,
  participated: boolean,
): [bigint, bigint] {
  const weighted = base * WEIGHT[flag]
  if (!participated) return [0n, weighted / 64n]
  if (leak) return [0n, 0n]
  return [(weighted * BigInt(partInc)) / (64n * BigInt(activeInc)), 0n]
}

/** Rewards less penalties of an epoch, in Gwei. */
export function epochDelta(
  base: bigint,
  flags: Flags<boolean>,
  partInc: Flags<number>,
  activeInc: number,
  leak: boolean,
): bigint {
  let sum = 0n
  for (const flag of ['source', 'target', 'head'] as const) {
    const [reward, penalty] = flagDelta(flag, base, partInc[flag], activeInc, leak, flags[flag])
    sum += reward - penalty
  }
  return sum
}

/** What the proposer of a block earns for the votes that it includes, in Gwei. */
export function proposerReward(votes: readonly { base: bigint; flags: readonly Flag[] }[]): bigint {
  let sum = 0n
  for (const { base, flags } of votes) for (const flag of flags) sum += base * WEIGHT[flag]
  return sum / 448n
}
