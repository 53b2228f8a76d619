'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import {
  posIssuancePerDay,
  powIssuancePerDay,
  reduction,
  type Interval,
} from '@/lib/consensus/ethereum/issuance'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { positionOn, ticksOf, type Axis } from '@/content/_kit/axis'
import { Slider } from '@/content/_kit/slider'
import { useNarrow } from '@/content/_kit/use-narrow'
import kit from '@/content/_kit/figure-kit.module.css'
import style from './energy-rulers.module.css'

/** TWh a year, mining: Cambridge, CCRI, Digiconomist, each for the last mining days. */
const BEFORE = { lo: 21, best: 23, hi: 72 }
/** TWh a year, staking: CCRI's 2,601 MWh, and Cambridge's 7.5 GWh of December 2023. */
const AFTER = { lo: 0.002601, best: 0.002601, hi: 0.0075 }
/** Million tonnes of CO2 a year: CCRI, and Cambridge after. */
const CO2 = {
  before: { lo: 11.016, best: 11.016, hi: 11.016 },
  after: { lo: 0.00087, best: 0.00087, hi: 0.0028 },
}

const SPREAD = BEFORE.hi / BEFORE.best

/** Electricity and CO2, each on a logarithmic ruler of its own, and new coins a day below. */
export default function EnergyRulers() {
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
      <Ruler
        of="Electricity"
        unit="TWh a year"
        rows={[
          { name: 'mining', tone: style.work, ...before },
          { name: 'staking', tone: style.stake, ...AFTER },
        ]}
      />
      {co2 && (
        <Ruler
          of="CO₂"
          unit="million tonnes a year"
          rows={[
            { name: 'mining', tone: style.work, ...CO2.before },
            { name: 'staking', tone: style.stake, ...CO2.after },
          ]}
        />
      )}
      <Stats
        items={[
          ['electricity saved, least', percent(saved.lo)],
          ['best estimate', percent(saved.best)],
          ['most', percent(saved.hi)],
          ['mining, in times of staking', times(before.best / AFTER.best)],
          ['CO₂ saved, by CCRI', percent(1 - CO2.after.best / CO2.before.best)],
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

type Row = Interval & { name: string; tone: string | undefined }

const ROW = 46

/** A dot for the best guess and a line from the lowest to the highest, on a ruler whose steps are factors of ten. */
function Ruler({ of, unit, rows }: { of: string; unit: string; rows: readonly Row[] }) {
  const narrow = useNarrow()
  const width = narrow ? 360 : 640
  const axis: Axis = { min: 0.0001, max: 100, log: true, label: '' }
  const x = positionOn(axis, 24, width - 24)
  const height = rows.length * ROW + 48
  const label = rows
    .map(({ name, best, lo, hi }) =>
      lo === hi
        ? `${name} ${short(best)} ${unit}`
        : `${name} ${short(best)} ${unit}, between ${short(lo)} and ${short(hi)}`,
    )
    .join('; ')
  return (
    <svg
      className={`${kit.plot} ${style.ruler}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${of}: ${label}. Each step of the ruler is a factor of ten.`}
    >
      {ticksOf(axis, narrow ? 3 : 6).map((tick) => (
        <g key={tick}>
          <line className={style.grid} x1={x(tick)} x2={x(tick)} y1={0} y2={height - 44} />
          <text x={x(tick)} y={height - 26} textAnchor="middle">
            {short(tick)}
          </text>
        </g>
      ))}
      <text x={width - 24} y={height - 6} textAnchor="end">
        {`${of}, ${unit}`}
      </text>
      {rows.map(({ name, tone, lo, best, hi }, at) => (
        <g key={name} className={tone}>
          <text
            x={x(best)}
            y={at * ROW + 16}
            textAnchor={best < 1 ? 'start' : 'end'}
            className={style.name}
          >
            {`${name}: ${short(best)}`}
          </text>
          {hi > lo && (
            <path
              d={`M ${x(lo)} ${at * ROW + 30} H ${x(hi)} M ${x(lo)} ${at * ROW + 24} v 12 M ${x(hi)} ${at * ROW + 24} v 12`}
            />
          )}
          <circle cx={x(best)} cy={at * ROW + 30} r={6} />
        </g>
      ))}
    </svg>
  )
}

function times(ratio: number): string {
  return `${formatNumber(Math.round(ratio / 100) * 100)} times`
}

function short(value: number): string {
  return value >= 1 ? String(Number(value.toPrecision(4))) : String(Number(value.toPrecision(3)))
}
