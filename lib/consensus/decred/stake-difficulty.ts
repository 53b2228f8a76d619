/**
 * Decred's ticket price, which its code calls the stake difficulty: the rule of DCP-0001
 * (`calcNextStakeDiffV2` of dcrd), in force since July 2017, and the one that it replaced
 * (`calcNextRequiredStakeDifficultyV1`). Amounts are in atoms, 10^-8 DCR.
 */
import { MAINNET } from './params'
import { calcBlockSubsidy } from './votes'

/** Live and immature tickets that the rule steers towards: 42,240. */
export const TARGET_POOL_ALL =
  MAINNET.ticketsPerBlock * (MAINNET.ticketPoolSize + MAINNET.ticketMaturity)

/**
 * All coins after a block, had every block paid in full (DCP-0001, "Supply Estimation Formulas").
 * @returns atoms; 0 for a negative height
 */
export function estimateSupply(height: number): bigint {
  if (height <= 0) return 0n
  const interval = MAINNET.subsidyReductionInterval
  const reductions = Math.floor(height / interval)
  // Blocks 0 and 1 are the only ones of the first interval with a payment of their own.
  let supply = calcBlockSubsidy(1) - 2n * MAINNET.baseSubsidy
  for (let i = 0; i < reductions; i++)
    supply += BigInt(interval) * calcBlockSubsidy(Math.max(2, i * interval))
  return supply + BigInt((height % interval) + 1) * calcBlockSubsidy(Math.max(2, height))
}

/**
 * The price of the window that begins at `nextHeight` (DCP-0001, "Stake Difficulty Formulas").
 * @param current price of the window before
 * @param previousPool,pool live and immature tickets at the ends of the last two windows; not zero
 */
export function calcNextStakeDiffV2(
  nextHeight: number,
  current: bigint,
  previousPool: number,
  pool: number,
): bigint {
  const now = BigInt(pool)
  const wished = (current * now * now) / BigInt(previousPool) / BigInt(TARGET_POOL_ALL)
  const ceiling = estimateSupply(nextHeight) / BigInt(MAINNET.ticketPoolSize)
  const capped = wished > ceiling ? ceiling : wished
  return capped < MAINNET.minimumStakeDiff ? MAINNET.minimumStakeDiff : capped
}

/** What the headers of a chain say of its tickets; the index is the height. */
export type TicketHistory = {
  /** Live tickets as the header has them (`PoolSize`). */
  live: readonly number[]
  /** Tickets bought in the block (`FreshStake`). */
  bought: readonly number[]
  /** Price in the last block (`SBits`). */
  price: bigint
}

/** The price that the block after such a chain must have (dcrd, internal/blockchain/difficulty.go). */
export function calcNextRequiredStakeDifficultyV2({ live, bought, price }: TicketHistory): bigint {
  const { coinbaseMaturity, minimumStakeDiff, stakeDiffWindowSize, ticketMaturity } = MAINNET
  const next = live.length
  if (next < coinbaseMaturity + 1) return minimumStakeDiff
  if (next % stakeDiffWindowSize !== 0) return price
  const allAt = (height: number) => {
    const young = bought.slice(Math.max(0, height + 1 - ticketMaturity), height + 1)
    return (live[height] ?? 0) + young.reduce((sum, tickets) => sum + tickets, 0)
  }
  const previous = allAt(next - stakeDiffWindowSize - 1)
  return previous === 0 ? price : calcNextStakeDiffV2(next, price, previous, allAt(next - 1))
}

/** So many blocks with so many new tickets each, at this price in atoms. */
export type TicketSpan = readonly [blocks: number, bought: number, price: number]

/** The chain that dcrd's tests build: genesis, then the spans; all five votes of a block are cast. */
export function ticketHistory(spans: readonly TicketSpan[]): TicketHistory {
  const live = [0]
  const bought = [0]
  let pool = 0
  let price: bigint = MAINNET.minimumStakeDiff
  for (const [blocks, tickets, atoms] of spans) {
    price = BigInt(atoms)
    for (let i = 0; i < blocks; i++) {
      const height = live.length
      live.push(pool)
      bought.push(tickets)
      // What matures in a block is in the pool of the next header.
      pool += bought[height - MAINNET.ticketMaturity] ?? 0
      if (height >= MAINNET.stakeValidationHeight) pool -= MAINNET.ticketsPerBlock
    }
  }
  return { live, bought, price }
}

/** How far one step of the old rule goes at most: four times up or down. */
const MAX_STEP = 4n
const ONE = 1n << 32n

/**
 * The price by the rule of 2016, where a window begins: an average of how full the pool was, times an average of how
 * much was bought, both weighted towards the last windows.
 * @param live live tickets in the first block of each of the last 20 windows, the newest first
 * @param bought tickets bought in them
 */
export function calcNextRequiredStakeDifficultyV1(
  current: bigint,
  live: readonly number[],
  bought: readonly number[],
): bigint {
  const target = MAINNET.ticketsPerBlock * MAINNET.ticketPoolSize
  const byPool = scaled(
    current,
    // Four times as far from the target as it is.
    live.map((tickets) => Math.max(1, (tickets - target) * 4 + target)),
    target,
  )
  const byDemand = scaled(
    current,
    bought.map((tickets) => Math.max(1, tickets)),
    MAINNET.ticketsPerBlock * MAINNET.stakeDiffWindowSize,
  )
  const merged = limited(
    current,
    (((((byDemand * ONE) / current) * ONE) / ((current * ONE) / byPool)) * current) >> 32n,
  )
  return merged < MAINNET.minimumStakeDiff ? MAINNET.minimumStakeDiff : merged
}

function scaled(current: bigint, values: readonly number[], target: number): bigint {
  let sum = 0n
  let weights = 0n
  for (let i = 0; i < MAINNET.stakeDiffWindows; i++) {
    const weight = 1n << BigInt(MAINNET.stakeDiffWindows - i)
    sum += ((BigInt(values[i] ?? 0) * ONE) / BigInt(target)) * weight
    weights += weight
  }
  return limited(current, ((sum / weights) * current) >> 32n)
}

function limited(current: bigint, next: bigint): bigint {
  if (next === 0n || current / next >= MAX_STEP) return current / MAX_STEP
  return next / current >= MAX_STEP ? current * MAX_STEP : next
}
