export type Checkpoint = { epoch: number; root: string }
export type Vote = {
  slot: number
  index: number
  head: string
  source: Checkpoint
  target: Checkpoint
}
export type Chain = {
  slot: number
  roots: (string | null)[]
  payloads: boolean[]
  justified: Checkpoint
  previousJustified: Checkpoint
}
export type Fork = 'altair' | 'deneb' | 'gloas'
export type Flag = 'source' | 'target' | 'head'
export type Participation = {
  previous: number[]
  current: number[]
}

/** What a vote of `slot` has to say to be right on this chain. */
export function rightVote(
  chain: Chain,
  slot: number,
): { head: string; source: Checkpoint; target: Checkpoint } {
  return {
    head: '',
    source: chain.justified,
    target: chain.justified,
  }
}

/** Whether the block of `chain.slot` may carry the vote. */
export function mayCarry(
  chain: Chain,
  vote: Vote,
  fork: Fork,
): boolean {
  return true
}

/** Source, target and head, as far as the vote earns them. */
export function flagsOf(
  chain: Chain,
  vote: Vote,
  fork: Fork,
): Flag[] {
  return []
}

/** The flags after this block, and how many of them are new. */
export function include(
  chain: Chain,
  before: Participation,
  votes: readonly { vote: Vote; voters: readonly number[] }[],
  fork: Fork,
): { after: Participation; added: number } {
  return { after: before, added: 0 }
}
