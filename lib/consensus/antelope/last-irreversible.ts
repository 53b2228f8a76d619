/**
 * The last irreversible block of Antelope, in three generations: one stage (its predecessors), two stages (from 2018, in
 * AntelopeIO/spring at 17ed17f6, libraries/chain/block_header_state_legacy.cpp), and Savanna (finality_core.cpp).
 */
export type QcClaim = { block: number; strong: boolean }
export type FinalizerVote = { weight: bigint; vote: 'strong' | 'weak' | 'none' }

/** `required_confs`: more than two thirds of the producers. */
export function requiredConfirmations(producers: number): number {
  return Math.floor((producers * 2) / 3) + 1
}

/**
 * For each block of a chain the highest block that was irreversible by one stage, or proposed by two, once that block was
 * there: `confirm_count` and the loop over `num_prev_blocks_to_confirm`, block by block.
 */
export function proposedIrreversible(chain: readonly string[], producers: number): number[] {
  const required = requiredConfirmations(producers)
  const lastProduced = new Map<string, number>()
  const missing = new Map<number, number>()
  let proposed = 0
  return chain.map((producer, i) => {
    const number = i + 1
    missing.set(number, required)
    for (let at = number; at > Math.max(proposed, lastProduced.get(producer) ?? 0); at--) {
      missing.set(at, missing.get(at)! - 1)
      if (missing.get(at) === 0) {
        proposed = at
        break
      }
    }
    lastProduced.set(producer, number)
    return proposed
  })
}

/** `calc_dpos_last_irreversible`: each producer stands for what was proposed when it began its newest block. */
export function lastIrreversibleTwoStage(
  chain: readonly string[],
  schedule: readonly string[],
): number {
  const proposed = proposedIrreversible(chain, schedule.length)
  const implied = schedule.map((producer) => {
    const newest = chain.lastIndexOf(producer)
    return newest > 0 ? proposed[newest - 1]! : 0
  })
  implied.sort((a, b) => a - b)
  return implied[Math.floor((implied.length - 1) / 3)]!
}

/** `get_new_block_numbers`: a strong claim finalises what the claimed block claims; a weak one moves nothing. */
export function lastFinalSavanna(claims: readonly QcClaim[]): number {
  let final = 0
  for (const { block, strong } of claims)
    if (strong) final = block > 0 ? claims[block - 1]!.block : 0
  return final
}

export function certificateOf(votes: readonly FinalizerVote[]): 'strong' | 'weak' | null {
  const sum = (...kinds: string[]) =>
    votes.reduce((total, { weight, vote }) => (kinds.includes(vote) ? total + weight : total), 0n)
  const all = sum('strong', 'weak', 'none')
  if (3n * sum('strong') > 2n * all) return 'strong'
  return 3n * sum('strong', 'weak') > 2n * all ? 'weak' : null
}
