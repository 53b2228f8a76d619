'use client'

import { useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { TimeLine } from '@/content/_kit/time-line'
import { isCountedWith } from './correlation-loss'

const HALF = 18.2

/** One offence, and when another one has to happen to be counted with it. */
export default function PenaltyWindow() {
  const [day, setDay] = useState(10)
  const counted = isCountedWith(day)
  return (
    <div>
      <Controls>
        <Slider
          label="Somebody else is slashed on day"
          value={day}
          min={-40}
          max={40}
          tone="--faulty"
          format={(value) => (value < 0 ? `−${-value}` : String(value))}
          onChange={setDay}
        />
      </Controls>
      <TimeLine
        axis={{
          min: -42,
          max: 80,
          label: 'days',
          ticks: [-40, -20, 0, 20, 40, 60, 80],
        }}
        lanes={[
          {
            name: 'This validator',
            events: [
              { id: 'slashed', at: 0, label: 'slashed', tone: 'faulty' },
              { id: 'penalty', at: HALF, label: 'the sum is taken', tone: 'final' },
              { id: 'free', at: 2 * HALF, label: 'free', tone: 'ok' },
            ],
          },
          {
            name: 'The sum',
            events: [
              { id: 'from', at: -HALF, label: 'from here', tone: 'final' },
              { id: 'to', at: HALF, label: 'to here', tone: 'final' },
            ],
          },
          {
            name: 'Somebody else',
            events: [
              { id: 'other', at: day, label: 'slashed', tone: counted ? 'faulty' : 'muted' },
              { id: 'other-penalty', at: day + HALF, label: 'the sum is taken', tone: 'final' },
            ],
          },
        ]}
        label={`A validator is slashed on day 0. Halfway to its release, on day 18, what was slashed from 18 days before the offence to that day is summed up. Somebody slashed on day ${day} is ${counted ? '' : 'not '}in the sum.`}
      />
      <p role="status">
        {counted
          ? 'Near enough: they are charged with each other.'
          : 'Too far apart: they are not charged with each other.'}
      </p>
      <Stats
        items={[
          ['in this validator’s sum', counted ? 'yes' : 'no'],
          ['in the other one’s sum', isCountedWith(-day) ? 'yes' : 'no'],
          ['the window', '8,192 epochs, 36.4 days'],
        ]}
      />
    </div>
  )
}
