'use client'

import { useMemo, useState } from 'react'
import { formatNumber } from '@/lib/format'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { PER_SECOND, slotHistory, stretches } from './slot-history'

const MOST = 16

/** One slot of history: how long it took to write, and how long each core needs to check its stretch. */
export default function SliceWork() {
  const [workers, setWorkers] = useState(8)
  const [speed, setSpeed] = useState(1)
  const history = useMemo(() => slotHistory(), [])
  const sums = stretches(history, workers)
  const hashes = history.reduce((sum, cost) => sum + cost, 0)
  const milliseconds = (count: number, times = 1) => (1000 * count) / (PER_SECOND * times)
  const written = milliseconds(hashes, speed)
  const checked = milliseconds(Math.max(...sums))
  return (
    <div>
      <Controls>
        <Slider
          label="Cores that check"
          value={workers}
          min={1}
          max={MOST}
          tone="--stake"
          onChange={setWorkers}
        />
        <Slider
          label="Speed of the recorder, against theirs"
          value={speed}
          min={1}
          max={4}
          step={0.25}
          tone="--work"
          format={(value) => `${value} to 1`}
          onChange={setSpeed}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: MOST + 1, label: 'core', ticks: [1, 4, 8, 12, 16] }}
        y={{ min: 0, max: 450, label: 'milliseconds', ticks: [0, 100, 200, 300, 400] }}
        height={260}
        series={[
          {
            name: 'time to check a stretch',
            tone: 'stake',
            shape: 'bars',
            points: sums.map((sum, i) => [i + 1, milliseconds(sum)] as const),
          },
        ]}
        marks={[{ at: written, axis: 'y', name: 'time to write it', tone: 'work' }]}
        label={`A slot of ${formatNumber(hashes)} hashes was written in ${Math.round(written)} milliseconds by one core. ${workers} cores check it in ${Math.round(checked)} milliseconds.`}
      />
      <Stats
        items={[
          ['hashes in the record', formatNumber(hashes)],
          ['written in', `${Math.round(written)} ms`],
          ['checked in', `${Math.round(checked)} ms`],
          ['entries', formatNumber(history.length)],
        ]}
      />
    </div>
  )
}
