'use client'

import { useState } from 'react'
import { computeWeakSubjectivityPeriod } from '@/lib/consensus/ethereum/weak-subjectivity'
import { EPOCHS_PER_DAY } from '@/lib/consensus/ethereum/rewards'
import { formatNumber } from '@/lib/format'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { marginAfter, type Fork } from './margin'

const DAYS = 60
/** From a million ETH on, where the least churn matters, to more than there is at stake. */
const TOTALS = [1, 2, 4, 8, 16, 24, 32, 39.5, 50, 64]

/** What an attack on somebody with an old checkpoint costs at least, by the age of the checkpoint. */
export default function MarginDecay() {
  const [age, setAge] = useState(8)
  const [place, setPlace] = useState(7)
  const [gloas, setGloas] = useState(false)
  const eth = TOTALS[place]! * 1e6
  const fork: Fork = gloas ? 'gloas' : 'electra'
  const margin = marginAfter(fork, eth, age)
  const epochs = computeWeakSubjectivityPeriod(fork, BigInt(eth) * 10n ** 9n)
  const period = epochs / EPOCHS_PER_DAY
  const line = (of: Fork) =>
    Array.from(
      { length: 4 * DAYS + 1 },
      (_, i) => [i / 4, 100 * marginAfter(of, eth, i / 4)] as const,
    )
  const percent = `${(100 * margin).toFixed(1)} %`
  return (
    <div>
      <Controls>
        <Slider
          label="The checkpoint is"
          value={age}
          min={0}
          max={DAYS}
          tone="--final"
          format={(value) => (value === 1 ? '1 day old' : `${value} days old`)}
          onChange={setAge}
        />
        <Slider
          label="At stake"
          value={place}
          min={0}
          max={TOTALS.length - 1}
          tone="--stake"
          format={(value) => `${TOTALS[value]} million ETH`}
          onChange={setPlace}
        />
        <Toggle label="As Gloas will have it" checked={gloas} onChange={setGloas} />
      </Controls>
      <Plot
        x={{ min: 0, max: DAYS, label: 'age of the checkpoint, days' }}
        y={{ min: 0, max: 40, label: 'an attack costs at least, % of all stake' }}
        series={[
          { name: 'since Electra', tone: 'stake', points: line('electra') },
          { name: 'Gloas', tone: 'accent', shape: 'dashed', points: line('gloas') },
          { name: 'this checkpoint', tone: 'final', shape: 'dots', points: [[age, 100 * margin]] },
        ]}
        marks={[{ at: period, axis: 'x', name: 'the period', tone: 'final' }]}
        label={`With ${TOTALS[place]} million ETH at stake, the period is ${period.toFixed(1)} days. An attack on a checkpoint that is ${age} days old costs at least ${percent} of all stake.`}
      />
      <Stats
        items={[
          ['the period', `${formatNumber(epochs)} epochs`],
          ['that is', `${period.toFixed(1)} days`],
          ['an attack costs at least', percent],
          ['the checkpoint is', age <= period ? 'good' : 'too old'],
        ]}
      />
    </div>
  )
}
