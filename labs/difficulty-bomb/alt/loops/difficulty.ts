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

const MILLIONS = { byzantium: 30, constantinople: 50, muirGlacier: 90 } as const

/** The delay in periods of 100,000 blocks. */
function delayOf(fork: Fork): number {
  if (fork === 'homestead') return 0
  if (fork === 'london') return 97
  if (fork === 'arrowGlacier') return 107
  if (fork === 'grayGlacier') return 114
  return MILLIONS[fork]
}

export function stepFactor(fork: Fork, parent: Parent, time: number): number {
  const stretch = fork === 'homestead' ? 10 : 9
  const passed = time - parent.timestamp
  let factor = 1 - (passed - (passed % stretch)) / stretch
  if (parent.hasUncles && fork !== 'homestead') factor += 1
  return factor < -99 ? -99 : factor
}

export function bomb(fork: Fork, number: number): bigint {
  let added = 0n
  for (let at = (delayOf(fork) + 2) * 100_000; at <= number; at += 100_000)
    added = added === 0n ? 1n : added + added
  return added
}

export function calcDifficulty(fork: Fork, parent: Parent, time: number): bigint {
  const { difficulty, number } = parent
  let result = difficulty + bomb(fork, number + 1)
  result += (difficulty >> 11n) * BigInt(stepFactor(fork, parent, time))
  return result > 131_072n ? result : 131_072n
}

export function feltFrom(fork: Fork, difficulty: bigint): number {
  let periods = 2
  for (let size = 20_480n; size < difficulty; size *= 2n) periods++
  return (delayOf(fork) + periods) * 100_000
}
