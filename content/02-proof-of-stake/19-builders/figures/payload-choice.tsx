'use client'

import { useState } from 'react'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { type SlotEvent } from '@/content/_kit/slot-schedule'
import { SlotTimeline } from '@/content/_kit/slot-timeline'
import { endingOf, PTC_SIZE } from './payload-story'

/** On the slider, what stands for a payload that never comes. */
const NEVER = 12

/** One slot after Gloas: a block, a payload that comes or not, and what the next proposer makes of it. */
export default function PayloadChoice() {
  const [at, setAt] = useState(2)
  const [present, setPresent] = useState(480)
  const [passedOver, setPassedOver] = useState(false)
  const [voted, setVoted] = useState(95)
  const arrives = at === NEVER ? null : at
  const { status, nextCounts, payment } = endingOf({ arrives, present, passedOver, voted })
  const events: SlotEvent[] = [
    { id: 'bid', at: 0, label: 'block with a bid', tone: 'stake' },
    ...(arrives === null
      ? []
      : [{ id: 'came', at: arrives * 1000, label: 'the payload is here', tone: 'work' as const }]),
  ]
  return (
    <div>
      <Controls>
        <Slider
          label="The payload reaches us after"
          value={at}
          min={1}
          max={NEVER}
          step={0.5}
          tone="--work"
          format={(value) => (value === NEVER ? 'never' : `${value.toFixed(1)} s`)}
          onChange={setAt}
        />
        <Slider
          label="Places that have seen it in time"
          value={present}
          min={0}
          max={PTC_SIZE}
          tone="--stake"
          format={(value) => `${value} of ${PTC_SIZE}`}
          onChange={setPresent}
        />
        <Slider
          label="Stake that voted for the block"
          value={voted}
          min={0}
          max={100}
          tone="--final"
          format={(value) => `${value} %`}
          onChange={setVoted}
        />
        <Toggle
          label="The next proposer passes it over"
          checked={passedOver}
          onChange={setPassedOver}
        />
      </Controls>
      <SlotTimeline fork="gloas" label="The slot of the block" events={events} />
      <Stats
        items={[
          ['the block counts as', status],
          ['the next block', nextCounts ? 'is the head' : 'is left aside'],
          ['the builder pays', payment],
          ['a majority is', `${PTC_SIZE / 2 + 1} places`],
        ]}
      />
    </div>
  )
}
