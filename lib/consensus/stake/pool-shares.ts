/**
 * Shares of a pool, as liquid staking has them: a holder owns shares, and what they are worth follows from the pool.
 * A rebasing token shows the worth, as Lido's stETH does; the shares of an ERC-4626 vault are the token itself.
 */

/** `virtualShares` of 0 is a vault without the defence; otherwise it has one virtual asset beside them. */
export type SharePool = { totalAssets: bigint; totalShares: bigint; virtualShares: bigint }

export type Rounding = 'down' | 'up'

/** `convertToShares`, with the rounding that the caller's side of the bargain asks for. */
export function toShares(pool: SharePool, assets: bigint, rounding: Rounding): bigint {
  const [all, backing] = quote(pool)
  return all === 0n || backing === 0n ? assets : divided(assets * all, backing, rounding)
}

/** `convertToAssets`. */
export function toAssets(pool: SharePool, shares: bigint, rounding: Rounding): bigint {
  const [all, backing] = quote(pool)
  return all === 0n ? shares : divided(shares * backing, all, rounding)
}

function quote({ totalAssets, totalShares, virtualShares }: SharePool): [bigint, bigint] {
  return [totalShares + virtualShares, totalAssets + (virtualShares > 0n ? 1n : 0n)]
}

function divided(a: bigint, b: bigint, rounding: Rounding): bigint {
  return rounding === 'up' ? (a + b - 1n) / b : a / b
}

/** A naive pool of stETH's kind. */
export const EMPTY_POOL: SharePool = { totalAssets: 0n, totalShares: 0n, virtualShares: 0n }

/**
 * Shares that a report with a reward mints for the protocol. They dilute the holders until the new shares are worth
 * the fee: fee / (assets after the report - fee) of the shares there were.
 */
export function feeShares(pool: SharePool, reward: bigint, feeBps: bigint): bigint {
  if (reward <= 0n) return 0n
  const fee = (reward * feeBps) / 10_000n
  return (fee * pool.totalShares) / (pool.totalAssets + reward - fee)
}

/**
 * What is left of a deposit of `victim` if somebody before it puts in one unit, adds a donation, and nobody else
 * comes: what its shares are worth.
 */
export function leftAfterDonation(virtualShares: bigint, donation: bigint, victim: bigint): bigint {
  const empty: SharePool = { totalAssets: 0n, totalShares: 0n, virtualShares }
  const seized = {
    ...empty,
    totalAssets: 1n + donation,
    totalShares: toShares(empty, 1n, 'down'),
  }
  const shares = toShares(seized, victim, 'down')
  const joined = {
    ...seized,
    totalAssets: seized.totalAssets + victim,
    totalShares: seized.totalShares + shares,
  }
  return toAssets(joined, shares, 'down')
}
