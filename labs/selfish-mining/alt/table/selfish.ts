export type SM = {
  lead: number
  tied: boolean
  poolBlocks: number
  otherBlocks: number
  stale: number
}

type Change = [lead: number, tied: boolean, pool: number, others: number, stale: number]

/** What a block of the others changes at leads 0, 1, 2 and beyond. */
const OTHERS: Change[] = [
  [0, false, 0, 1, 0],
  [-1, true, 0, 0, 0],
  [-2, false, 2, 0, 1],
  [-1, false, 1, 0, 1],
]

const TIE: Record<'pool' | 'onPool' | 'onOthers', Change> = {
  pool: [0, false, 2, 0, 1],
  onPool: [0, false, 1, 1, 1],
  onOthers: [0, false, 0, 2, 1],
}

export function step(s: SM, event: 'pool' | 'others', tie: 'pool' | 'others'): SM {
  if (s.tied)
    return change(s, TIE[event === 'pool' ? 'pool' : tie === 'pool' ? 'onPool' : 'onOthers'])
  if (event === 'pool') return change(s, [1, false, 0, 0, 0])
  return change(s, OTHERS[Math.min(3, s.lead)]!)
}

function change(s: SM, [lead, tied, pool, others, stale]: Change): SM {
  return {
    lead: s.lead + lead,
    tied,
    poolBlocks: s.poolBlocks + pool,
    otherBlocks: s.otherBlocks + others,
    stale: s.stale + stale,
  }
}

export function simulate(alpha: number, gamma: number, blocks: number, rng: () => number): SM {
  let s: SM = { lead: 0, tied: false, poolBlocks: 0, otherBlocks: 0, stale: 0 }
  while (blocks-- > 0) {
    if (rng() < alpha) s = step(s, 'pool', 'pool')
    else if (s.tied) s = step(s, 'others', rng() < gamma ? 'pool' : 'others')
    else s = step(s, 'others', 'others')
  }
  return s
}

export function share({ poolBlocks, otherBlocks }: SM): number {
  return poolBlocks / (poolBlocks + otherBlocks || 1)
}

export function revenue(alpha: number, gamma: number): number {
  inUnit(alpha)
  inUnit(gamma)
  if (alpha >= 0.5) return 1
  const a = alpha
  // The same quotient, multiplied out.
  const top = a * (1 - 2 * a + a * a) * (4 * a + gamma - 2 * a * gamma) - a * a * a
  return top / (1 - a - 2 * a * a + a * a * a)
}

export function threshold(gamma: number): number {
  return (1 - inUnit(gamma)) / (3 - 2 * gamma)
}

function inUnit(x: number): number {
  if (Number.isNaN(x) || x < 0 || x > 1) throw new RangeError('outside')
  return x
}
