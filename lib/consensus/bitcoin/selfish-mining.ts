/**
 * The selfish pool of Eyal and Sirer, "Majority is not Enough: Bitcoin Mining is Vulnerable" (2013), sections 3.2
 * and 4. `lead` counts blocks that the pool alone knows; `tied` is their state 0': two branches of one block
 * each, both public. Blocks are counted once it is certain whether the chain keeps them.
 */
export type SelfishState = {
  lead: number
  tied: boolean
  /** Blocks of the pool and of everybody else in the chain, and blocks of either that are lost. */
  poolBlocks: number
  otherBlocks: number
  stale: number
}

export const SELFISH_START: SelfishState = {
  lead: 0,
  tied: false,
  poolBlocks: 0,
  otherBlocks: 0,
  stale: 0,
}

/**
 * One block is found (section 4.2, cases a to h of the revenue).
 * @param onPool the others' block in a tie extends the pool's branch; without meaning anywhere else
 */
export function selfishStep(
  state: SelfishState,
  finder: 'pool' | 'others',
  onPool: boolean,
): SelfishState {
  const kept = (pool: number, others: number, lead: number): SelfishState => ({
    lead,
    tied: false,
    poolBlocks: state.poolBlocks + pool,
    otherBlocks: state.otherBlocks + others,
    stale: state.stale + 1,
  })
  if (state.tied) {
    if (finder === 'pool') return kept(2, 0, 0)
    return onPool ? kept(1, 1, 0) : kept(0, 2, 0)
  }
  if (finder === 'pool') return { ...state, lead: state.lead + 1 }
  switch (state.lead) {
    case 0:
      return { ...state, otherBlocks: state.otherBlocks + 1 }
    case 1:
      return { ...state, lead: 0, tied: true }
    case 2:
      return kept(2, 0, 0)
    default:
      return kept(1, 0, state.lead - 1)
  }
}

/**
 * Draws one number for each block, and in a tie that the others end a second one.
 * @param alpha the pool's share of the hash rate
 * @param gamma share of the others that mines on the pool's branch in a tie
 */
export function nextSelfishState(
  state: SelfishState,
  alpha: number,
  gamma: number,
  random: () => number,
): SelfishState {
  if (random() < alpha) return selfishStep(state, 'pool', false)
  return selfishStep(state, 'others', state.tied && random() < gamma)
}

/** The pool's part of the blocks that the chain kept; 0 before there are any. */
export function chainShare({ poolBlocks, otherBlocks }: SelfishState): number {
  const kept = poolBlocks + otherBlocks
  return kept === 0 ? 0 : poolBlocks / kept
}

/** Equation 8: the pool's expected part of the chain for 0 ≤ alpha < 1/2. A majority owns all of it. */
export function relativeRevenue(alpha: number, gamma: number): number {
  if (alpha >= 0.5) return 1
  const won = alpha * (1 - alpha) ** 2 * (4 * alpha + gamma * (1 - 2 * alpha)) - alpha ** 3
  return won / (1 - alpha * (1 + (2 - alpha) * alpha))
}

/** Observation 1: above this share of the hash rate withholding earns a larger part of the chain than honesty. */
export function profitThreshold(gamma: number): number {
  return (1 - gamma) / (3 - 2 * gamma)
}
