import { MAINNET } from '@/lib/consensus/decred/params'
import {
  calcNextRequiredStakeDifficultyV1,
  calcNextStakeDiffV2,
  TARGET_POOL_ALL,
} from '@/lib/consensus/decred/stake-difficulty'

/** What a ticket is worth to its buyers before anything happens, in DCR: about what it was in July 2017. */
export const WORTH = 60
export const WINDOWS = 120
/** From this window on tickets are worth more or less: day 10, at two windows a day. */
export const NEWS = 20

const PER_WINDOW = MAINNET.stakeDiffWindowSize * MAINNET.ticketsPerBlock
const MOST = MAINNET.stakeDiffWindowSize * MAINNET.maxFreshStakePerBlock
/** The first block with a price of the new rule. */
const FIRST_HEIGHT = 149_328

export type Window = { price: number; bought: number; live: number }

/**
 * Tickets sold window by window under the old or the new rule. As many are bought as become votes when the
 * price is what a ticket is worth; of dearer ones (price / worth)^choosy times fewer, of cheaper ones more, and
 * at most 20 in a block.
 */
export function market(rule: 'old' | 'new', choosy: number, news: number): Window[] {
  const bought = new Array<number>(MAINNET.stakeDiffWindows).fill(PER_WINDOW)
  const starts = new Array<number>(MAINNET.stakeDiffWindows).fill(
    MAINNET.ticketsPerBlock * MAINNET.ticketPoolSize,
  )
  const run: Window[] = []
  let price = BigInt(WORTH * 1e8)
  let live: number = starts[0]!
  let all: number = TARGET_POOL_ALL
  for (let n = 0; n < WINDOWS; n++) {
    const worth = n < NEWS ? WORTH : WORTH * news
    const wish = PER_WINDOW * (worth / (Number(price) / 1e8)) ** choosy
    starts.unshift(live)
    bought.unshift(Math.min(MOST, Math.round(wish)))
    // 256 blocks are one window and seven ninths.
    live += (2 * bought[1]! + 7 * bought[2]!) / 9 - PER_WINDOW
    run.push({ price: Number(price) / 1e8, bought: bought[0]!, live })
    const before = all
    all = live + bought[0]! + (7 * bought[1]!) / 9
    price =
      rule === 'old'
        ? calcNextRequiredStakeDifficultyV1(price, starts.map(Math.round), bought)
        : calcNextStakeDiffV2(
            FIRST_HEIGHT + n * MAINNET.stakeDiffWindowSize,
            price,
            Math.round(before),
            Math.round(all),
          )
  }
  return run
}
