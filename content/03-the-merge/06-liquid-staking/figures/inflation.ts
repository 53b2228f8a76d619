import { toAssets, toShares, type SharePool } from '@/lib/consensus/stake/pool-shares'

export type Raid = {
  /** Shares that the victim gets, and what they are worth. */
  victimShares: bigint
  victimBack: bigint
  /** What Mallory can take out, less what she put in. */
  gain: bigint
  /** What the virtual shares keep: nobody's. */
  stuck: bigint
}

/** One unit in, a gift, a victim's deposit, and Mallory takes out all she can. `virtualShares` 0: no defence. */
export function raid(virtualShares: bigint, gift: bigint, deposit: bigint): Raid {
  const empty: SharePool = { totalAssets: 0n, totalShares: 0n, virtualShares }
  const mine = toShares(empty, 1n, 'down')
  const seized = { ...empty, totalAssets: 1n + gift, totalShares: mine }
  const victimShares = toShares(seized, deposit, 'down')
  const joined = {
    ...seized,
    totalAssets: seized.totalAssets + deposit,
    totalShares: mine + victimShares,
  }
  const out = toAssets(joined, mine, 'down')
  const victimBack = toAssets(joined, victimShares, 'down')
  return {
    victimShares,
    victimBack,
    gain: out - 1n - gift,
    stuck: joined.totalAssets - out - victimBack,
  }
}
