import {
  EMPTY_POOL,
  feeShares,
  toAssets,
  toShares,
  type SharePool,
} from '@/lib/consensus/stake/pool-shares'

/** Thousandths of an ETH in a whole one: fine enough to see, coarse enough to read. */
const UNIT = 1_000_000_000n

export type Terms = {
  /** What validators earn in a year, as a share of the stake. */
  yearly: number
  /** The protocol's part of that, in basis points. */
  feeBps: number
  /** A slashing: the day, and the share of the pool that is lost. */
  slashing: { day: number; lost: number } | null
}

export type Day = {
  day: number
  /** ETH that the rebasing balance shows. */
  rebasing: number
  /** Tokens in the other wallet, which never change. */
  wrapped: number
  /** ETH that one of those is worth. */
  rate: number
  /** ETH of the protocol. */
  treasury: number
}

/** Two wallets of 10 ETH each in a pool of 1,000, one rebasing and one wrapped, with one report a day. */
export function walletDays({ yearly, feeBps, slashing }: Terms, days: number): readonly Day[] {
  const mine = 10n * UNIT
  let pool: SharePool = { ...EMPTY_POOL, totalAssets: 1000n * UNIT, totalShares: 1000n * UNIT }
  const shares = toShares(pool, mine, 'down')
  let treasury = 0n
  const inEth = (amount: bigint) => Number(amount) / Number(UNIT)
  const result: Day[] = []
  for (let day = 0; day <= days; day++) {
    if (day > 0) {
      const lost = slashing?.day === day ? slashing.lost : 0
      const delta = BigInt(Math.round(Number(pool.totalAssets) * (yearly / 365 - lost)))
      const minted = feeShares(pool, delta, BigInt(feeBps))
      treasury += minted
      pool = {
        ...pool,
        totalAssets: pool.totalAssets + delta,
        totalShares: pool.totalShares + minted,
      }
    }
    result.push({
      day,
      rebasing: inEth(toAssets(pool, shares, 'down')),
      wrapped: inEth(shares),
      rate: Number(toAssets(pool, UNIT, 'down')) / Number(UNIT),
      treasury: inEth(toAssets(pool, treasury, 'down')),
    })
  }
  return result
}
