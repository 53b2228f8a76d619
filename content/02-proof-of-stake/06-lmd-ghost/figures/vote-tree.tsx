'use client'

import { useState } from 'react'
import { getForkchoiceStore, getHead, type Store } from '@/lib/consensus/ethereum/lmd-ghost'
import { BlockTree } from '@/content/_kit/block-tree'
import { Controls, Stats } from '@/content/_kit/controls'
import {
  BALANCES,
  grow,
  historyOf,
  inEth,
  nameOf,
  namesIn,
  ON_DUTY,
  parentOf,
  rootOf,
  vote,
  votedFor,
  walkThrough,
  weightsByName,
} from '@/content/_kit/toy-votes'
import { useNarrow } from '@/content/_kit/use-narrow'
import { DOT, VoteDots } from '@/content/_kit/vote-dots'
import style from './vote-tree.module.css'

const START = votesOf('A3 A3 A3 A3 A2 B1 B1 B2 B2 B2 B3 B3')
const LEVEL = votesOf('A3 A3 A3 A3 A2 A1 B1 B2 B2 B2 B3 B3')

/** Twelve votes that can be moved, and the walk that they lead to. */
export default function VoteTree() {
  const [store, setStore] = useState(START)
  const [moves, setMoves] = useState(0)
  const [chosen, setChosen] = useState(8)
  const narrow = useNarrow()
  const names = namesIn(store)
  const weights = weightsByName(store)
  const head = nameOf(getHead(store))
  const path = historyOf(store, head)
  const votes = Array.from({ length: ON_DUTY }, (_, at) => ({
    voter: at + 1,
    block: votedFor(store, at + 1)!,
  }))
  const columns = narrow ? 2 : 4
  const counted = names.map((name) => votes.filter(({ block }) => block === name).length)
  const rows = Math.max(2, Math.ceil(Math.max(...counted) / columns))

  function cast(voter: number, block: string) {
    setChosen(voter)
    if (votedFor(store, voter) === block) return
    setStore(vote(store, voter, block))
    setMoves(moves + 1)
  }

  function begin(from: Store) {
    setStore(from)
    setMoves(0)
  }

  return (
    <div>
      <BlockTree
        label={`${names.length} blocks. ${names.map((name) => `${name} weighs ${inEth(weights.get(name)!)}`).join(', ')}. The head is ${head}.`}
        blocks={names.map((name) => ({
          id: name,
          parent: parentOf(store, name),
          label: name,
          detail: inEth(weights.get(name)!),
          more: rootOf(name),
          tone: 'stake',
          state: path.has(name) ? 'active' : 'side',
          note: `${name === head ? 'the head' : path.has(name) ? 'on the way to the head' : 'not on the way'}. Enter: validator ${chosen} votes for it`,
        }))}
        arrows="focus"
        onSelect={(block) => cast(chosen, block)}
        // On a phone the whole tree is as wide as its place.
        size={{
          width: narrow ? 64 : 104,
          height: 62 + rows * DOT,
          ...(narrow ? { gap: 17 } : {}),
        }}
      >
        {(spot) => (
          <VoteDots
            votes={votes}
            spot={spot}
            columns={columns}
            top={58}
            left={narrow ? 8 : 4}
            chosen={chosen}
            onChoose={setChosen}
            onVote={cast}
          />
        )}
      </BlockTree>
      <div role="status" className={style.told}>
        <p>{`The head is ${head}.`}</p>
        <ol>
          {walkThrough(store).map((step, at) => (
            <li key={at}>{step}</li>
          ))}
        </ol>
      </div>
      <p className={style.how}>
        {`Drag a vote to another block. Or choose a vote, now that of validator ${chosen}, and then a block.`}
      </p>
      <Controls>
        <button type="button" className="button" onClick={() => begin(START)}>
          Start over
        </button>
        <button type="button" className="button" onClick={() => begin(LEVEL)}>
          Six votes on either side
        </button>
      </Controls>
      <Stats
        items={[
          ['head', head],
          ['most votes of its own', mostVoted(names, counted)],
          ['votes moved', String(moves)],
          ['one vote', '32 ETH'],
        ]}
      />
    </div>
  )
}

/** The tree of the lesson, with one vote of each of the twelve. */
function votesOf(blocks: string): Store {
  let store = getForkchoiceStore(rootOf('G'), BALANCES)
  for (const word of ['A1<G', 'A2<A1', 'A3<A2', 'B1<G', 'B2<B1', 'B3<B1']) {
    const [name, parent] = word.split('<') as [string, string]
    store = grow(store, name, parent)
  }
  for (const [at, name] of blocks.split(' ').entries()) store = vote(store, at + 1, name)
  return store
}

/** What somebody would choose who looks at each block alone. */
function mostVoted(names: readonly string[], counted: readonly number[]): string {
  const most = Math.max(...counted)
  const first = names.filter((_, at) => counted[at] === most)
  return `${first.join(', ')} (${most})`
}
