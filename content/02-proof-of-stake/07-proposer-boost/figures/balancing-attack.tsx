'use client'

import { useState } from 'react'
import { getHead } from '@/lib/consensus/ethereum/lmd-ghost'
import { BlockTree } from '@/content/_kit/block-tree'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { SlotTimeline } from '@/content/_kit/slot-timeline'
import {
  historyOf,
  inEth,
  nameOf,
  namesIn,
  ON_DUTY,
  parentOf,
  rootOf,
  votedFor,
  weightsByName,
} from '@/content/_kit/toy-votes'
import { useNarrow } from '@/content/_kit/use-narrow'
import { DOT, VoteDots } from '@/content/_kit/vote-dots'
import { ATTACKERS, balanced, BOOST, nextSlot } from './balancing'

const LAST_SLOT = 6

/** Mallory keeps a fork in balance, slot by slot, with two votes of twelve. */
export default function BalancingAttack() {
  const [now, setNow] = useState(balanced)
  const [boost, setBoost] = useState(false)
  const narrow = useNarrow()
  const { store } = now
  const names = namesIn(store)
  const weights = weightsByName(store)
  const head = nameOf(getHead(store))
  const path = historyOf(store, head)
  const votes = Array.from({ length: ON_DUTY }, (_, at) => ({
    voter: at + 1,
    block: votedFor(store, at + 1)!,
    ...(ATTACKERS.includes(at + 1) ? { tone: 'faulty' as const, note: 'of Mallory' } : {}),
  }))
  const columns = narrow ? 3 : 4
  const most = Math.max(...names.map((name) => votes.filter(({ block }) => block === name).length))
  const rows = Math.max(2, Math.ceil(most / columns))

  return (
    <div>
      <Controls>
        <button
          type="button"
          className="button primary"
          disabled={now.slot >= LAST_SLOT}
          onClick={() => setNow(nextSlot(now, boost))}
        >
          Next slot
        </button>
        <Toggle label="Proposer boost" checked={boost} onChange={setBoost} />
        <button type="button" className="button quiet" onClick={() => setNow(balanced())}>
          From the beginning
        </button>
      </Controls>
      <p role="status">{now.told}</p>
      <SlotTimeline
        fork="fulu"
        label={`What happened in slot ${now.slot}`}
        duties={['block', 'vote', 'next']}
        events={now.events}
      />
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
          note: name === head ? 'the head' : '',
        }))}
        selected={names.at(-1)!}
        size={{ width: columns * DOT + 8, height: 62 + rows * DOT }}
      >
        {(spot) => <VoteDots votes={votes} spot={spot} columns={columns} top={58} />}
      </BlockTree>
      <Stats
        items={[
          ['slot', String(now.slot)],
          ['head, with every vote seen', head],
          ['the boost', inEth(BOOST)],
          ['one vote', '32 ETH'],
        ]}
      />
    </div>
  )
}
