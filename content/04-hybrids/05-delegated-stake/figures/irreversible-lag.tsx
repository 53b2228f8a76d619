'use client'

import { useMemo, useState } from 'react'
import { formatNumber } from '@/lib/format'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { lag } from './delegation'

/** The newest block, what is proposed and what is irreversible, over three rounds of 21 producers. */
export default function IrreversibleLag() {
  const [silent, setSilent] = useState(0)
  const moments = useMemo(() => lag(silent), [silent])
  const end = moments.at(-1)!
  const seconds = (slot: number) => slot / 2
  const line = (key: 'head' | 'proposed' | 'irreversible') =>
    moments.map((moment) => [seconds(moment.slot), moment[key]] as const)
  const behind =
    end.irreversible > 0 ? `${formatNumber(end.head - end.irreversible)} blocks` : 'nothing is'
  return (
    <div>
      <Controls>
        <Slider
          label="Silent producers"
          value={silent}
          min={0}
          max={10}
          tone="--faulty"
          format={(value) => `${value} of 21`}
          onChange={setSilent}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: 380, label: 'seconds', ticks: [0, 60, 120, 180, 240, 300, 360] }}
        y={{ min: 0, max: 800, label: 'block', ticks: [0, 200, 400, 600, 800] }}
        height={280}
        series={[
          { name: 'newest block', tone: 'work', points: line('head') },
          { name: 'proposed', tone: 'stake', shape: 'dashed', points: line('proposed') },
          { name: 'irreversible', tone: 'final', shape: 'steps', points: line('irreversible') },
        ]}
        label={`With ${silent} of 21 producers silent, after ${seconds(end.slot)} seconds the newest block is ${end.head}, the proposed one ${end.proposed} and the irreversible one ${end.irreversible}.`}
      />
      <Stats
        items={[
          ['newest block', formatNumber(end.head)],
          ['proposed', formatNumber(end.proposed)],
          ['irreversible', formatNumber(end.irreversible)],
          ['that is behind by', behind],
        ]}
      />
    </div>
  )
}
