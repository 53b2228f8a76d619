'use client'

import { useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { effectiveAfter, walk } from './doors'

const [LOW, HIGH] = [38, 44]

/** A balance that goes up and down, and the effective balance that follows it late. */
export default function EffectiveSteps() {
  const [balance, setBalance] = useState(40.5)
  const [effective, setEffective] = useState(40)
  const [changes, setChanges] = useState(0)
  const move = (to: number) => {
    // Every hundredth in between is an epoch of its own, however fast the slider goes.
    const way = walk(balance, to, effective)
    const steps = way.filter(([, of], i) => of !== (way[i - 1]?.[1] ?? effective)).length
    setBalance(to)
    setEffective(way.at(-1)?.[1] ?? effectiveAfter(to, effective))
    setChanges(changes + steps)
  }
  return (
    <div>
      <Controls>
        <Slider
          label="Balance"
          value={balance}
          min={LOW}
          max={HIGH}
          step={0.05}
          tone="--stake"
          format={(value) => `${value.toFixed(2)} ETH`}
          onChange={move}
        />
      </Controls>
      <Plot
        x={{ min: LOW, max: HIGH, label: 'balance, ETH', ticks: [38, 39, 40, 41, 42, 43, 44] }}
        y={{ min: 37, max: 45, label: 'effective balance, ETH', ticks: [38, 40, 42, 44] }}
        height={260}
        series={[
          { name: 'on the way up', tone: 'stake', shape: 'steps', points: walk(LOW, HIGH, LOW) },
          {
            name: 'on the way down',
            tone: 'accent',
            shape: 'dashed',
            points: walk(HIGH, LOW, HIGH),
          },
          { name: 'this validator', tone: 'final', shape: 'dots', points: [[balance, effective]] },
        ]}
        label={`A balance of ${balance.toFixed(2)} ETH counts as ${effective}. On the way up the next step comes above ${effective + 1.25} ETH, on the way down below ${effective - 0.25}.`}
      />
      <Stats
        items={[
          ['it counts as', `${effective} ETH`],
          ['one more above', `${(effective + 1.25).toFixed(2)} ETH`],
          ['one less below', `${(effective - 0.25).toFixed(2)} ETH`],
          ['changes so far', String(changes)],
        ]}
      />
    </div>
  )
}
