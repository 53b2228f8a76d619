'use client'

import { useMemo, useState } from 'react'
import { simulateTimewarp } from '@/lib/consensus/bitcoin/timewarp'
import { getDifficulty } from '@/lib/consensus/bitcoin/target'
import { MAINNET } from '@/lib/consensus/bitcoin/params'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'

/** Difficulty 16,307: it can fall by that factor before the limit stops it. */
const START = 0x1b0404cb
const PERIODS = 8
const DAY = 86_400

export default function TimeWarp() {
  const [share, setShare] = useState(60)
  const [rule, setRule] = useState(false)
  const [period, setPeriod] = useState(1)

  const { points, firsts } = useMemo(() => run(share, rule ? 600 : null), [share, rule])
  const [day, fallen] = points[period]!
  return (
    <div>
      <Controls>
        <Slider
          label="Hash power that lies"
          value={share}
          min={51}
          max={100}
          tone="--faulty"
          format={(value) => `${value} %`}
          onChange={setShare}
        />
        <Slider label="Periods mined" value={period} min={0} max={PERIODS} onChange={setPeriod} />
        <Toggle label="Testnet 4's rule, 600 seconds" checked={rule} onChange={setRule} />
      </Controls>
      <Plot
        x={{
          min: 0,
          max: PERIODS,
          label: 'periods of 2,016 blocks',
          ticks: [0, 1, 2, 3, 4, 5, 6, 7, 8],
        }}
        y={{
          min: 1e-4,
          max: 10,
          log: true,
          label: 'difficulty, compared with the start',
          ticks: [1e-4, 1e-3, 1e-2, 0.1, 1, 10],
        }}
        height={260}
        label={`With ${share} per cent of the hash power and ${rule ? 'the rule' : 'no rule'}, after ${period} periods and ${day.toFixed(1)} days the difficulty is ${fallen.toPrecision(3)} of what it was.`}
        series={[
          {
            name: 'difficulty',
            tone: rule ? 'ok' : 'faulty',
            points: points.map(([, part], i) => [i, part] as const),
          },
          { name: 'now', tone: 'accent', shape: 'dots', points: [[period, fallen]] },
        ]}
      />
      <Stats
        items={[
          ['days since the start', day.toFixed(1)],
          [
            'difficulty',
            `${fallen >= 0.01 ? fallen.toFixed(2) : fallen.toExponential(1)} × the start`,
          ],
          ['a block takes them', duration((600 * fallen * 100) / share)],
          [
            'first header of this period is',
            `${(firsts[Math.min(period, PERIODS - 1)]! / DAY).toFixed(1)} days behind the last before`,
          ],
        ]}
      />
    </div>
  )
}

function run(share: number, maxBackwards: number | null) {
  const params = {
    bits: START,
    start: 1_600_000_000,
    blocks: 2016,
    spacing: MAINNET.nPowTargetSpacing,
    powLimit: MAINNET.powLimit,
    maxBackwards,
  }
  const { bits, times } = simulateTimewarp(PERIODS, share, params)
  const part = (i: number) => getDifficulty(bits[i]!) / getDifficulty(START)
  const points = bits.map((_, i) => {
    // The last header of a period tells the time of the clock.
    const clock = i === 0 ? params.start : times[i * 2016 - 1]!
    return [(clock - params.start) / DAY, part(i)] as const
  })
  const firsts = bits.map((_, i) => {
    const before = i === 0 ? params.start : times[i * 2016 - 1]!
    return before - (times[i * 2016] ?? before)
  })
  return { points, firsts }
}

function duration(seconds: number): string {
  return seconds >= 120
    ? `${(seconds / 60).toFixed(1)} minutes`
    : `${Math.max(1, seconds).toFixed(0)} seconds`
}
