/**
 * Ethereum's difficulty while there was mining: EIP-2 (Homestead), EIP-100, and the bomb with its delays. The floor
 * holds for the sum, bomb included, as in the Yellow Paper and in execution-specs, `calculate_block_difficulty`.
 */

/** From Homestead on: how many blocks late the bomb was, in total, and from which block on. */
export const DIFFICULTY_FORKS = {
  homestead: { delay: 0, from: 1_150_000 },
  byzantium: { delay: 3_000_000, from: 4_370_000 }, // EIP-649
  constantinople: { delay: 5_000_000, from: 7_280_000 }, // EIP-1234
  muirGlacier: { delay: 9_000_000, from: 9_200_000 }, // EIP-2384
  london: { delay: 9_700_000, from: 12_965_000 }, // EIP-3554
  arrowGlacier: { delay: 10_700_000, from: 13_773_000 }, // EIP-4345
  grayGlacier: { delay: 11_400_000, from: 15_050_000 }, // EIP-5133
} as const

export type DifficultyFork = keyof typeof DIFFICULTY_FORKS

export type DifficultyParent = {
  number: number
  timestamp: number
  difficulty: bigint
  hasOmmers: boolean
}

export const MINIMUM_DIFFICULTY = 131_072n
export const DIFFICULTY_BOUND_DIVISOR = 2048n
export const BOMB_PERIOD = 100_000

/** How many 2,048ths of the parent's difficulty the next block adds. */
export function adjustmentFactor(
  fork: DifficultyFork,
  parent: DifficultyParent,
  timestamp: number,
): number {
  const seconds = timestamp - parent.timestamp
  const factor =
    fork === 'homestead'
      ? 1 - Math.floor(seconds / 10)
      : (parent.hasOmmers ? 2 : 1) - Math.floor(seconds / 9)
  return Math.max(factor, -99)
}

/** What the bomb adds to the block with this number. */
export function difficultyBomb(fork: DifficultyFork, number: number): bigint {
  const periods = Math.floor((number - DIFFICULTY_FORKS[fork].delay) / BOMB_PERIOD) - 2
  return periods < 0 ? 0n : 1n << BigInt(periods)
}

export function calculateBlockDifficulty(
  fork: DifficultyFork,
  parent: DifficultyParent,
  timestamp: number,
): bigint {
  const step = parent.difficulty / DIFFICULTY_BOUND_DIVISOR
  const difficulty =
    parent.difficulty +
    step * BigInt(adjustmentFactor(fork, parent, timestamp)) +
    difficultyBomb(fork, parent.number + 1)
  return difficulty > MINIMUM_DIFFICULTY ? difficulty : MINIMUM_DIFFICULTY
}

/** The first block whose bomb is at least a tenth of one step, from which block times notice it (EIP-5133). */
export function noticeableFrom(fork: DifficultyFork, difficulty: bigint): number {
  let periods = 0
  while ((1n << BigInt(periods)) * 10n * DIFFICULTY_BOUND_DIVISOR < difficulty) periods++
  return DIFFICULTY_FORKS[fork].delay + (periods + 2) * BOMB_PERIOD
}
