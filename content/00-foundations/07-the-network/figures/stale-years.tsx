'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { BLOCKS_A_YEAR, delayOf, lostInAYear, STALE } from './lost-races'

/** Lost blocks as counted, and as many as a delay would make. */
export default function StaleYears() {
  const [delay, setDelay] = useState(0.5)
  const lost = lostInAYear(delay)
  const [first, last] = [STALE[0]![0], STALE.at(-1)![0]]
  return (
    <div>
      <Controls>
        <Slider
          label="A block reaches the other miners after"
          value={delay}
          min={0.05}
          max={1.5}
          step={0.05}
          tone="--work"
          format={(value) => `${value.toFixed(2)} s`}
          onChange={setDelay}
        />
      </Controls>
      <Plot
        x={{
          min: first - 0.5,
          max: last + 0.5,
          label: 'year',
          ticks: STALE.map(([year]) => year),
          format: String,
        }}
        y={{ min: 0, max: 140, label: 'lost blocks', ticks: [0, 35, 70, 105, 140] }}
        series={[{ name: 'collected', tone: 'work', shape: 'bars', points: STALE }]}
        marks={[{ at: lost, axis: 'y', name: `expected: ${lost.toFixed(0)}`, tone: 'accent' }]}
        label={`Collected lost blocks: ${STALE.map(([year, blocks]) => `${year} ${blocks}`).join(', ')}. A delay of ${delay.toFixed(2)} seconds would make ${lost.toFixed(0)} a year.`}
      />
      <Stats
        items={[
          ['expected in a year', lost.toFixed(1)],
          ['one block in', formatNumber(Math.round(BLOCKS_A_YEAR / lost))],
          ['collected in 2025', String(STALE.at(-1)![1])],
          ['as if the delay was', `${delayOf(STALE.at(-1)![1]).toFixed(2)} s`],
        ]}
      />
    </div>
  )
}
