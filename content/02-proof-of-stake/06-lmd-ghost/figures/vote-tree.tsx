'use client'

import { useState } from 'react'
import {
  addBlock,
  getForkchoiceStore,
  getHead,
  getWeights,
  onAttesterSlashing,
  type Store,
} from '@/lib/consensus/ethereum/lmd-ghost'
import { BlockTree } from '@/content/_kit/block-tree'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import {
  BALANCES,
  balanced,
  BOOST,
  inEth,
  nextSlot,
  ON_DUTY,
  vote,
  type Balancing,
} from './balancing'
import style from './vote-tree.module.css'

const LAST_SLOT = 6

const START: Balancing = {
  store: pieces(),
  slot: 1,
  told: 'A3 ends the longest branch, and is the block with most votes of its own. The head is another one.',
}

/** Twelve validators, a tree, and what each block weighs. */
export default function VoteTree() {
  const [now, setNow] = useState(START)
  const [selected, setSelected] = useState('A3')
  const [validator, setValidator] = useState(1)
  const [boost, setBoost] = useState(false)
  const [attack, setAttack] = useState(false)

  const blocks = [...now.store.blocks.values()]
  const newest = blocks.at(-1)!.root
  const store = { ...now.store, proposerBoostRoot: boost ? newest : null }
  const weights = getWeights(store)
  const head = getHead(store)
  const path = ancestry(store, head)
  const caught = store.equivocatingIndices.has(validator - 1)
  const longest = blocks.reduce((best, { root }) =>
    ancestry(store, root).size > ancestry(store, best.root).size ? store.blocks.get(root)! : best,
  ).root

  function change(next: Store, told: string) {
    setNow({ ...now, store: next, told })
  }

  function begin(next: Balancing, on: string, isAttack: boolean) {
    setNow(next)
    setSelected(on)
    setAttack(isAttack)
    setBoost(false)
  }

  return (
    <div>
      <BlockTree
        label={`${blocks.length} blocks. ${blocks.map(({ root }) => `${root} weighs ${inEth(weights.get(root)!)} ETH`).join(', ')}. The head is ${head}.`}
        blocks={blocks.map(({ root, parentRoot }) => ({
          id: root,
          parent: parentRoot === '' ? null : parentRoot,
          label: root === store.proposerBoostRoot ? `${root} +` : root,
          detail: `${inEth(weights.get(root)!)} ETH`,
          tone: root === store.proposerBoostRoot ? 'work' : 'stake',
          state: path.has(root) ? 'active' : 'side',
          note: root === head ? 'the head' : path.has(root) ? 'on the way to the head' : '',
        }))}
        selected={store.blocks.has(selected) ? selected : 'G'}
        onSelect={setSelected}
      />
      <Controls>
        <Slider
          label="Validator"
          value={validator}
          min={1}
          max={ON_DUTY}
          tone="--stake"
          onChange={setValidator}
        />
        <button
          type="button"
          className="button primary"
          onClick={() =>
            change(
              vote(now.store, validator, selected),
              caught
                ? `Validator ${validator} votes for ${selected}, and it counts for nothing.`
                : `The latest vote of validator ${validator} is for ${selected}. The former one has gone.`,
            )
          }
        >
          {`Validator ${validator} votes for ${selected}`}
        </button>
        <button
          type="button"
          className="button"
          disabled={caught}
          onClick={() =>
            change(
              onAttesterSlashing(now.store, [validator - 1]),
              `Validator ${validator} has signed two votes that contradict each other. It weighs nothing any more.`,
            )
          }
        >{`Validator ${validator} is caught voting twice`}</button>
        <Toggle label={`Boost ${newest}, the newest block`} checked={boost} onChange={setBoost} />
      </Controls>
      <Controls>
        <button
          type="button"
          className="button"
          disabled={!attack || now.slot >= LAST_SLOT}
          onClick={() => setNow(nextSlot(now, boost))}
        >
          Next slot of the attack
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => begin(balanced(), 'R1', true)}
        >
          A fork in balance
        </button>
        <button type="button" className="button quiet" onClick={() => begin(START, 'A3', false)}>
          Start over
        </button>
      </Controls>
      <p className={style.told} aria-live="polite">
        {now.told}
      </p>
      <ul className={style.votes} aria-label="Latest votes">
        {Array.from({ length: ON_DUTY }, (_, at) => (
          <li key={at} className={store.equivocatingIndices.has(at) ? style.caught : undefined}>
            {`${at + 1} → ${store.latestMessages.get(at)?.root ?? 'none'}` +
              (store.equivocatingIndices.has(at) ? ' (caught)' : '')}
          </li>
        ))}
      </ul>
      <Stats
        items={[
          ['head', head],
          ['end of the longest branch', longest],
          ['most votes of its own', mostVoted(store)],
          ['the boost', `${inEth(BOOST)} ETH`],
          ['one vote', '32 ETH'],
        ]}
      />
    </div>
  )
}

function pieces(): Store {
  let store = getForkchoiceStore('G', BALANCES)
  const tree = ['A1<G', 'A2<A1', 'A3<A2', 'B1<G', 'B2<B1', 'B3<B1']
  for (const word of tree) {
    const [root, parentRoot] = word.split('<') as [string, string]
    store = addBlock(store, { root, parentRoot, slot: 0, justifiedEpoch: 0 })
  }
  const votes = ['A3', 'A3', 'A3', 'A3', 'A2', 'B1', 'B1', 'B2', 'B2', 'B2', 'B3', 'B3']
  for (const [at, root] of votes.entries()) store = vote(store, at + 1, root)
  return store
}

function ancestry(store: Store, root: string): Set<string> {
  const path = new Set<string>()
  for (let at = store.blocks.get(root); at; at = store.blocks.get(at.parentRoot)) path.add(at.root)
  return path
}

/** What somebody would choose who looks at each block alone. */
function mostVoted(store: Store): string {
  const own = new Map<string, number>()
  for (const [validator, { root }] of store.latestMessages)
    if (!store.equivocatingIndices.has(validator)) own.set(root, (own.get(root) ?? 0) + 1)
  const [best] = [...own].sort(([a, x], [b, y]) => y - x || (b > a ? 1 : -1))
  return best ? `${best[0]} (${best[1]})` : 'none'
}
