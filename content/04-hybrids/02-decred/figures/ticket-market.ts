import {
  nextStakeDifficulty,
  OLD_WINDOWS,
  oldStakeDifficulty,
  STAKE,
  TARGET_POOL_ALL,
} from '@/lib/consensus/decred/stake-difficulty'

/** What a ticket is worth to its buyers before anything happens, in DCR: about what it was in July 2017. */
export const WORTH = 60
export const WINDOWS = 120
/** From this window on tickets are worth more or less: day 10, at two windows a day. */
export const NEWS = 20

const PER_WINDOW = STAKE.windowSize * STAKE.votesPerBlock
const MOST = STAKE.windowSize * STAKE.maxFreshPerBlock
/** The first block with a price of the new rule. */
const FIRST_HEIGHT = 149_328

export type Window = { price: number; bought: number; live: number }

/**
 * Tickets sold window by window under the old or the new rule. As many are bought as become votes when the
 * price is what a ticket is worth; of dearer ones (price / worth)^choosy times fewer, of cheaper ones more, and
 * at most 20 in a block.
 */
export function market(rule: 'old' | 'new', choosy: number, news: number): Window[] {
  const bought = new Array<number>(OLD_WINDOWS).fill(PER_WINDOW)
  const starts = new Array<number>(OLD_WINDOWS).fill(STAKE.votesPerBlock * STAKE.ticketPoolSize)
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
        ? oldStakeDifficulty(price, starts.map(Math.round), bought)
        : nextStakeDifficulty(
            FIRST_HEIGHT + n * STAKE.windowSize,
            price,
            Math.round(before),
            Math.round(all),
          )
  }
  return run
}
