'use client'

import { useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { byScore, byStake, MOST, OWNERS } from './scored-draw'

const percent = (share: number) => `${share.toFixed(1)} %`

/** What one owner gets who registers as one identity or as many, when scores decide and when stake does. */
export default function ScoreOrStake() {
  const [identities, setIdentities] = useState(1)
  const [bias, setBias] = useState(0)
  const [hours, setHours] = useState(12)
  const model = { bias, hours }
  const [scored, staked] = [byScore(model, identities), byStake(model, identities)]
  const along = (share: typeof byScore) =>
    Array.from({ length: MOST }, (_, i) => [i + 1, share(model, i + 1)] as const)
  return (
    <div>
      <Controls>
        <Slider
          label="Registers as"
          value={identities}
          min={1}
          max={MOST}
          tone="--faulty"
          format={(value) => (value === 1 ? '1 identity' : `${value} identities`)}
          onChange={setIdentities}
        />
        <Slider
          label="Score without any work"
          value={bias}
          min={-60}
          max={60}
          step={10}
          tone="--accent"
          onChange={setBias}
        />
        <Slider
          label="Hours of work"
          value={hours}
          min={0}
          max={24}
          tone="--work"
          onChange={setHours}
        />
      </Controls>
      <Plot
        x={{ min: 1, max: MOST, label: 'identities', ticks: [1, 4, 8, 12, 16] }}
        y={{ min: 0, max: 30, label: 'blocks of one owner, %', ticks: [0, 10, 20, 30] }}
        height={250}
        series={[
          { name: 'drawn by score', tone: 'faulty', points: along(byScore) },
          { name: 'drawn by stake', tone: 'stake', shape: 'dashed', points: along(byStake) },
        ]}
        marks={[{ at: identities, axis: 'x', name: 'now' }]}
        label={`One of ${OWNERS} owners, registered as ${identities}: ${percent(scored)} of the blocks if scores decide, ${percent(staked)} if stake decides.`}
      />
      <Stats
        items={[
          ['share of the stake', percent(100 / OWNERS)],
          ['blocks, drawn by score', percent(scored)],
          ['blocks, drawn by stake', percent(staked)],
        ]}
      />
    </div>
  )
}
