export type Fork =
  | 'homestead'
  | 'byzantium'
  | 'constantinople'
  | 'muirGlacier'
  | 'london'
  | 'arrowGlacier'
  | 'grayGlacier'

export type Parent = {
  number: number
  timestamp: number // seconds
  difficulty: bigint
  hasUncles: boolean
}

const DELAYS: Record<Fork, number> = {
  homestead: 0,
  byzantium: 3_000_000,
  constantinople: 5_000_000,
  muirGlacier: 9_000_000,
  london: 9_700_000,
  arrowGlacier: 10_700_000,
  grayGlacier: 11_400_000,
}

/** By how many steps the thermostat moves. */
export function stepFactor(fork: Fork, parent: Parent, time: number): number {
  const seconds = time - parent.timestamp
  if (fork === 'homestead') return Math.max(1 - Math.floor(seconds / 10), -99)
  const up = parent.hasUncles ? 2 : 1
  return Math.max(up - Math.floor(seconds / 9), -99)
}

/** What the bomb adds to the block with this number. */
export function bomb(fork: Fork, number: number): bigint {
  const periods = Math.floor((number - DELAYS[fork]) / 100_000)
  return periods < 2 ? 0n : 2n ** BigInt(periods - 2)
}

/** The difficulty of the block that follows the parent. */
export function calcDifficulty(fork: Fork, parent: Parent, time: number): bigint {
  const step = parent.difficulty / 2048n
  const steered = parent.difficulty + step * BigInt(stepFactor(fork, parent, time))
  const sum = steered + bomb(fork, parent.number + 1)
  return sum < 131072n ? 131072n : sum
}

/** The first block that feels the bomb. */
export function feltFrom(fork: Fork, difficulty: bigint): number {
  let number = DELAYS[fork] + 200_000
  while (bomb(fork, number) * 10n * 2048n < difficulty) number += 100_000
  return number
}
