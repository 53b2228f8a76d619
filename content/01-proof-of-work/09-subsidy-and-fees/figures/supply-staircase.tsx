'use client'

import { useState } from 'react'
import { MAINNET } from '@/lib/consensus/bitcoin/params'
import { supplyAfter } from '@/lib/consensus/bitcoin/supply'
import { getBlockSubsidy } from '@/lib/consensus/bitcoin/utxo'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { formatNumber } from '@/lib/format'

const ERA = MAINNET.nSubsidyHalvingInterval
const ERAS = 33
const END = ERAS * ERA
const HEIGHTS = Array.from({ length: ERAS + 1 }, (_, era) => era * ERA)
const QUARTERS = Array.from({ length: 4 * ERAS + 1 }, (_, i) => (i * ERA) / 4)

/** All coins over all blocks, and what one block creates. */
export default function SupplyStaircase() {
  const [height, setHeight] = useState(0)
  const each = getBlockSubsidy(height)
  const supply = supplyAfter(height)
  const all = supplyAfter(END)
  const era = Math.floor(height / ERA)
  const x = {
    min: 0,
    max: END,
    label: 'height of the block, in millions',
    format: (value: number) => String(value / 1e6),
  }
  const mark = [{ at: height, axis: 'x', name: '', tone: 'accent' }] as const
  return (
    <div>
      <Controls>
        <Slider
          label="Height"
          value={height}
          min={0}
          max={END}
          step={ERA / 10}
          tone="--work"
          format={(value) => formatNumber(value)}
          onChange={setHeight}
        />
      </Controls>
      <Plot
        x={x}
        y={{ min: 0, max: 21, label: 'bitcoin that exist, in millions' }}
        height={220}
        label={`After block ${formatNumber(height)} ${coins(supply)} BTC exist, ${percent(supply, all)} of all.`}
        series={[
          {
            name: 'supply',
            tone: 'work',
            points: QUARTERS.map((at) => [at, Number(supplyAfter(at)) / 1e14] as const),
          },
        ]}
        marks={mark}
      />
      <Plot
        x={x}
        y={{
          min: 1,
          max: 1e10,
          log: true,
          label: 'satoshi that one block creates',
          ticks: [1, 1e2, 1e4, 1e6, 1e8, 1e10],
          format: (value) => (value < 1e6 ? formatNumber(value) : `${formatNumber(value / 1e6)} M`),
        }}
        height={200}
        label={`Block ${formatNumber(height)} creates ${formatNumber(each)} satoshi.`}
        series={[
          {
            name: 'subsidy',
            tone: 'work',
            shape: 'steps',
            points: HEIGHTS.map((at) => [at, Number(getBlockSubsidy(at)) || 1] as const),
          },
        ]}
        marks={mark}
      />
      <Stats
        items={[
          ['this block creates', `${formatNumber(each)} sat`],
          ['exist after it', `${coins(supply)} BTC`],
          ['of all there will be', percent(supply, all)],
          ['halvings so far', String(era)],
          ['next halving', era < ERAS ? `at ${formatNumber((era + 1) * ERA)}` : 'none'],
        ]}
      />
    </div>
  )
}

function coins(satoshi: bigint): string {
  return formatNumber(Number(satoshi / 10_000n) / 10_000, { decimals: 4 })
}

function percent(part: bigint, all: bigint): string {
  // Rounded down: the whole is said to be there when it is.
  return `${(Number((part * 100_000n) / all) / 1000).toFixed(3)} %`
}
