'use client'

import { useState } from 'react'
import { PARTICIPATION_FLAGS } from '@/lib/consensus/ethereum/rewards'
import { Controls, Stats } from '@/content/_kit/controls'
import { inSeconds } from '@/content/_kit/slot-schedule'
import { SlotTimeline } from '@/content/_kit/slot-timeline'
import { Slider } from '@/content/_kit/slider'
import { LAST_SLOT, oneVote, partsOf } from './one-vote'

/** One vote, from the slot in which it is cast to the block that carries it, and the flags that it sets. */
export default function VoteFlags() {
  const [seenAt, setSeenAt] = useState(1_000)
  const [delay, setDelay] = useState(1)
  const { events, flags, parts } = oneVote(seenAt, delay)
  return (
    <div>
      <Controls>
        <Slider
          label="The block reaches the validator"
          value={seenAt}
          min={500}
          max={8_000}
          step={500}
          tone="--stake"
          format={(value) => `${inSeconds(value)} into the slot`}
          onChange={setSeenAt}
        />
        <Slider
          label="A block carries the vote"
          value={delay}
          min={1}
          max={LAST_SLOT + 1}
          tone="--stake"
          format={inSlots}
          onChange={setDelay}
        />
      </Controls>
      <SlotTimeline fork="fulu" label="The slot of the vote" events={events} />
      <Stats
        items={[
          ...PARTICIPATION_FLAGS.map((flag) => {
            const isSet = flags.includes(flag)
            return [
              flag,
              `${isSet ? '✓ set' : '✕ not set'}, ${signed(partsOf(flag, isSet))}`,
            ] as const
          }),
          ['together, of 64 parts', signed(parts)],
        ]}
      />
    </div>
  )
}

function inSlots(slots: number): string {
  if (slots > LAST_SLOT) return 'never'
  return slots === 1 ? 'in the next slot' : `${slots} slots later`
}

function signed(parts: number): string {
  return parts < 0 ? `−${-parts}` : String(parts)
}
