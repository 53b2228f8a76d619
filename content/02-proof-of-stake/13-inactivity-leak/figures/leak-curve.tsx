'use client'

import { useMemo, useState } from 'react'
import { formatNumber } from '@/lib/format'
import {
  participation,
  simulateLeak,
  type Leak,
  type LeakRow,
} from '@/lib/consensus/ethereum/inactivity'
import { EPOCHS_PER_DAY } from '@/lib/consensus/ethereum/rewards'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import style from './leak-curve.module.css'

const VALIDATORS = 100
/** 40 days of 225 epochs. */
const EPOCHS = 9000
const STEP = 45

type Side = { name: string; offline: number; leak: Leak }

/** What an absentee still has, and the share of the stake that votes, over the days of a leak. */
export default function LeakCurve() {
  const [offline, setOffline] = useState(40)
  const [split, setSplit] = useState(false)
  const [day, setDay] = useState(7)
  const sides = useMemo(() => sidesOf(offline, split), [offline, split])
  const epoch = day * EPOCHS_PER_DAY
  const back = sides.map(({ leak }) => leak.finalized)
  const conflict = split && back.every((one) => one !== null) ? Math.max(...back.map(Number)) : null
  const [main, other] = sides as [Side, Side?]
  const row = main.leak.rows[epoch]!

  const x = { min: 0, max: EPOCHS / EPOCHS_PER_DAY, label: 'days of leak' }
  const curve = ({ leak }: Side, value: (row: LeakRow) => number) =>
    leak.rows.flatMap((one, at) =>
      at % STEP === 0 ? [[at / EPOCHS_PER_DAY, value(one)] as const] : [],
    )
  const look = (i: number) =>
    i === 0
      ? ({ tone: 'stake', shape: 'line' } as const)
      : ({ tone: 'accent', shape: 'dashed' } as const)

  return (
    <div>
      <Plot
        x={x}
        y={{ min: 0, max: 32, label: 'balance of an absentee, ETH', ticks: [0, 8, 16, 24, 32] }}
        height={240}
        series={sides.map((side, i) => ({
          name: split ? `seen ${side.name}` : 'an absentee of 32 ETH',
          ...look(i),
          points: curve(side, ({ balance }) => Number(balance) / 1e9),
        }))}
        marks={[{ at: day, axis: 'x', name: `day ${day}` }]}
        label={sides.map(describeBalance).join(' ')}
      />
      <Plot
        x={x}
        y={{ min: 20, max: 100, label: 'stake that votes, %', ticks: [20, 40, 60, 80, 100] }}
        height={240}
        series={sides.map((side, i) => ({
          name: side.name,
          ...look(i),
          points: curve(
            side,
            ({ effectiveBalance }) =>
              100 * participation(side.offline, VALIDATORS - side.offline, effectiveBalance),
          ),
        }))}
        marks={[
          { at: 200 / 3, axis: 'y', name: 'two thirds', tone: 'final' },
          { at: day, axis: 'x', name: `day ${day}` },
        ]}
        label={sides.map(describe).join(' ')}
      />
      <Controls>
        <Slider
          label={split ? 'Validators on side B' : 'Validators offline'}
          value={offline}
          min={34}
          max={66}
          tone="--stake"
          format={(value) => `${value} %`}
          onChange={setOffline}
        />
        <Slider label="Look at day" value={day} min={0} max={40} onChange={setDay} />
        <Toggle
          label="They are not offline: the network is cut in two"
          checked={split}
          onChange={setSplit}
        />
      </Controls>
      <p role="status" className={style.verdict}>
        {sides.map(verdict).join(' ') +
          (conflict === null
            ? ''
            : ` From epoch ${formatNumber(conflict)} on there are two finalised histories that contradict each other.`)}
      </p>
      <Stats
        items={[
          [
            split ? 'lost by each of B, on A' : 'lost by each absentee',
            eth(32_000_000_000n - row.balance),
          ],
          ['their effective balance', eth(row.effectiveBalance)],
          ['their score', formatNumber(row.score)],
          [
            `votes on day ${day}`,
            sides
              .map(
                (side) =>
                  `${split ? `${side.name.slice(-1)} ` : ''}${shareAt(side, epoch).toFixed(1)} %`,
              )
              .join(', '),
          ],
          [split ? 'A finalises after' : 'finality returns after', finalityOf(main)],
          ...(other ? [['B finalises after', finalityOf(other)] as const] : []),
        ]}
      />
    </div>
  )
}

function sidesOf(offline: number, split: boolean): Side[] {
  const side = (name: string, absent: number) => ({
    name,
    offline: absent,
    leak: simulateLeak(absent, VALIDATORS - absent, EPOCHS),
  })
  if (!split) return [side('those who vote', offline)]
  return [side('on side A', offline), side('on side B', VALIDATORS - offline)]
}

function shareAt({ offline, leak }: Side, epoch: number): number {
  const { effectiveBalance } = leak.rows[epoch]!
  return 100 * participation(offline, VALIDATORS - offline, effectiveBalance)
}

function verdict({ name, leak }: Side): string {
  const { justified, finalized } = leak
  const place = name.startsWith('on side') ? ` ${name}` : ''
  if (justified === null || finalized === null)
    return `Nothing is finalised${place} within 40 days.`
  return `Two thirds are back${place} in leak epoch ${formatNumber(justified)}, finality in the next, after ${days(finalized)}.`
}

function describeBalance({ name, leak }: Side): string {
  const on = (at: number) => eth(leak.rows[at * EPOCHS_PER_DAY]!.balance)
  return `${name}: an absentee has 32 ETH at first, ${on(7)} on day 7, ${on(14)} on day 14, ${on(21)} on day 21 and ${on(40)} on day 40.`
}

function describe(side: Side): string {
  const { name, offline, leak } = side
  return `${name}: ${VALIDATORS - offline} % of the stake vote at first, ${shareAt(side, EPOCHS / 2).toFixed(1)} % on day 20, ${shareAt(side, EPOCHS).toFixed(1)} % on day 40; ${
    leak.finalized === null ? 'no finality' : `finality after ${days(leak.finalized)}`
  }.`
}

function finalityOf({ leak }: Side): string {
  return leak.finalized === null ? 'more than 40 days' : days(leak.finalized)
}

function days(epochs: number): string {
  return `${(epochs / EPOCHS_PER_DAY).toFixed(1)} days`
}

function eth(gwei: bigint): string {
  return `${(Number(gwei) / 1e9).toFixed(3)} ETH`
}
