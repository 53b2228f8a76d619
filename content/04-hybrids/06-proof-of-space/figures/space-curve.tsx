'use client'

import { useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { curveOf, LABELS, shareForAll } from './kept-labels'

const percent = (share: number) => `${share.toFixed(1)} %`
const TICKS = [0, 25, 50, 75, 100]

/** The best that a farmer can do with a part of a plot: the more labels a hash reaches, the less there is to save. */
export default function SpaceCurve() {
  const [hashes, setHashes] = useState(7)
  const [reach, setReach] = useState(8)
  return (
    <div>
      <Controls>
        <Slider
          label="Time for"
          value={hashes}
          min={0}
          max={20}
          tone="--work"
          format={(value) => (value === 1 ? '1 hash' : `${value} hashes`)}
          onChange={setHashes}
        />
        <Slider
          label="The second plot is hashed from"
          value={reach}
          min={2}
          max={30}
          tone="--accent"
          format={(value) => `${value} labels before`}
          onChange={setReach}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: 100, label: 'of the plot is kept, %', ticks: TICKS }}
        y={{ min: 0, max: 100, label: 'challenges answered, %', ticks: TICKS }}
        height={270}
        series={[
          { name: 'the label before', tone: 'faulty', points: curveOf(1, hashes) },
          { name: `${reach} labels before`, tone: 'accent', points: curveOf(reach, hashes) },
          {
            name: 'all labels before',
            tone: 'stake',
            shape: 'dashed',
            points: curveOf(LABELS, hashes),
          },
        ]}
        label={`To answer every challenge with time for ${hashes} hashes, a farmer keeps ${percent(shareForAll(1, hashes))} of a plot that is hashed from the label before, ${percent(shareForAll(reach, hashes))} if from ${reach} labels before, and ${percent(shareForAll(LABELS, hashes))} if from all.`}
      />
      <Stats
        items={[
          ['needed, the label before', percent(shareForAll(1, hashes))],
          [`needed, ${reach} labels before`, percent(shareForAll(reach, hashes))],
          ['needed, all labels before', percent(shareForAll(LABELS, hashes))],
        ]}
      />
    </div>
  )
}
