'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { annualIssuance, annualRate } from '@/lib/consensus/ethereum/rewards'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot, type Series } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'

/** Where the three rules pay the same, in millions of ETH. */
const MEETING = 40
const MOST = 80
const XS = Array.from({ length: MOST }, (_, at) => at + 1)
const RATE_AT_MEETING = 100 * annualRate(gwei(MEETING))
const COINS_AT_MEETING = annualIssuance(gwei(MEETING)) / 1e6

type Rule = Pick<Series, 'name' | 'tone' | 'shape'> & {
  /** % of the stake a year, with so many million ETH at stake. */
  rate: (millions: number) => number
}

const RULES: readonly Rule[] = [
  {
    name: 'Ethereum’s root',
    tone: 'stake',
    shape: 'line',
    rate: (millions) => 100 * annualRate(gwei(millions)),
  },
  { name: 'fixed rate', tone: 'muted', shape: 'dashed', rate: () => RATE_AT_MEETING },
  {
    name: 'fixed total',
    tone: 'work',
    shape: 'dashed',
    rate: (millions) => (RATE_AT_MEETING * MEETING) / millions,
  },
]

const coins = (rule: Rule, millions: number) => (rule.rate(millions) * millions) / 100

/** The yearly rate and the new coins of a year over the stake, under three rules that meet at one point. */
export default function IssuanceCurve() {
  const [millions, setMillions] = useState(MEETING)
  const [total, setTotal] = useState(false)
  const value = total ? coins : (rule: Rule, at: number) => rule.rate(at)
  const top = total ? 2.4 : 10
  return (
    <div>
      <Plot
        x={{ min: 0, max: MOST, label: 'at stake, million ETH', ticks: [0, 20, 40, 60, 80] }}
        y={
          total
            ? {
                min: 0,
                max: top,
                label: 'new coins a year, million',
                ticks: [0, 0.6, 1.2, 1.8, 2.4],
              }
            : { min: 0, max: top, label: 'a year, % of the stake', ticks: [0, 2, 4, 6, 8, 10] }
        }
        label={RULES.map(
          (rule) =>
            `${rule.name}: with ${millions} million ETH at stake ${rule.rate(millions).toFixed(2)} % a year, ${coins(rule, millions).toFixed(2)} million new coins.`,
        ).join(' ')}
        marks={[{ at: millions, axis: 'x', name: `${millions} million` }]}
        series={RULES.map((rule) => ({
          name: rule.name,
          tone: rule.tone,
          shape: rule.shape,
          points: XS.map((at) => [at, value(rule, at)] as const).filter(([, y]) => y <= top),
        }))}
      />
      <Controls>
        <Slider
          label="At stake in all"
          value={millions}
          min={1}
          max={MOST}
          tone="--stake"
          format={(at) => `${at} million ETH`}
          onChange={setMillions}
        />
        <Toggle label="Show new coins instead of the rate" checked={total} onChange={setTotal} />
      </Controls>
      <Stats
        items={[
          ...RULES.map(
            (rule) => [rule.name, `${rule.rate(millions).toFixed(2)} % a year`] as const,
          ),
          [
            'new coins a year, by the root',
            `${formatNumber(Math.round(1e6 * coins(RULES[0]!, millions)))} ETH`,
          ],
          [
            'of those at 40 million',
            `${((100 * coins(RULES[0]!, millions)) / COINS_AT_MEETING).toFixed(0)} %`,
          ],
        ]}
      />
    </div>
  )
}

function gwei(millions: number): bigint {
  return BigInt(millions) * 1_000_000_000_000_000n
}
