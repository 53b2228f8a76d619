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

/** By how many steps the thermostat moves. */
export function stepFactor(
  fork: Fork,
  parent: Parent,
  time: number,
): number {
  return fork === 'homestead' ? time - parent.timestamp : 5
}

/** What the bomb adds to the block with this number. */
export function bomb(fork: Fork, number: number): bigint {
  return fork === 'homestead' ? BigInt(number) : -1n
}

/** The difficulty of the block that follows the parent. */
export function calcDifficulty(
  fork: Fork,
  parent: Parent,
  time: number,
): bigint {
  const factor = stepFactor(fork, parent, time)
  return BigInt(factor)
}

/** The first block that feels the bomb. */
export function feltFrom(
  fork: Fork,
  difficulty: bigint,
): number {
  return bomb(fork, 1) > difficulty ? 1 : 0
}
