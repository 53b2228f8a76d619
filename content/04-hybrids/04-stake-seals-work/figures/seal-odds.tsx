'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { oddsOf, type Odds } from './quorum-odds'

/** Below this the picture shows nothing: a billionth of a billionth of a billionth, and less. */
const LEAST = -40

/** How likely a quorum of 400 is to be bad enough, by the share of all masternodes that are bad. */
export default function SealOdds() {
  const [all, setAll] = useState(3000)
  const [share, setShare] = useState(30)
  const at = (percent: number) => oddsOf(all, Math.round((all * percent) / 100))
  const line = (key: keyof Odds) =>
    Array.from({ length: 60 }, (_, i) => [i + 1, Math.log10(at(i + 1)[key])] as const).filter(
      ([, power]) => power >= LEAST,
    )
  const odds = at(share)
  return (
    <div>
      <Controls>
        <Slider
          label="Masternodes in all"
          value={all}
          min={1000}
          max={5000}
          step={500}
          tone="--stake"
          format={(value) => formatNumber(value)}
          onChange={setAll}
        />
        <Slider
          label="Held by Mallory"
          value={share}
          min={1}
          max={60}
          tone="--faulty"
          format={(value) => `${value} %`}
          onChange={setShare}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: 60, label: 'held by Mallory, % of all masternodes' }}
        y={{
          min: LEAST,
          max: 0,
          label: 'probability for one quorum',
          ticks: [-40, -30, -20, -10, 0],
          format: (power) => (power === 0 ? '1' : `10^${power}`),
        }}
        height={280}
        series={[
          { name: 'she can block the seal', tone: 'work', points: line('withhold') },
          {
            name: 'she can seal what she likes',
            tone: 'faulty',
            shape: 'dashed',
            points: line('forge'),
          },
        ]}
        marks={[{ at: share, axis: 'x', name: `${share} %`, tone: 'final' }]}
        label={`With ${share} % of ${formatNumber(all)} masternodes Mallory can block the seal of one quorum with a probability of ${power(odds.withhold)}, and can forge it with ${power(odds.forge)}.`}
      />
      <Stats
        items={[
          ['one quorum blocks', power(odds.withhold)],
          ['one quorum forges', power(odds.forge)],
          ['a forger comes once in', years(odds.years)],
        ]}
      />
    </div>
  )
}

function power(chance: number): string {
  if (chance >= 0.001) return chance.toFixed(3)
  if (chance < 1e-300) return 'less than 10^−300'
  const exponent = Math.floor(Math.log10(chance))
  return `${(chance / 10 ** exponent).toFixed(1)} · 10^−${-exponent}`
}

function years(count: number): string {
  if (!Number.isFinite(count) || count > 1e9) return 'more than a billion years'
  if (count < 1) return 'less than a year'
  return `${formatNumber(Math.round(count))} years`
}
