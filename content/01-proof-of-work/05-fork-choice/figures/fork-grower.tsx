'use client'

import { useState } from 'react'
import {
  activeChain,
  addHeader,
  invalidateBlock,
  newChain,
  type ChainState,
  type Reorg,
} from '@/lib/consensus/bitcoin/chain-tree'
import { BlockTree } from '@/content/_kit/block-tree'
import { Controls, Stats } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import style from './fork-grower.module.css'

type Tree = { state: ChainState; next: number; selected: string; last: string }

const EMPTY: Tree = {
  state: newChain({ id: 'genesis', parent: null, work: 1n }),
  next: 0,
  selected: 'genesis',
  last: '',
}
const START = grow(EMPTY, [
  ['genesis', 2],
  ['A', 2],
  ['A', 2],
])
const PRESETS = {
  'Six easy against three hard': [
    ['genesis', 2],
    ...['A', 'B', 'C', 'D', 'E'].map((parent) => [parent, 2] as const),
    ['genesis', 4],
    ['G', 4],
    ['H', 5],
  ],
  'A tie': [
    ['genesis', 3],
    ['genesis', 3],
    ['B', 2],
  ],
} as const

export default function ForkGrower() {
  const [tree, setTree] = useState(START)
  const [work, setWork] = useState(2)
  const { state, selected, last } = tree
  const active = new Set(activeChain(state))
  const entries = [...state.entries.values()]
  const chosen = state.entries.get(selected)!
  const tip = state.entries.get(state.tip)!
  const longest = entries
    .filter(({ invalid }) => !invalid)
    .reduce((best, one) => (one.nHeight > best.nHeight ? one : best))

  function mine() {
    setTree(grow(tree, [[selected, work]]))
  }

  function invalidate() {
    const { state: after, reorg } = invalidateBlock(state, selected)
    setTree({
      ...tree,
      state: after,
      last: `${selected} is declared invalid. ${reorg ? told(reorg) : 'The tip stays.'}`,
    })
  }

  function preset(name: keyof typeof PRESETS) {
    setTree(grow(EMPTY, PRESETS[name]))
  }

  return (
    <div>
      <BlockTree
        label={`${entries.length} blocks. The tip is ${tip.id} with total work ${tip.nChainWork}; the active chain is ${[...active].join(', ')}.`}
        blocks={entries.map((entry) => ({
          id: entry.id,
          parent: entry.parent,
          label: entry.id,
          detail: `work ${entry.work}, Σ ${entry.nChainWork}`,
          state: entry.invalid ? 'invalid' : active.has(entry.id) ? 'active' : 'side',
          note: entry.invalid ? 'invalid' : active.has(entry.id) ? 'on the active chain' : 'stale',
        }))}
        selected={selected}
        onSelect={(id) => setTree({ ...tree, selected: id })}
      />
      <Controls>
        <Slider
          label="Work of the next block"
          value={work}
          min={1}
          max={8}
          tone="--work"
          onChange={setWork}
        />
        <button type="button" className="button primary" onClick={mine}>
          {`Mine on ${selected}`}
        </button>
        <button
          type="button"
          className="button"
          onClick={invalidate}
          disabled={chosen.parent === null || chosen.invalid}
        >{`Declare ${selected} invalid`}</button>
      </Controls>
      <Controls>
        {(Object.keys(PRESETS) as (keyof typeof PRESETS)[]).map((name) => (
          <button key={name} type="button" className="button quiet" onClick={() => preset(name)}>
            {name}
          </button>
        ))}
        <button type="button" className="button quiet" onClick={() => setTree(START)}>
          Start over
        </button>
      </Controls>
      <p className={style.last} aria-live="polite">
        {last}
      </p>
      <Stats
        items={[
          ['tip', tip.id],
          ['its total work', String(tip.nChainWork)],
          ['its height', String(tip.nHeight)],
          ['greatest height', `${longest.nHeight} (${longest.id})`],
          ['blocks not in the chain', String(entries.length - active.size)],
        ]}
      />
    </div>
  )
}

/** Adds blocks, named A, B, … Z, A2, …; the last one is selected. */
function grow(tree: Tree, blocks: readonly (readonly [parent: string, work: number])[]): Tree {
  let { state, next, selected, last } = tree
  for (const [parent, work] of blocks) {
    selected = `${String.fromCharCode(65 + (next % 26))}${next < 26 ? '' : Math.floor(next / 26) + 1}`
    next++
    const added = addHeader(state, { id: selected, parent, work: BigInt(work) })
    state = added.state
    last =
      added.status === 'invalid'
        ? `${selected} stands on an invalid block and is worth nothing.`
        : `${selected} on ${parent}, work ${work}. ${added.reorg ? told(added.reorg) : 'Not more work than the tip has: nothing changes.'}`
  }
  return { state, next, selected, last }
}

function told({ disconnect, connect }: Reorg): string {
  if (disconnect.length === 0) return `The chain grows by ${connect.join(', ')}.`
  return `Reorganisation: undo ${disconnect.join(', ')}, then apply ${connect.join(', ')}.`
}
