'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { phi, slotOdds } from '@/lib/consensus/stake/praos'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'

const COUNTS = [1, 2, 3, 5, 10, 30, 100, 1000]

/** The chance to lead a slot by stake, and who leads one when the stake is divided. */
export default function SlotLeaders() {
  const [f, setF] = useState(0.5)
  const [place, setPlace] = useState(1)
  const count = COUNTS[place]!
  const odds = slotOdds(f, Array<number>(count).fill(1 / count))
  const line = Array.from({ length: 101 }, (_, i) => [i, 100 * phi(f, i / 100)] as const)
  const percent = (part: number) => `${(100 * part).toFixed(2)} %`
  return (
    <div>
      <Controls>
        <Slider
          label="Slots with a leader"
          value={f}
          min={0.05}
          max={0.95}
          step={0.05}
          tone="--stake"
          format={(value) => `f = ${value.toFixed(2)}`}
          onChange={setF}
        />
        <Slider
          label="Equal pools"
          value={place}
          min={0}
          max={COUNTS.length - 1}
          tone="--accent"
          format={(value) => formatNumber(COUNTS[value]!)}
          onChange={setPlace}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: 100, label: 'of all stake, %', ticks: [0, 25, 50, 75, 100] }}
        y={{ min: 0, max: 100, label: 'leads a slot, %', ticks: [0, 25, 50, 75, 100] }}
        series={[
          { name: 'φ', tone: 'stake', points: line },
          {
            name: 'in proportion',
            tone: 'muted',
            shape: 'dashed',
            points: [
              [0, 0],
              [100, 100 * f],
            ],
          },
          {
            name: 'one of the pools',
            tone: 'accent',
            shape: 'dots',
            points: [[100 / count, 100 * phi(f, 1 / count)]],
          },
        ]}
        label={`With f = ${f.toFixed(2)} a pool with half of all stake leads ${percent(phi(f, 0.5))} of the slots. With ${formatNumber(count)} equal pools ${percent(odds.empty)} of the slots are empty, ${percent(odds.one)} have one leader, ${percent(odds.several)} several.`}
      />
      <Stats
        items={[
          ['slots without a leader', percent(odds.empty)],
          ['with one', percent(odds.one)],
          ['with several', percent(odds.several)],
          ['each pool leads', percent(phi(f, 1 / count))],
        ]}
      />
    </div>
  )
}
