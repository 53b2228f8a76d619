'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { posIssuancePerDay, powIssuancePerDay, reduction } from '@/lib/consensus/ethereum/issuance'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { positionOn, ticksOf, type Axis } from '@/content/_kit/axis'
import { Slider } from '@/content/_kit/slider'
import { useNarrow } from '@/content/_kit/use-narrow'
import kit from '@/content/_kit/figure-kit.module.css'
import style from './energy-bars.module.css'

/** TWh a year, mining: Cambridge, CCRI, Digiconomist, each for the last mining days. */
const BEFORE = { lo: 21.41, best: 21.99, hi: 77.77 }
/** TWh a year, staking: CCRI 2,601 MWh, and Cambridge's 0.671 MW over a year. */
const AFTER = { lo: 0.002601, best: 0.002601, hi: 0.00588 }
/** Thousand tonnes of CO2 a year, before and after, by CCRI. */
const CO2 = { before: 11_016, after: 0.87 }

const SPREAD = BEFORE.hi / BEFORE.best

/** Electricity and CO2 on one logarithmic ruler, and new coins a day below. */
export default function EnergyBars() {
  const [trust, setTrust] = useState(100)
  const [co2, setCo2] = useState(true)
  const [stake, setStake] = useState(14)
  // Between the common estimate and the highest one.
  const before = { ...BEFORE, hi: BEFORE.best * SPREAD ** (trust / 100) }
  const saved = reduction(before, AFTER)
  const pow = powIssuancePerDay(2, 13.3)
  const pos = posIssuancePerDay(BigInt(stake) * 1_000_000_000_000_000n)
  return (
    <div>
      <Controls>
        <Slider
          label="Highest estimate believed"
          value={trust}
          min={0}
          max={100}
          tone="--work"
          format={() => `${before.hi.toFixed(1)} TWh`}
          onChange={setTrust}
        />
        <Toggle label="Show CO₂ as well" checked={co2} onChange={setCo2} />
        <Slider
          label="ETH at stake"
          value={stake}
          min={1}
          max={60}
          tone="--stake"
          format={(value) => `${value} million`}
          onChange={setStake}
        />
      </Controls>
      <Bars before={before} co2={co2} />
      <Stats
        items={[
          ['electricity saved, least', percent(saved.lo)],
          ['best estimate', percent(saved.best)],
          ['most', percent(saved.hi)],
          ['CO₂ saved', percent(1 - CO2.after / CO2.before)],
          ['new ETH a day before', whole(pow + pos)],
          ['new ETH a day after', whole(pos)],
          ['new coins saved', percent(pow / (pow + pos), 1)],
        ]}
      />
    </div>
  )
}

function whole(value: number): string {
  return formatNumber(Math.round(value))
}

function percent(share: number, digits = 3): string {
  return `${(100 * share).toFixed(digits)} %`
}

function Bars({ before, co2 }: { before: typeof BEFORE; co2: boolean }) {
  const narrow = useNarrow()
  const width = narrow ? 360 : 640
  const axis: Axis = { min: 0.0001, max: 100, log: true, label: '' }
  const x = positionOn(axis, 12, width - 20)
  const rows = [
    { name: 'electricity, mining', tone: style.work, ...before, unit: 'TWh' },
    { name: 'electricity, staking', tone: style.stake, ...AFTER, unit: 'TWh' },
    ...(co2
      ? [
          {
            name: 'CO₂, mining',
            tone: style.work,
            lo: CO2.before / 1000,
            best: CO2.before / 1000,
            hi: CO2.before / 1000,
            unit: 'Mt',
          },
          {
            name: 'CO₂, staking',
            tone: style.stake,
            lo: CO2.after / 1000,
            best: CO2.after / 1000,
            hi: CO2.after / 1000,
            unit: 'Mt',
          },
        ]
      : []),
  ]
  const height = rows.length * 46 + 34
  const label = rows
    .map(({ name, best, lo, hi, unit }) =>
      lo === hi
        ? `${name} ${short(best)} ${unit} a year`
        : `${name} ${short(best)} ${unit} a year, between ${short(lo)} and ${short(hi)}`,
    )
    .join('; ')
  return (
    <svg
      className={`${kit.plot} ${style.bars}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${label}. The ruler is logarithmic.`}
    >
      {ticksOf(axis, narrow ? 3 : 6).map((tick) => (
        <g key={tick}>
          <line className={style.grid} x1={x(tick)} x2={x(tick)} y1={0} y2={height - 24} />
          <text x={x(tick)} y={height - 6} textAnchor="middle">
            {short(tick)}
          </text>
        </g>
      ))}
      {rows.map(({ name, tone, lo, best, hi, unit }, at) => (
        <g key={name} className={tone}>
          <text x={12} y={at * 46 + 16} className={style.name}>
            {`${name}: ${short(best)} ${unit}`}
          </text>
          <rect x={12} y={at * 46 + 22} width={Math.max(2, x(best) - 12)} height={14} />
          {hi > lo && (
            <path
              d={`M ${x(lo)} ${at * 46 + 29} H ${x(hi)} M ${x(lo)} ${at * 46 + 23} v 12 M ${x(hi)} ${at * 46 + 23} v 12`}
            />
          )}
        </g>
      ))}
    </svg>
  )
}

function short(value: number): string {
  return value >= 1 ? String(Number(value.toPrecision(4))) : String(Number(value.toPrecision(3)))
}
