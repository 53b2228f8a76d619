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
export type Participation = { previous: number[]; current: number[] }

const SLOTS_PER_EPOCH = 32
const BIT = { source: 1, target: 2, head: 4 } as const

const epochOf = (slot: number) => Math.floor(slot / SLOTS_PER_EPOCH)

/** The slot of the newest block at `slot`. */
function newest(chain: Chain, slot: number): number {
  let at = slot
  while (chain.roots[at] === null) at--
  return at
}

const same = (a: Checkpoint, b: Checkpoint) => a.epoch === b.epoch && a.root === b.root

/** What a vote of `slot` has to say to be right on this chain. */
export function rightVote(
  chain: Chain,
  slot: number,
): { head: string; source: Checkpoint; target: Checkpoint } {
  const epoch = epochOf(slot)
  const isCurrent = epoch === epochOf(chain.slot)
  return {
    head: chain.roots[newest(chain, slot)]!,
    source: isCurrent ? chain.justified : chain.previousJustified,
    target: { epoch, root: chain.roots[newest(chain, epoch * SLOTS_PER_EPOCH)]! },
  }
}

const isForOwnSlot = (chain: Chain, vote: Vote) => chain.roots[vote.slot] === vote.head

/** Whether the block of `chain.slot` may carry the vote. */
export function mayCarry(chain: Chain, vote: Vote, fork: Fork): boolean {
  const delay = chain.slot - vote.slot
  const epoch = epochOf(vote.slot)
  const now = epochOf(chain.slot)
  if (vote.target.epoch !== epoch || epoch < now - 1) return false
  if (delay < 1 || (fork === 'altair' && delay > 32)) return false
  if (fork === 'gloas') {
    if (vote.index !== 0 && vote.index !== 1) return false
    if (isForOwnSlot(chain, vote) && vote.index === 1) return false
  }
  return same(vote.source, rightVote(chain, vote.slot).source)
}

/** Source, target and head, as far as the vote earns them. */
export function flagsOf(chain: Chain, vote: Vote, fork: Fork): Flag[] {
  if (!mayCarry(chain, vote, fork)) throw new RangeError('no block of this slot may carry it')
  const right = rightVote(chain, vote.slot)
  const delay = chain.slot - vote.slot
  const flags: Flag[] = []
  if (delay <= 5) flags.push('source')
  if (!same(vote.target, right.target)) return flags
  flags.push('target')
  const payload =
    fork !== 'gloas' ||
    isForOwnSlot(chain, vote) ||
    (vote.index === 1) === chain.payloads[newest(chain, chain.slot - 1)]
  if (vote.head === right.head && delay === 1 && payload) flags.push('head')
  return flags
}

/** The flags after this block, and how many of them are new. */
export function include(
  chain: Chain,
  before: Participation,
  votes: readonly { vote: Vote; voters: readonly number[] }[],
  fork: Fork,
): { after: Participation; added: number } {
  const after = { previous: [...before.previous], current: [...before.current] }
  let added = 0
  for (const { vote, voters } of votes) {
    const flags = flagsOf(chain, vote, fork)
    const bytes = epochOf(vote.slot) === epochOf(chain.slot) ? after.current : after.previous
    for (const voter of voters)
      for (const flag of flags) {
        if ((bytes[voter]! & BIT[flag]) === 0) added++
        bytes[voter]! |= BIT[flag]
      }
  }
  return { after, added }
}
