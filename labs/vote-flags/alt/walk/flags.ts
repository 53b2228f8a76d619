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

export function rightVote(chain: Chain, slot: number) {
  const known = chain.roots.slice(0, slot + 1).filter((root) => root !== null)
  const epoch = (slot - (slot % 32)) / 32
  const start = chain.roots.slice(0, 32 * epoch + 1).filter((root) => root !== null)
  const old = chain.slot - (chain.slot % 32) > slot
  return {
    head: known.at(-1)!,
    target: { epoch, root: start.at(-1)! },
    source: old ? chain.previousJustified : chain.justified,
  }
}

export function mayCarry(chain: Chain, vote: Vote, fork: Fork): boolean {
  const start = chain.slot - (chain.slot % 32)
  if (vote.slot >= chain.slot || vote.slot < start - 32) return false
  if (vote.target.epoch * 32 > vote.slot || (vote.target.epoch + 1) * 32 <= vote.slot) return false
  const { source } = rightVote(chain, vote.slot)
  if (vote.source.epoch !== source.epoch || vote.source.root !== source.root) return false
  switch (fork) {
    case 'altair':
      return vote.slot >= chain.slot - 32
    case 'deneb':
      return true
    case 'gloas':
      return vote.index === 0 || (vote.index === 1 && chain.roots[vote.slot] !== vote.head)
  }
}

export function flagsOf(chain: Chain, vote: Vote, fork: Fork): Flag[] {
  if (!mayCarry(chain, vote, fork)) throw new RangeError('refused')
  const { head, target } = rightVote(chain, vote.slot)
  const fast = chain.slot <= vote.slot + 5
  const hit = target.root === vote.target.root
  let best = hit && head === vote.head && chain.slot === vote.slot + 1
  if (best && fork === 'gloas' && chain.roots[vote.slot] !== vote.head) {
    let parent = chain.slot - 1
    for (; chain.roots[parent] === null; parent--);
    best = Number(chain.payloads[parent]) === vote.index
  }
  return (['source', 'target', 'head'] as const).filter((flag) =>
    flag === 'source' ? fast : flag === 'target' ? hit : best,
  )
}

export function include(
  chain: Chain,
  before: Participation,
  votes: readonly { vote: Vote; voters: readonly number[] }[],
  fork: Fork,
): { after: Participation; added: number } {
  const count = (bytes: readonly number[]) =>
    bytes.reduce((sum, byte) => sum + (byte & 1) + ((byte >> 1) & 1) + ((byte >> 2) & 1), 0)
  const after = votes.reduce((state, { vote, voters }) => {
    let mask = 0
    for (const flag of flagsOf(chain, vote, fork))
      mask += flag === 'source' ? 1 : flag === 'target' ? 2 : 4
    const add = (bytes: number[]) =>
      bytes.map((byte, i) => (voters.includes(i) ? byte | mask : byte))
    return vote.slot >= chain.slot - (chain.slot % 32)
      ? { ...state, current: add(state.current) }
      : { ...state, previous: add(state.previous) }
  }, before)
  const added =
    count(after.current) + count(after.previous) - count(before.current) - count(before.previous)
  return { after, added }
}
