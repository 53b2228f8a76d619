'use client'

import { useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { formatNumber } from '@/lib/format'
import { BLOCKS_A_MONTH, drawIncomes, MONTHS } from './incomes'

/** Two years of a miner, alone and in a pool. */
export default function PoolIncome() {
  const [power, setPower] = useState(-3.5)
  const [pool, setPool] = useState(0.1)
  const [seed, setSeed] = useState(1)
  const share = 10 ** power
  const { alone, pooled } = drawIncomes(share, pool, seed)
  const expected = BLOCKS_A_MONTH * MONTHS * share
  const top = Math.max(alone.at(-1)!, pooled.at(-1)!, expected) * 1.1
  const dry = alone.slice(1).filter((sum, month) => sum === alone[month]).length
  return (
    <div>
      <Controls>
        <Slider
          label="The miner's part of the network"
          value={power}
          min={-5}
          max={-2}
          step={0.25}
          tone="--work"
          format={() => percent(share)}
          onChange={setPower}
        />
        <Slider
          label="The pool's part"
          value={pool}
          min={0.02}
          max={0.4}
          step={0.02}
          tone="--accent"
          format={percent}
          onChange={setPool}
        />
        <button type="button" className="button" onClick={() => setSeed(seed + 1)}>
          Two other years
        </button>
      </Controls>
      <Plot
        x={{ min: 0, max: MONTHS, label: 'months' }}
        y={{ min: 0, max: top, label: 'blocks earned' }}
        height={270}
        label={`In two years the miner expects ${blocks(expected)} blocks. Alone it found ${alone.at(-1)!}, with ${dry} months of nothing; in the pool it was paid ${blocks(pooled.at(-1)!)}.`}
        series={[
          {
            name: 'expected',
            tone: 'muted',
            shape: 'dashed',
            points: [
              [0, 0],
              [MONTHS, expected],
            ],
          },
          { name: 'alone', tone: 'work', shape: 'steps', points: alone.map((y, x) => [x, y]) },
          { name: 'in the pool', tone: 'accent', points: pooled.map((y, x) => [x, y]) },
        ]}
      />
      <Stats
        items={[
          ['expected', `${blocks(expected)} blocks`],
          ['alone', `${alone.at(-1)!} blocks`],
          ['months without any', `${dry} of ${MONTHS}`],
          ['in the pool', `${blocks(pooled.at(-1)!)} blocks`],
          ['deviation alone', `± ${percent(1 / Math.sqrt(expected))}`],
          ['deviation in the pool', `± ${percent(1 / Math.sqrt((expected * pool) / share))}`],
        ]}
      />
    </div>
  )
}

function blocks(count: number): string {
  return formatNumber(count, { significant: 3 })
}

function percent(part: number): string {
  return `${formatNumber(100 * part, { significant: 2 })} %`
}
