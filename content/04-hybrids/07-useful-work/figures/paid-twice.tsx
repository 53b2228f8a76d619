'use client'

import { useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { budget, REWARD } from './work-budget'

const dollars = (thousands: number) => `$${thousands.toFixed(0)}k a day`

/** What miners spend when their work sells twice, and what is left of it as the price of an attack. */
export default function PaidTwice() {
  const [value, setValue] = useState(50)
  const [forAll, setForAll] = useState(100)
  const now = budget(value, forAll / 100)
  const along = (pick: (of: ReturnType<typeof budget>) => number) =>
    Array.from({ length: 41 }, (_, i) => [i * 5, pick(budget(i * 5, forAll / 100))] as const)
  return (
    <div>
      <Controls>
        <Slider
          label="The by-product sells for"
          value={value}
          min={0}
          max={200}
          step={5}
          tone="--work"
          format={dollars}
          onChange={setValue}
        />
        <Slider
          label="Of that an attacker can get"
          value={forAll}
          min={0}
          max={100}
          step={5}
          tone="--faulty"
          format={(share) => `${share} %`}
          onChange={setForAll}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: 200, label: 'by-product sells for, thousand dollars a day' }}
        y={{ min: 0, max: 300, label: 'thousand dollars a day', ticks: [0, 100, 200, 300] }}
        height={250}
        series={[
          { name: 'spent on work', tone: 'work', points: along(({ spent }) => spent) },
          {
            name: 'what an attack costs',
            tone: 'faulty',
            shape: 'dashed',
            points: along(({ attack }) => attack),
          },
        ]}
        marks={[{ at: value, axis: 'x', name: 'now' }]}
        label={`The chain pays ${REWARD} thousand dollars a day, and the by-product sells for ${value}. Miners spend ${now.spent.toFixed(0)} thousand a day, and an attack that matches them costs ${now.attack.toFixed(0)}.`}
      />
      <Stats
        items={[
          ['the chain pays', dollars(REWARD)],
          ['miners spend', dollars(now.spent)],
          ['an attack costs', dollars(now.attack)],
        ]}
      />
    </div>
  )
}
