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

const RULES: Record<Fork, { stretch: bigint; uncles: boolean; delay: bigint }> = {
  homestead: { stretch: 10n, uncles: false, delay: 0n },
  byzantium: { stretch: 9n, uncles: true, delay: 3000000n },
  constantinople: { stretch: 9n, uncles: true, delay: 5000000n },
  muirGlacier: { stretch: 9n, uncles: true, delay: 9000000n },
  london: { stretch: 9n, uncles: true, delay: 9700000n },
  arrowGlacier: { stretch: 9n, uncles: true, delay: 10700000n },
  grayGlacier: { stretch: 9n, uncles: true, delay: 11400000n },
}

/** Everything in bigint; numbers only at the edge. */
export function stepFactor(fork: Fork, parent: Parent, time: number): number {
  const { stretch, uncles } = RULES[fork]
  const stretches = (BigInt(time) - BigInt(parent.timestamp)) / stretch
  const factor = (uncles && parent.hasUncles ? 2n : 1n) - stretches
  return factor > -99n ? Number(factor) : -99
}

export function bomb(fork: Fork, number: number): bigint {
  const since = BigInt(number) - RULES[fork].delay
  if (since < 200000n) return 0n
  return 1n << (since / 100000n - 2n)
}

export function calcDifficulty(fork: Fork, parent: Parent, time: number): bigint {
  const factor = BigInt(stepFactor(fork, parent, time))
  const change = factor * (parent.difficulty / 2048n) + bomb(fork, 1 + parent.number)
  const all = parent.difficulty + change
  return all >= 131072n ? all : 131072n
}

export function feltFrom(fork: Fork, difficulty: bigint): number {
  // The smallest power of two that is at least difficulty / 20480, rounded up.
  const least = (difficulty + 20479n) / 20480n
  const exponent = (least - 1n).toString(2).length * (least > 1n ? 1 : 0)
  return Number(RULES[fork].delay) + (exponent + 2) * 100000
}
