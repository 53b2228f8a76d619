import {
  DIFFICULTY_FORKS,
  difficultyBomb,
  type DifficultyFork,
} from '@/lib/consensus/ethereum/difficulty'

/** The delays in the order in which they came; the first entry is the bomb without any. */
export const SCHEDULE = Object.keys(DIFFICULTY_FORKS) as DifficultyFork[]

/** Which rule holds at a height if only the first `upgrades` delays had been made. */
export function forkAt(height: number, upgrades: number): DifficultyFork {
  return SCHEDULE.slice(0, upgrades + 1).findLast(
    (fork) => fork === 'homestead' || height >= DIFFICULTY_FORKS[fork].from,
  )!
}

/**
 * The mean time between blocks at which thermostat and bomb are in balance, in seconds, for hashes per second and
 * what the bomb adds. Waiting times are exponential, so of m seconds on average a wait has 1/(e^(9/m) − 1) full
 * stretches of nine on average. The steps up and the bomb have to make up for those: 1 + r of them, where r is the
 * bomb in steps. Uncles and the limit of −99 are left out.
 */
export function meanBlockTime(hashRate: number, bomb: number): number {
  const excess = (mean: number) => {
    const step = (hashRate * mean) / 2048
    return 1 + bomb / step - 1 / Math.expm1(9 / mean)
  }
  let [low, high] = [1, 1e9]
  for (let i = 0; i < 100; i++) {
    const middle = Math.sqrt(low * high)
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  return low
}

/** The balance at each height, with one hash rate for all of them. */
export function blockTimes(
  hashRate: number,
  upgrades: number,
  heights: readonly number[],
): readonly (readonly [height: number, seconds: number])[] {
  return heights.map((height) => [
    height,
    meanBlockTime(hashRate, Number(difficultyBomb(forkAt(height, upgrades), height))),
  ])
}
