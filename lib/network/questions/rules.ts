import { getBlockProof } from '@/lib/consensus/bitcoin/target'
import { formatNumber } from '@/lib/format'
import { configOf } from '../pace'
import { clockOf, shortId, spanOf } from '../words'
import { choicesOf, type Drawn } from './question'
import type { PlacedBlock, Scene } from './scene'

/** Blocks between the two that are compared, at least: fewer are chance. */
const MIN_BLOCKS = 4
/** A change that can be seen. */
const MIN_RATIO = 1.2

type Change = { from: PlacedBlock; to: PlacedBlock; ratio: number; gap: number }

/** "Blocks came every 4 s. What did the difficulty do?" Of the pace by ASERT, which says why by itself. */
export function askPace(scene: Scene): Drawn | null {
  const { beginning } = scene.history.live
  const pace = beginning && configOf(beginning).pace
  if (pace?.kind !== 'asert') return null
  const chain = (scene.chainOf(scene.head) ?? []).toReversed()
  const change = greatest(scene, chain)
  if (!change) return null
  const { from, to, ratio, gap } = change
  const wanted = pace.targetSecsPerBlock
  // ASERT looks at nothing else: the work for a block rises exactly where time ran slower than blocks.
  if (ratio > 1 !== gap < wanted) return null
  const times = (of: number) =>
    of > 1
      ? `It rose to ${formatNumber(of, { significant: 2 })} times what it was`
      : `It fell to ${formatNumber(100 * of, { significant: 2 })} % of what it was`
  const [fast, slow] = [': blocks came faster than wanted.', ': blocks came slower than wanted.']
  const reason = ratio > 1 ? fast : slow
  const right = `${times(ratio)}${reason}`
  const said = `It was ${work(from)} for block ${formatNumber(from.height!)} and ${work(to)} for block ${formatNumber(to.height!)}.`
  const choices = choicesOf(
    {
      text: right,
      explanation: `${said} ASERT compares the time that has passed with the time that so many blocks should take.`,
    },
    [
      { text: `${times(1 / ratio)}${reason}`, explanation: `The other way round. ${said}` },
      {
        text: 'It stayed as it was: Bitcoin changes it after 2,016 blocks.',
        explanation: `This network changes it with each block. ${said}`,
      },
      { text: `${times(ratio ** 3)}${reason}`, explanation: `Not as much. ${said}` },
    ],
  )
  return (
    choices && {
      ...{ id: 'pace', kind: 'pace', at: to.at, choices },
      prompt: `From block ${formatNumber(from.height!)} (${clockOf(from.at)}) to block ${formatNumber(to.height!)} (${clockOf(to.at)}) of the chain of ${scene.who} a block took ${spanOf(gap * 1000)} on average, and ${spanOf(wanted * 1000)} is wanted. What did the difficulty do?`,
      facts: { from: from.id, to: to.id, ratio },
    }
  )
}

function work({ nBits }: PlacedBlock): string {
  return `${formatNumber(Number(getBlockProof(nBits)), { significant: 3 })} hashes`
}

/** Of all pairs the one between which the difficulty changed most. `chain`: from the first block up. */
function greatest(scene: Scene, chain: readonly PlacedBlock[]): Change | null {
  const works = chain.map(({ nBits }) => Math.log(Number(getBlockProof(nBits))))
  let best: { from: number; to: number } | null = null
  let size = Math.log(MIN_RATIO)
  // A block's difficulty follows from the times up to its parent, and the first block's from nothing.
  for (let from = 2; from < chain.length; from++)
    for (let to = from + MIN_BLOCKS; to < chain.length; to++) {
      const change = Math.abs(works[to]! - works[from]!)
      if (change > size) [best, size] = [{ from, to }, change]
    }
  if (!best) return null
  const { from, to } = best
  const time = (place: number) => scene.timeOf(chain[place]!)
  return {
    from: chain[from]!,
    to: chain[to]!,
    ratio: Math.exp(works[to]! - works[from]!),
    gap: (time(to - 1) - time(from - 1)) / (to - from),
  }
}

/** What the rules that can refuse a block in a class ask for, by the words of whoever refuses. */
const BROKEN: Readonly<Record<string, string>> = {
  'bad-diffbits': 'Its target is not the one that the pace of the network asks for.',
  'bad-header': 'Its time is not after that of the blocks before it, or too far ahead.',
  'bad-cb-amount': 'It pays its finder more than the reward and the fees.',
  'bad-txns-inputs-missingorspent': 'It spends a coin that is not there, or was spent.',
  'bad-txnmrklroot': 'Its Merkle root is not that of its transactions.',
}

/** "Why did nobody follow this block?" */
export function askRefused(scene: Scene): Drawn | null {
  const known = scene.history.refusals.filter(({ reason }) => reason in BROKEN)
  const whose = ({ id }: { id: string }) => scene.blocks.get(id)?.node ?? null
  const own = known.find((one) => whose(one) === scene.story?.number)
  const refusal = own ?? known[0]
  const block = refusal && scene.blocks.get(refusal.id)
  if (!block || block.node === null) return null
  // Too early for one moment, and good in the next.
  const isFollowed = [...scene.history.steps.values()]
    .flat()
    .some(({ connect }) => connect.includes(block.id))
  if (isFollowed) return null
  const { id, at, reason } = refusal
  // Where two rules were broken, one answer would not be all of it.
  const reasons = new Set(
    scene.history.refusals.filter((one) => one.id === id).map((one) => one.reason),
  )
  if (reasons.size > 1) return null
  const right = {
    text: BROKEN[reason]!,
    explanation: `The nodes of the groups refused it with “${reason}”. A refused block is not kept at all, however much work it has.`,
  }
  const kept = `A block that obeys the rules is kept on a side branch. This one was refused, with “${reason}”.`
  const choices = choicesOf(right, [
    {
      text: 'It came too late: another block of the same height was followed already.',
      explanation: kept,
    },
    { text: 'It stood on a branch that was worth less work than another.', explanation: kept },
    {
      text: 'Its hash was above its own target, so that it proved no work.',
      explanation: 'It was below: the server lets no other block in.',
    },
  ])
  return (
    choices && {
      ...{ id: 'refused', kind: 'refused', at, choices },
      prompt: `${own && scene.story ? 'Your node' : `Node ${formatNumber(block.node)}`} sent block ${shortId(id)} at ${clockOf(block.at)}, and no group followed it. Why?`,
      facts: { block: id, reason, node: block.node },
    }
  )
}
