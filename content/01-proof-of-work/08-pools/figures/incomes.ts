import { seededRandom } from '@/lib/seeded-random'

export const BLOCKS_A_MONTH = 4320
export const MONTHS = 24

/** Blocks so far, at the end of each month, with 0 before the first. */
type Incomes = { alone: number[]; pooled: number[] }

/**
 * Two years of the same machines, which are `share` of the network: alone, and as a member of a pool with `pool` of it,
 * which is paid for its part of all that the pool finds.
 */
export function drawIncomes(share: number, pool: number, seed: number): Incomes {
  const random = seededRandom(seed)
  const alone = [0]
  const pooled = [0]
  for (let month = 0; month < MONTHS; month++) {
    alone.push(alone[month]! + poisson(BLOCKS_A_MONTH * share, random))
    pooled.push(pooled[month]! + (poisson(BLOCKS_A_MONTH * pool, random) * share) / pool)
  }
  return { alone, pooled }
}

/** How many exponential waits fit into `mean` of them. */
export function poisson(mean: number, random: () => number): number {
  let count = 0
  for (let at = wait(random); at <= mean; at += wait(random)) count++
  return count
}

function wait(random: () => number): number {
  return -Math.log(1 - random())
}
