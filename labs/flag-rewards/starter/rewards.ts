export type Flag = 'source' | 'target' | 'head'
export type Flags<T> = { source: T; target: T; head: T }

/** `[reward, penalty]` in Gwei, of one validator for one flag. */
export function flagDelta(
  flag: Flag,
  base: bigint,
  partInc: number,
  activeInc: number,
  leak: boolean,
  participated: boolean,
): [bigint, bigint] {
  return participated ? [base, 0n] : [0n, base]
}

/** Rewards less penalties of an epoch, in Gwei. */
export function epochDelta(
  base: bigint,
  flags: Flags<boolean>,
  partInc: Flags<number>,
  activeInc: number,
  leak: boolean,
): bigint {
  return flags.source ? base : -base
}

/** What the proposer of a block earns for the votes that it includes, in Gwei. */
export function proposerReward(
  votes: readonly { base: bigint; flags: readonly Flag[] }[],
): bigint {
  return BigInt(votes.length)
}
