export type SM = {
  lead: number // the pool's secret blocks
  tied: boolean // two public branches of one block each
  poolBlocks: number // in the chain for certain
  otherBlocks: number // in the chain for certain
  stale: number // lost for certain
}

/** One more block. `tie` matters when the others end a tie. */
export function step(s: SM, event: 'pool' | 'others', tie: 'pool' | 'others'): SM {
  if (s.tied) {
    if (event === 'pool') return settle(s, 2, 0, 0)
    return tie === 'pool' ? settle(s, 1, 1, 0) : settle(s, 0, 2, 0)
  }
  if (event === 'pool') return { ...s, lead: s.lead + 1 }
  if (s.lead === 0) return { ...s, otherBlocks: s.otherBlocks + 1 }
  if (s.lead === 1) return { ...s, lead: 0, tied: true }
  // With two, one more block of the others would draw level: show everything now.
  if (s.lead === 2) return settle(s, 2, 0, 0)
  return settle(s, 1, 0, s.lead - 1)
}

/** A race is decided: so many blocks stay, and one of the losing side is stale. */
function settle(s: SM, pool: number, others: number, lead: number): SM {
  return {
    lead,
    tied: false,
    poolBlocks: s.poolBlocks + pool,
    otherBlocks: s.otherBlocks + others,
    stale: s.stale + 1,
  }
}

/** A run: one number a block, and one more to end some ties. */
export function simulate(alpha: number, gamma: number, blocks: number, rng: () => number): SM {
  let s: SM = { lead: 0, tied: false, poolBlocks: 0, otherBlocks: 0, stale: 0 }
  for (let i = 0; i < blocks; i++) {
    const event = rng() < alpha ? 'pool' : 'others'
    const tie = s.tied && event === 'others' && rng() < gamma ? 'pool' : 'others'
    s = step(s, event, tie)
  }
  return s
}

/** The pool's part of the settled chain. */
export function share(s: SM): number {
  const chain = s.poolBlocks + s.otherBlocks
  return chain === 0 ? 0 : s.poolBlocks / chain
}

/** What share tends to. */
export function revenue(alpha: number, gamma: number): number {
  check(alpha)
  check(gamma)
  if (alpha >= 0.5) return 1
  const b = 1 - alpha
  const wins = alpha * b * b * (4 * alpha + gamma * (1 - 2 * alpha)) - alpha ** 3
  return wins / (1 - alpha * (1 + (2 - alpha) * alpha))
}

/** The share of the hash rate above which withholding pays. */
export function threshold(gamma: number): number {
  check(gamma)
  return (1 - gamma) / (3 - 2 * gamma)
}

function check(x: number): void {
  if (!(x >= 0 && x <= 1)) throw new RangeError(`${x} is not from 0 to 1`)
}
