'use client'

import { useState } from 'react'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { inSeconds } from '@/content/_kit/slot-schedule'
import { SlotTimeline } from '@/content/_kit/slot-timeline'
import { Slider } from '@/content/_kit/slider'
import { callsOfSlot } from './calls-of-slot'

/** The calls of one slot, on the slot's own line. */
export default function SlotCalls() {
  const [arrivesAt, setArrivesAt] = useState(1_000)
  const [proposesNext, setProposesNext] = useState(false)
  const { events, voted } = callsOfSlot(arrivesAt, proposesNext)
  return (
    <div>
      <Controls>
        <Slider
          label="The block arrives"
          value={arrivesAt}
          min={500}
          max={6_000}
          step={500}
          tone="--work"
          format={(value) => `${inSeconds(value)} into the slot`}
          onChange={setArrivesAt}
        />
        <Toggle
          label="A validator of this node proposes next"
          checked={proposesNext}
          onChange={setProposesNext}
        />
      </Controls>
      <SlotTimeline fork="fulu" label="The calls of one slot" events={events} />
      <Stats
        items={[
          ['its validators on duty vote', `after ${inSeconds(voted.at)}`],
          ['for', voted.forBlock ? 'this block' : 'the head before it'],
        ]}
      />
    </div>
  )
}
