'use client'

import { useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { outage, type Side } from './cable'

/** Four heights over time: what each side of a cut cable has, and what it holds for final. */
export default function CutCable() {
  const [stake, setStake] = useState(60)
  const [work, setWork] = useState(40)
  const [hours, setHours] = useState(6)
  const { moments, winner, by, undone, made, sealed } = outage(stake, work, hours)
  const line = (side: Side, what: 'available' | 'final') =>
    moments.map((moment) => [moment.at, moment[side][what]] as const)
  const end = moments.at(-1)!
  return (
    <div>
      <Controls>
        <Slider
          label="Stake on the left"
          value={stake}
          min={0}
          max={100}
          tone="--stake"
          format={(value) => `${value} %`}
          onChange={setStake}
        />
        <Slider
          label="Hash rate on the left"
          value={work}
          min={5}
          max={95}
          step={5}
          tone="--work"
          format={(value) => `${value} %`}
          onChange={setWork}
        />
        <Slider
          label="The cable is cut for"
          value={hours}
          min={1}
          max={12}
          tone="--faulty"
          format={(value) => `${value} h`}
          onChange={setHours}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: end.at, label: 'hours' }}
        y={{ min: 0, max: 10 * Math.ceil((end.left.available + 2) / 10), label: 'height' }}
        height={300}
        series={[
          {
            name: 'left, available',
            tone: 'work',
            shape: 'steps',
            points: line('left', 'available'),
          },
          { name: 'left, final', tone: 'final', shape: 'steps', points: line('left', 'final') },
          {
            name: 'right, available',
            tone: 'faulty',
            shape: 'dots',
            points: line('right', 'available'),
          },
          { name: 'right, final', tone: 'stake', shape: 'dashed', points: line('right', 'final') },
        ]}
        marks={[
          { at: 1, axis: 'x', name: 'cut', tone: 'faulty' },
          { at: 1 + hours, axis: 'x', name: 'mended', tone: 'ok' },
        ]}
        label={`The cable is cut for ${hours} hours, with ${stake} % of the stake and ${work} % of the hash rate on the left. The left side makes ${made.left} blocks and seals ${sealed.left}, the right side makes ${made.right} and seals ${sealed.right}. Afterwards the ${winner} branch stays, and the other side takes back ${undone} blocks, none of them final.`}
      />
      <Stats
        items={[
          ['left: made, sealed', `${made.left}, ${sealed.left}`],
          ['right: made, sealed', `${made.right}, ${sealed.right}`],
          ['the branch that stays', `${winner}, by ${by}`],
          ['blocks taken back', String(undone)],
          ['final blocks taken back', '0'],
        ]}
      />
    </div>
  )
}
