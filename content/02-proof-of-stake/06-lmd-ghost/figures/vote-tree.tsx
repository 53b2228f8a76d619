'use client'

import { useState } from 'react'
import { getForkchoiceStore, getHead, type Store } from '@/lib/consensus/ethereum/lmd-ghost'
import { Controls, Stats } from '@/content/_kit/controls'
import {
  BALANCES,
  grow,
  nameOf,
  rootOf,
  vote,
  votedFor,
  votesByName,
  walkThrough,
} from '@/content/_kit/toy-votes'
import { useNarrow } from '@/content/_kit/use-narrow'
import { VotedTree } from '@/content/_kit/voted-tree'
import style from './vote-tree.module.css'

const START = votesOf('A3 A3 A3 A3 A2 B1 B1 B2 B2 B2 B3 B3')
const LEVEL = votesOf('A3 A3 A3 A3 A2 A1 B1 B2 B2 B2 B3 B3')

const PLACES = { head: 'the head', path: 'on the way to the head', side: 'not on the way' }

/** Twelve votes that can be moved, and the walk that they lead to. */
export default function VoteTree() {
  const [store, setStore] = useState(START)
  const [moves, setMoves] = useState(0)
  const [chosen, setChosen] = useState(8)
  const narrow = useNarrow()
  const head = nameOf(getHead(store))

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
      <VotedTree
        store={store}
        columns={narrow ? 2 : 4}
        // On a phone the whole tree is as wide as its place.
        size={narrow ? { width: 64, gap: 17 } : undefined}
        note={(place) => `${PLACES[place]}. Enter: validator ${chosen} votes for it`}
        onSelect={(block) => cast(chosen, block)}
        chosen={chosen}
        onChoose={setChosen}
        onVote={cast}
      />
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
          ['most votes of its own', mostVoted(store)],
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
function mostVoted(store: Store): string {
  const counted = [...votesByName(store)]
  const most = Math.max(...counted.map(([, votes]) => votes))
  const first = counted.flatMap(([name, votes]) => (votes === most ? [name] : []))
  return `${first.join(', ')} (${most})`
}
