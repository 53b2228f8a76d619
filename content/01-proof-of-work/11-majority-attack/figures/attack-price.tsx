'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { attackCost } from '@/lib/consensus/bitcoin/attack-cost'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import style from './attack-price.module.css'

/**
 * `matchUsdPerHour`: rent of as much hash power as the honest network has, by crypto51.app at the date.
 * The reward is what was reported of the night of 31 July, by the block; see the sources of the lesson.
 */
const CASES = [
  {
    id: 'etc-2020',
    name: 'Ethereum Classic, August 2020',
    matchUsdPerHour: 12_028,
    intervalSec: 13,
    rewardUsd: 25.82,
  },
  {
    id: 'etc-2018',
    name: 'Ethereum Classic, May 2018',
    matchUsdPerHour: 10_500,
    intervalSec: 14,
    rewardUsd: null,
  },
  {
    id: 'btc-2018',
    name: 'Bitcoin, May 2018 (if it could be rented)',
    matchUsdPerHour: 564_909,
    intervalSec: 600,
    rewardUsd: null,
  },
] as const

const DEPTHS = [1, 2, 3, 6, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

export default function AttackPrice() {
  const [chosen, setChosen] = useState<(typeof CASES)[number]['id']>('etc-2020')
  const [share, setShare] = useState(0.6)
  const [step, setStep] = useState(11)
  const coin = CASES.find(({ id }) => id === chosen)!
  const depth = DEPTHS[step]!
  const at = (blocks: number, part: number) =>
    attackCost({
      // In units of the honest network.
      networkHs: 1,
      rentUsdPerHsDay: coin.matchUsdPerHour * 24,
      availableHs: Infinity,
      depth: blocks,
      intervalSec: coin.intervalSec,
      rewardUsd: coin.rewardUsd ?? 0,
      share: part,
    })
  const cost = at(depth, share)
  // Mining from the payment on: the honest miners find `depth` blocks meanwhile, at their own pace.
  const odds = share / (1 - share)
  const planned = (blocks: number) =>
    (odds * coin.matchUsdPerHour * blocks * coin.intervalSec) / 3600
  const curve = (part: number) => DEPTHS.map((z) => [z, at(z, part).grossUsd] as const)

  return (
    <div>
      <fieldset className={style.cases}>
        <legend>Whose price</legend>
        {CASES.map(({ id, name }) => (
          <label key={id}>
            <input
              type="radio"
              name="attack-price-case"
              checked={id === chosen}
              onChange={() => setChosen(id)}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <Controls>
        <Slider
          label="Attacker's share"
          value={share}
          min={0.51}
          max={0.9}
          step={0.01}
          tone="--faulty"
          format={(value) => `${Math.round(100 * value)} %`}
          onChange={setShare}
        />
        <Slider
          label="Blocks to replace"
          value={step}
          min={0}
          max={DEPTHS.length - 1}
          format={(value) => formatNumber(DEPTHS[value]!)}
          onChange={setStep}
        />
      </Controls>
      <Plot
        x={{
          min: 1,
          max: 5000,
          log: true,
          label: 'blocks behind at the start',
          ticks: [1, 10, 100, 1000],
        }}
        y={{
          min: 1,
          max: 1e9,
          log: true,
          label: 'rent, US dollars',
          ticks: [1, 1e3, 1e6, 1e9],
          format: dollars,
        }}
        height={260}
        label={`${coin.name}: with ${Math.round(100 * share)} per cent of the hash power, replacing ${depth} blocks takes ${hours(cost.hours)} and ${dollars(cost.grossUsd)} of rent.`}
        series={[
          {
            name: `afterwards, ${Math.round(100 * share)} %`,
            tone: 'faulty',
            points: curve(share),
          },
          {
            name: `planned, ${Math.round(100 * share)} %`,
            tone: 'final',
            shape: 'dashed',
            points: DEPTHS.map((z) => [z, planned(z)] as const),
          },
          { name: 'chosen', tone: 'faulty', shape: 'dots', points: [[depth, cost.grossUsd]] },
        ]}
      />
      <Stats
        items={[
          ['to be rented', `${(share / (1 - share)).toFixed(2)} × the network`],
          ['afterwards it takes', hours(cost.hours)],
          ['rent', dollars(cost.grossUsd)],
          [
            'rewards earned back',
            coin.rewardUsd === null ? 'not known' : dollars(cost.grossUsd - cost.netUsd),
          ],
          ['left to pay', coin.rewardUsd === null ? 'not known' : dollars(cost.netUsd)],
          ['planned it takes', hours((depth * coin.intervalSec) / 3600)],
          ['planned rent', dollars(planned(depth))],
        ]}
      />
    </div>
  )
}

function dollars(value: number): string {
  const sign = value < 0 ? '−' : ''
  const size = Math.abs(value)
  for (const [unit, letter] of [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const)
    if (size >= unit) return `${sign}$${Number((size / unit).toPrecision(3))}${letter}`
  return `${sign}$${Number(size.toPrecision(3))}`
}

function hours(value: number): string {
  if (value >= 48) return `${(value / 24).toFixed(1)} days`
  return value >= 1 ? `${value.toFixed(1)} hours` : `${(60 * value).toFixed(1)} minutes`
}
