'use client'

import { useState } from 'react'
import { getHead } from '@/lib/consensus/ethereum/lmd-ghost'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { SlotTimeline } from '@/content/_kit/slot-timeline'
import { inEth, nameOf, namesIn } from '@/content/_kit/toy-votes'
import { useNarrow } from '@/content/_kit/use-narrow'
import { VotedTree } from '@/content/_kit/voted-tree'
import { ATTACKERS, balanced, BOOST, nextSlot } from './balancing'

const LAST_SLOT = 6

/** Mallory keeps a fork in balance, slot by slot, with two votes of twelve. */
export default function BalancingAttack() {
  const [now, setNow] = useState(balanced)
  const [boost, setBoost] = useState(false)
  const narrow = useNarrow()
  const head = nameOf(getHead(now.store))

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
      <VotedTree
        store={now.store}
        columns={narrow ? 3 : 4}
        look={(voter) =>
          ATTACKERS.includes(voter) ? { tone: 'faulty', note: 'of Mallory' } : undefined
        }
        note={(place) => (place === 'head' ? 'the head' : '')}
        selected={namesIn(now.store).at(-1)!}
      />
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
