'use client'

import { useState } from 'react'
import { hopperIncome, loyalIncome, proportionalShareValue } from '@/lib/consensus/bitcoin/payout'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'

const END = 2
const TOP = 3
const POINTS = Array.from({ length: 200 }, (_, i) => ((i + 1) * END) / 200)

/** The worth of the next share over the age of a round, and what those earn who leave. */
export default function RoundValue() {
  const [leave, setLeave] = useState(1.5)
  const [hopping, setHopping] = useState(0.2)
  const [lastN, setLastN] = useState(false)
  const value = (x: number) => (lastN ? 1 : proportionalShareValue(x))
  const hopper = lastN ? 1 : hopperIncome(leave)
  const loyal = lastN ? 1 : loyalIncome(leave, hopping)
  return (
    <div>
      <Controls>
        <Slider
          label="Hoppers leave at"
          value={leave}
          min={0.05}
          max={END}
          step={0.05}
          tone="--faulty"
          format={(x) => `${Math.round(100 * x)} % of a block`}
          onChange={setLeave}
        />
        <Slider
          label="Part of the pool that hops"
          value={hopping}
          min={0.05}
          max={0.8}
          step={0.05}
          tone="--faulty"
          format={(part) => `${Math.round(100 * part)} %`}
          onChange={setHopping}
        />
        <Toggle label="Pay the last N instead" checked={lastN} onChange={setLastN} />
      </Controls>
      <Plot
        x={{
          min: 0,
          max: END,
          label: 'work done in this round, in blocks',
          format: (x) => x.toFixed(1),
        }}
        y={{ min: 0, max: TOP, label: 'worth of the next share, in fair prices' }}
        height={270}
        label={`At the moment of leaving the next share is worth ${value(leave).toFixed(2)} of its fair price. Hoppers earn ${hopper.toFixed(2)} a share, those who stay ${loyal.toFixed(2)}.`}
        series={[
          {
            name: lastN ? 'paid by the last N' : 'paid by rounds',
            tone: 'accent',
            points: POINTS.map((x) => [x, value(x)] as const).filter(([, y]) => y <= TOP),
          },
          {
            name: 'fair price',
            tone: 'muted',
            shape: 'dashed',
            points: [
              [0, 1],
              [END, 1],
            ],
          },
        ]}
        marks={[{ at: leave, axis: 'x', name: 'hoppers leave', tone: 'faulty' }]}
      />
      <Stats
        items={[
          ['the next share is worth', value(leave).toFixed(2)],
          ['hoppers earn, a share', hopper.toFixed(2)],
          ['those who stay earn', loyal.toFixed(2)],
        ]}
      />
    </div>
  )
}
