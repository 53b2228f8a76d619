'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { billsOf, curveOf, shareOf } from './correlation-loss'

/** In validators of 32 ETH: one, an operator's mistake, a large operator, a client program, a third of all. */
const STEPS = [
  1, 10, 39, 100, 400, 1_000, 4_000, 12_500, 25_000, 50_000, 125_000, 250_000, 416_667,
] as const
const UP_TO = 40

/** What one offender loses, by how many there are. */
export default function CorrelationCurve() {
  const [step, setStep] = useState(2)
  const [large, setLarge] = useState(false)
  const count = STEPS[step]!
  const eth = large ? 2048 : 32
  const slashed = Math.max(count * 32, eth)
  const now = billsOf('electra', eth, slashed)
  const before = billsOf('bellatrix', eth, slashed)
  const together = (Number(now.correlation) / 1e9) * (slashed / eth)
  return (
    <div>
      <Controls>
        <Slider
          label="Slashed at about the same time"
          value={step}
          min={0}
          max={STEPS.length - 1}
          tone="--faulty"
          format={(at) => `${formatNumber(STEPS[at]!)} validators of 32 ETH`}
          onChange={setStep}
        />
        <Toggle label="Look at a validator with 2,048 ETH" checked={large} onChange={setLarge} />
      </Controls>
      <Plot
        x={{ min: 0, max: UP_TO, label: 'slashed, % of all stake' }}
        y={{
          min: 0,
          max: 100,
          label: 'lost halfway, % of the balance',
          ticks: [0, 25, 50, 75, 100],
        }}
        series={[
          { name: 'since Electra', tone: 'stake', points: curveOf('electra', eth, UP_TO) },
          {
            name: 'Bellatrix',
            tone: 'accent',
            shape: 'dashed',
            points: curveOf('bellatrix', eth, UP_TO),
          },
        ]}
        marks={[
          {
            at: shareOf(slashed),
            axis: 'x',
            name: `${percent(shareOf(slashed))} %`,
            tone: 'faulty',
          },
        ]}
        label={`With ${percent(shareOf(slashed))} % of the stake slashed, a validator of ${eth} ETH loses ${inEth(now.correlation)} halfway, and under Bellatrix ${inEth(before.correlation)}. From a third on it loses everything.`}
      />
      <Stats
        items={[
          ['at once', inEth(now.initial)],
          ['halfway', inEth(now.correlation)],
          ['for 36 days of absence', inEth(now.absence)],
          ['halfway, under Bellatrix', inEth(before.correlation)],
          [
            'halfway, all offenders together',
            `${formatNumber(Math.round(together * 100) / 100)} ETH`,
          ],
        ]}
      />
    </div>
  )
}

function inEth(gwei: bigint): string {
  return `${(Number(gwei) / 1e9).toFixed(6)} ETH`
}

function percent(share: number): string {
  return share >= 1 ? share.toFixed(1) : share.toPrecision(2)
}
