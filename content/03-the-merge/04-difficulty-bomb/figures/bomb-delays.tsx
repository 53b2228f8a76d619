'use client'

import { useMemo, useState } from 'react'
import { DIFFICULTY_FORKS, difficultyBomb } from '@/lib/consensus/ethereum/difficulty'
import { formatNumber } from '@/lib/format'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { blockTimes, forkAt, meanBlockTime, SCHEDULE } from './ice-age'

const FIRST = 3_000_000
const LAST = 17_500_000
const HEIGHTS = Array.from({ length: (LAST - FIRST) / 50_000 + 1 }, (_, i) => FIRST + i * 50_000)
const SLOWEST = 60
const MERGE = 15_537_393

const NAMES: Record<(typeof SCHEDULE)[number], string> = {
  homestead: 'none',
  byzantium: 'Byzantium, 2017',
  constantinople: 'Constantinople, 2019',
  muirGlacier: 'Muir Glacier, 2020',
  london: 'London, 2021',
  arrowGlacier: 'Arrow Glacier, 2021',
  grayGlacier: 'Gray Glacier, 2022',
}

/** Time between blocks over the height, if the delays had stopped at one of them. */
export default function BombDelays() {
  const [upgrades, setUpgrades] = useState(3)
  const [terahashes, setTerahashes] = useState(200)
  const [height, setHeight] = useState(12_000_000)
  const hashRate = terahashes * 1e12
  const times = useMemo(() => blockTimes(hashRate, upgrades, HEIGHTS), [hashRate, upgrades])
  const fork = forkAt(height, upgrades)
  const bomb = difficultyBomb(fork, height)
  const seconds = meanBlockTime(hashRate, Number(bomb))
  const thirty = times.find(([, time]) => time >= 30)?.[0]

  return (
    <div>
      <Controls>
        <Slider
          label="Last delay that was made"
          value={upgrades}
          min={0}
          max={SCHEDULE.length - 1}
          format={(value) => NAMES[SCHEDULE[value]!]}
          onChange={setUpgrades}
        />
        <Slider
          label="Hash power"
          value={terahashes}
          min={20}
          max={1000}
          step={10}
          tone="--work"
          format={(value) => `${formatNumber(value)} TH/s`}
          onChange={setTerahashes}
        />
        <Slider
          label="Height"
          value={height}
          min={FIRST}
          max={LAST}
          step={50_000}
          format={(value) => formatNumber(value)}
          onChange={setHeight}
        />
      </Controls>
      <Plot
        x={{ min: FIRST, max: LAST, label: 'height', format: (value) => `${value / 1e6} M` }}
        y={{ min: 0, max: SLOWEST, label: 'seconds between blocks, on average' }}
        label={`With ${NAMES[SCHEDULE[upgrades]!]} as the last delay, a block at height ${formatNumber(height)} takes ${seconds.toFixed(1)} seconds on average.`}
        series={[
          {
            name: 'balance of thermostat and bomb',
            tone: 'work',
            points: times.filter(([, time]) => time <= SLOWEST),
          },
          {
            name: 'at this height',
            tone: 'accent',
            shape: 'dots',
            points: seconds <= SLOWEST ? [[height, seconds]] : [],
          },
        ]}
        marks={[{ at: MERGE, axis: 'x', name: 'the Merge' }]}
      />
      <Stats
        items={[
          ['delay in force', `${formatNumber(DIFFICULTY_FORKS[fork].delay)} blocks`],
          ['the bomb adds', bomb === 0n ? '0' : `2^${bomb.toString(2).length - 1} hashes`],
          ['in steps', (Number(bomb) / ((hashRate * seconds) / 2048)).toFixed(2)],
          [
            'between blocks',
            `${seconds < 1000 ? seconds.toFixed(1) : formatNumber(Math.round(seconds))} s`,
          ],
          ['slower than 30 s from', thirty === undefined ? 'not here' : formatNumber(thirty)],
        ]}
      />
    </div>
  )
}
