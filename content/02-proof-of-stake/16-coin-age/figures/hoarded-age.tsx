'use client'

import { useState } from 'react'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { daysThatCount, shareOfChances, STEADY } from './hoard'

const DAYS = 365

/** What waiting is worth to somebody who keeps coins untouched, with the limit and without it. */
export default function HoardedAge() {
  const [coins, setCoins] = useState(10)
  const [age, setAge] = useState(50)
  const [limited, setLimited] = useState(true)
  const share = 100 * shareOfChances(coins / 100, age, limited)
  const line = (hasLimit: boolean) =>
    Array.from(
      { length: DAYS + 1 },
      (_, day) => [day, 100 * shareOfChances(coins / 100, day, hasLimit)] as const,
    )
  return (
    <div>
      <Controls>
        <Slider
          label="Mallory holds"
          value={coins}
          min={1}
          max={50}
          tone="--faulty"
          format={(value) => `${value} % of all coins`}
          onChange={setCoins}
        />
        <Slider
          label="and has left them alone for"
          value={age}
          min={0}
          max={DAYS}
          tone="--stake"
          format={(value) => `${value} days`}
          onChange={setAge}
        />
        <Toggle label="Age counts up to 90 days" checked={limited} onChange={setLimited} />
      </Controls>
      <Plot
        x={{
          min: 0,
          max: DAYS,
          label: 'days that she has waited',
          ticks: [0, 30, 90, 180, 270, 365],
        }}
        y={{ min: 0, max: 100, label: 'of all chances are hers, %' }}
        series={[
          { name: 'with the limit', tone: 'stake', points: line(true) },
          { name: 'without it', tone: 'faulty', shape: 'dashed', points: line(false) },
          { name: 'now', tone: 'final', shape: 'dots', points: [[age, share]] },
        ]}
        marks={[{ at: coins, axis: 'y', name: 'her coins', tone: 'muted' }]}
        label={`Mallory has ${coins} % of the coins. After ${age} days ${share.toFixed(1)} % of all chances are hers ${limited ? 'with' : 'without'} the limit. After a year it would be ${(100 * shareOfChances(coins / 100, DAYS, true)).toFixed(1)} % with the limit and ${(100 * shareOfChances(coins / 100, DAYS, false)).toFixed(1)} % without.`}
      />
      <Stats
        items={[
          ['days that count', `${daysThatCount(age, limited)}`],
          ['of everybody else’s coins', `${STEADY} on average`],
          ['of all chances are hers', `${share.toFixed(1)} %`],
          [
            'a coin of hers against one of theirs',
            `${(daysThatCount(age, limited) / STEADY).toFixed(2)} times`,
          ],
        ]}
      />
    </div>
  )
}
