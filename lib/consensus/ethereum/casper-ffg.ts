/**
 * Casper FFG twice: the bookkeeping of the consensus specs (`weigh_justification_and_finalization`,
 * [phase 0](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/phase0/beacon-chain.md)),
 * and the protocol of V. Buterin and V. Griffith, "Casper the Friendly Finality Gadget" (2017), on votes between
 * checkpoints.
 */
import { spanOf, surrounds } from './slashing'
import type { Checkpoint, Epoch, Gwei, ValidatorIndex } from './types'

export type JustificationBits = readonly [boolean, boolean, boolean, boolean]

/** What of the `BeaconState` it is about. */
export type FfgState = {
  /** The epoch whose end is being processed. */
  epoch: Epoch
  /** Whether this epoch, and the three before it, are justified. */
  justificationBits: JustificationBits
  previousJustifiedCheckpoint: Checkpoint
  currentJustifiedCheckpoint: Checkpoint
  finalizedCheckpoint: Checkpoint
}

export type TargetBalances = {
  /** Active stake that has voted for the target of the epoch before, and of this one. */
  previousEpochTargetBalance: Gwei
  currentEpochTargetBalance: Gwei
  totalActiveBalance: Gwei
}

/** Whether `part` is at least two thirds of `total`. Two thirds themselves suffice. */
export function isSupermajority(part: Gwei, total: Gwei): boolean {
  return part * 3n >= total * 2n
}

/**
 * What the end of an epoch does. Nothing happens in epochs 0 and 1.
 *
 * @param getBlockRoot the root of the block that an epoch's checkpoint has on this chain
 */
export function weighJustificationAndFinalization(
  state: FfgState,
  balances: TargetBalances,
  getBlockRoot: (epoch: Epoch) => string,
): FfgState {
  const { epoch, justificationBits: bits } = state
  if (epoch <= 1) return state
  const oldPrevious = state.previousJustifiedCheckpoint
  const oldCurrent = state.currentJustifiedCheckpoint
  const { previousEpochTargetBalance, currentEpochTargetBalance, totalActiveBalance } = balances
  const previous = isSupermajority(previousEpochTargetBalance, totalActiveBalance)
  const current = isSupermajority(currentEpochTargetBalance, totalActiveBalance)
  const now: JustificationBits = [current, previous || bits[0], bits[1], bits[2]]

  const checkpoint = (of: Epoch): Checkpoint => ({ epoch: of, root: getBlockRoot(of) })
  let justified = oldCurrent
  if (previous) justified = checkpoint(epoch - 1)
  if (current) justified = checkpoint(epoch)

  let finalized = state.finalizedCheckpoint
  const all = (from: number, to: number) => now.slice(from, to).every(Boolean)
  // The source of the last link has to be the checkpoint itself: bits alone say nothing about links.
  if (all(1, 4) && oldPrevious.epoch + 3 === epoch) finalized = oldPrevious
  if (all(1, 3) && oldPrevious.epoch + 2 === epoch) finalized = oldPrevious
  if (all(0, 3) && oldCurrent.epoch + 2 === epoch) finalized = oldCurrent
  if (all(0, 2) && oldCurrent.epoch + 1 === epoch) finalized = oldCurrent
  return {
    epoch,
    justificationBits: now,
    previousJustifiedCheckpoint: oldCurrent,
    currentJustifiedCheckpoint: justified,
    finalizedCheckpoint: finalized,
  }
}

/** A vote of the paper: from a source to a target of a later epoch. */
export type FfgVote = { validator: ValidatorIndex; source: Checkpoint; target: Checkpoint }

export type FfgLink = { source: Checkpoint; target: Checkpoint }

/** Links that validators with two thirds of the stake have voted for, by target, then by source. */
export function supermajorityLinks(votes: readonly FfgVote[], stakes: readonly Gwei[]): FfgLink[] {
  const total = stakes.reduce((sum, stake) => sum + stake, 0n)
  const voters = new Map<string, { link: FfgLink; of: Set<ValidatorIndex> }>()
  for (const { validator, source, target } of votes) {
    if (source.epoch >= target.epoch) continue
    const key = `${keyOf(source)} ${keyOf(target)}`
    const known = voters.get(key) ?? { link: { source, target }, of: new Set() }
    voters.set(key, known)
    known.of.add(validator)
  }
  return [...voters.values()]
    .filter(({ of }) =>
      isSupermajority(
        [...of].reduce((sum, validator) => sum + (stakes[validator] ?? 0n), 0n),
        total,
      ),
    )
    .map(({ link }) => link)
    .sort((a, b) => byEpoch(a.target, b.target) || byEpoch(a.source, b.source))
}

/**
 * Checkpoints with a chain of supermajority links from `genesis`, and those of them with a link to a checkpoint of
 * the very next epoch. Both sorted; genesis is justified and finalised.
 */
export function settle(
  links: readonly FfgLink[],
  genesis: Checkpoint,
): { justified: Checkpoint[]; finalized: Checkpoint[] } {
  const justified = new Map([[keyOf(genesis), genesis]])
  // Links come by target, and a source is earlier than its target: one pass meets each source first.
  const sorted = [...links].sort((a, b) => byEpoch(a.target, b.target))
  for (const { source, target } of sorted)
    if (justified.has(keyOf(source))) justified.set(keyOf(target), target)
  const finalized = new Map([[keyOf(genesis), genesis]])
  for (const { source, target } of sorted)
    if (justified.has(keyOf(source)) && target.epoch === source.epoch + 1)
      finalized.set(keyOf(source), source)
  return {
    justified: [...justified.values()].sort(byEpoch),
    finalized: [...finalized.values()].sort(byEpoch),
  }
}

/** The paper's two commandments: no two different votes for one target epoch, and none around another. */
export function contradicts(a: FfgVote, b: FfgVote): boolean {
  const same = keyOf(a.source) === keyOf(b.source) && keyOf(a.target) === keyOf(b.target)
  if (same) return false
  if (a.target.epoch === b.target.epoch) return true
  return surrounds(spanOf(a), spanOf(b)) || surrounds(spanOf(b), spanOf(a))
}

/** Everybody who has signed two votes that contradict each other, in ascending order. */
export function culprits(votes: readonly FfgVote[]): ValidatorIndex[] {
  const guilty = new Set<number>()
  for (const [at, vote] of votes.entries())
    for (const other of votes.slice(at + 1))
      if (vote.validator === other.validator && contradicts(vote, other)) guilty.add(vote.validator)
  return [...guilty].sort((a, b) => a - b)
}

function keyOf({ epoch, root }: Checkpoint): string {
  return `${epoch}:${root}`
}

function byEpoch(a: Checkpoint, b: Checkpoint): number {
  return a.epoch - b.epoch || (a.root < b.root ? -1 : a.root > b.root ? 1 : 0)
}
