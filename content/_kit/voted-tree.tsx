'use client'

import { getHead, type Store } from '@/lib/consensus/ethereum/lmd-ghost'
import { BlockTree } from './block-tree'
import {
  historyOf,
  inEth,
  nameOf,
  namesIn,
  parentOf,
  rootOf,
  votesByName,
  votesIn,
  weightsByName,
} from './toy-votes'
import { type Tone } from './tone'
import { DOT, VoteDots } from './vote-dots'

/** Where the dots begin on a block, under its three lines of text. */
const TOP = 58
const FOOT = 4

/** Blocks with what each weighs and the votes that lie on it, and the way that the fork choice goes to its head. */
export function VotedTree(props: {
  store: Store
  /** Dots in a row. */
  columns: number
  /** The width of a block, where its dots alone would leave too little for its text, and the room between two. */
  size?: { width: number; gap?: number }
  /** What tells a voter from the others. */
  look?: (voter: number) => { tone: Tone; note: string } | undefined
  /** What a screen reader says beyond the name and the weight of a block: on the way to the head, or beside it. */
  note: (place: 'head' | 'path' | 'side') => string
  selected?: string
  /** What choosing a block does; without it the tree is a picture. */
  onSelect?: (block: string) => void
  chosen?: number
  onChoose?: (voter: number) => void
  onVote?: (voter: number, block: string) => void
}) {
  const { store, columns } = props
  const names = namesIn(store)
  const weights = weightsByName(store)
  const head = nameOf(getHead(store))
  const path = historyOf(store, head)
  const votes = votesIn(store)
  const weightOf = (name: string) => inEth(weights.get(name)!)
  const rows = Math.max(2, Math.ceil(Math.max(...votesByName(store).values()) / columns))
  const width = props.size?.width ?? columns * DOT + 8
  return (
    <BlockTree
      label={`${names.length} blocks. ${names.map((name) => `${name} weighs ${weightOf(name)}`).join(', ')}. The head is ${head}.`}
      blocks={names.map((name) => ({
        id: name,
        parent: parentOf(store, name),
        label: name,
        detail: weightOf(name),
        more: rootOf(name),
        tone: 'stake',
        state: path.has(name) ? 'active' : 'side',
        note: props.note(name === head ? 'head' : path.has(name) ? 'path' : 'side'),
      }))}
      selected={props.selected}
      onSelect={props.onSelect}
      arrows="focus"
      size={{ ...props.size, width, height: TOP + rows * DOT + FOOT }}
    >
      {(spot) => (
        <VoteDots
          votes={votes.map((vote) => ({ ...vote, ...props.look?.(vote.voter) }))}
          spot={spot}
          columns={columns}
          top={TOP}
          left={(width - columns * DOT) / 2}
          chosen={props.chosen}
          onChoose={props.onChoose}
          onVote={props.onVote}
        />
      )}
    </BlockTree>
  )
}
