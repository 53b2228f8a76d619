export type Vote = {
  weight: bigint
  vote: 'strong' | 'weak' | 'none'
}
export type Claim = { block: number; strong: boolean }

/** The highest block that a quorum of producers has built on. */
export function oneStage(
  chain: string[],
  producers: number,
): number {
  return Math.max(0, chain.length - producers)
}

/** The highest block that a quorum of producers vouches for. */
export function twoStages(
  chain: string[],
  schedule: string[],
): number {
  return oneStage(chain, schedule.length)
}

/** The certificate of one block. */
export function certificate(
  votes: Vote[],
): 'strong' | 'weak' | null {
  return votes[0]?.vote === 'strong' ? 'strong' : 'weak'
}

/** The last irreversible block after these claims. */
export function savanna(claims: Claim[]): number {
  return claims.at(-1)?.block ?? 0
}
