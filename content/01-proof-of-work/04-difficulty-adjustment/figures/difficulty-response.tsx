'use client'

import { useMemo, useState } from 'react'
import { formatNumber } from '@/lib/format'
import { calculateNextWorkRequired } from '@/lib/consensus/bitcoin/retarget'
import { getDifficulty } from '@/lib/consensus/bitcoin/target'
import { MAINNET } from '@/lib/consensus/bitcoin/params'
import { calcASERTDiff } from '@/lib/consensus/decred/asert'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'

const DAY = 86_400
const DAYS = 42
/** Any target well below the limit does; that of block 125,552. */
const START = 0x1a44b9f2
const FACTORS = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4]
/** Bitcoin Cash's half-life, at ten minutes a block. */
const ASERT = { targetSecsPerBlock: 600, halfLifeSecs: 2 * DAY, powLimit: MAINNET.powLimit }

type Run = { points: (readonly [day: number, minutes: number])[]; blocks: number }

export default function DifficultyResponse() {
  const [factor, setFactor] = useState(1)
  const [left, setLeft] = useState(5)
  const power = FACTORS[factor]!
  const daysLeft = left * 2
  const window = useMemo(() => windowRule(power, daysLeft), [power, daysLeft])
  const asert = useMemo(() => asertRule(power), [power])
  const planned = DAYS * 144
  const says = ({ points }: Run) => {
    const off = points.findLastIndex(([, minutes]) => Math.abs(minutes - 10) > 0.5)
    if (off < 0) return 'at once'
    const day = points[off + 1]?.[0] ?? DAYS
    return day >= DAYS ? 'not within six weeks' : `after ${day.toFixed(1)} days`
  }

  return (
    <div>
      <Controls>
        <Slider
          label="Hash rate from day 0 on"
          value={factor}
          min={0}
          max={FACTORS.length - 1}
          tone="--work"
          format={(value) => `× ${FACTORS[value]}`}
          onChange={setFactor}
        />
        <Slider
          label="Left of the period at day 0"
          value={left}
          min={0}
          max={7}
          format={(value) => `${value * 2} of 14 days`}
          onChange={setLeft}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: DAYS, label: 'days', ticks: [0, 7, 14, 21, 28, 35, 42] }}
        y={{
          min: 2,
          max: 45,
          log: true,
          label: 'minutes between blocks, expected',
          ticks: [2, 5, 10, 20, 40],
        }}
        height={280}
        label={`After the hash rate becomes ${power} times what it was, Bitcoin's rule is back at ten minutes ${says(window)}, ASERT ${says(asert)}.`}
        series={[
          { name: 'every 2,016 blocks', tone: 'work', shape: 'steps', points: window.points },
          { name: 'ASERT, half-life 2 days', tone: 'final', shape: 'dashed', points: asert.points },
        ]}
        marks={[{ at: 10, axis: 'y', name: 'ten minutes' }]}
      />
      <Stats
        items={[
          ['hash rate', `× ${power}`],
          ['2,016 blocks: within 5 %', says(window)],
          ['ASERT: within 5 %', says(asert)],
          ['2,016 blocks: blocks in 6 weeks', formatNumber(window.blocks)],
          ['ASERT: blocks in 6 weeks', formatNumber(asert.blocks)],
          ['planned', formatNumber(planned)],
        ]}
      />
    </div>
  )
}

/** Expected seconds of a block. */
function seconds(bits: number, power: number): number {
  return (600 * getDifficulty(bits)) / getDifficulty(START) / power
}

function windowRule(power: number, daysLeft: number): Run {
  const points: [number, number][] = []
  let bits = START
  let time = 0
  let blocks = 0
  // What the running period has already measured, at ten minutes a block.
  let measured = (14 - daysLeft) * DAY
  let rest = daysLeft * 144
  while (time < DAYS * DAY) {
    const step = seconds(bits, power)
    if (rest > 0) points.push([time / DAY, step / 60])
    const until = Math.min(rest, (DAYS * DAY - time) / step)
    blocks += until
    time += rest * step
    measured += rest * step
    bits = calculateNextWorkRequired(0, Math.round(measured), bits, MAINNET)
    measured = 0
    rest = 2016
  }
  points.push([DAYS, points.at(-1)![1]])
  return { points, blocks: Math.round(blocks) }
}

function asertRule(power: number): Run {
  const points: [number, number][] = []
  const anchor = { nBits: START, height: 0, time: 0 }
  let time = 0
  let height = 0
  let bits = START
  while (time < DAYS * DAY) {
    const step = seconds(bits, power)
    if (height % 36 === 0) points.push([time / DAY, step / 60])
    time += step
    height++
    bits = calcASERTDiff(anchor, Math.round(time), height, ASERT)
  }
  return { points, blocks: height }
}
