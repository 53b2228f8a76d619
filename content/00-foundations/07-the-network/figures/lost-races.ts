/** Lost blocks of each year in the collection, each proved by its header: `lost-races.test.ts` counts them. */
export const STALE: readonly (readonly [year: number, blocks: number])[] = [
  [2018, 29],
  [2019, 17],
  [2020, 36],
  [2021, 34],
  [2022, 7],
  [2023, 52],
  [2024, 39],
  [2025, 48],
]

/** A block in ten minutes, in a year of 365.25 days. */
export const BLOCKS_A_YEAR = 52_596
const INTERVAL = 600

/** Blocks of a year that lose a race, if each takes so many seconds to reach the other miners. */
export function lostInAYear(delay: number): number {
  return BLOCKS_A_YEAR * (1 - Math.exp(-delay / INTERVAL))
}

/** The delay that makes so many blocks lose. */
export function delayOf(lost: number): number {
  return -INTERVAL * Math.log(1 - lost / BLOCKS_A_YEAR)
}
