'use client'

import { useMemo, useState } from 'react'
import { formatNumber } from '@/lib/format'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { market, NEWS, WINDOWS, type Window } from './ticket-market'

/** Windows that the numbers are taken from: the last thirty days. */
const LAST = 60
const DAYS = WINDOWS / 2

export default function TicketPrice() {
  const [choosy, setChoosy] = useState(8)
  const [news, setNews] = useState(2)
  const factor = 1 + news / 10
  const old = useMemo(() => market('old', choosy, factor), [choosy, factor])
  const now = useMemo(() => market('new', choosy, factor), [choosy, factor])

  return (
    <div>
      <Controls>
        <Slider
          label="How choosy buyers are"
          value={choosy}
          min={1}
          max={10}
          tone="--stake"
          format={(value) => `1 % dearer, ${value} % fewer`}
          onChange={setChoosy}
        />
        <Slider
          label="From day 10 a ticket is worth"
          value={news}
          min={-3}
          max={3}
          tone="--stake"
          format={(value) => (value < 0 ? `${-value * 10} % less` : `${value * 10} % more`)}
          onChange={setNews}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: DAYS, label: 'days', ticks: [0, 10, 20, 30, 40, 50, 60] }}
        y={{
          min: 0,
          max: 250,
          label: 'price of a ticket, DCR',
          ticks: [0, 50, 100, 150, 200, 250],
        }}
        height={250}
        label={`Price of a ticket over sixty days. In the last thirty it was ${range(old, 'price')} DCR under the rule of 2016 and ${range(now, 'price')} DCR under DCP-0001.`}
        series={[
          { name: 'rule of 2016', tone: 'faulty', shape: 'steps', points: points(old, 'price') },
          { name: 'DCP-0001', tone: 'stake', shape: 'dashed', points: points(now, 'price') },
        ]}
        marks={[{ at: NEWS / 2, axis: 'x', name: 'news' }]}
      />
      <Plot
        x={{ min: 0, max: DAYS, label: 'days', ticks: [0, 10, 20, 30, 40, 50, 60] }}
        y={{
          min: 37_000,
          max: 47_000,
          label: 'live tickets',
          ticks: [38_000, 41_000, 44_000, 47_000],
          format: (value) => formatNumber(value),
        }}
        height={190}
        label={`Live tickets over sixty days: in the last thirty ${range(old, 'live')} under the rule of 2016, ${range(now, 'live')} under DCP-0001. The target is 40,960.`}
        series={[
          { name: 'rule of 2016', tone: 'faulty', shape: 'line', points: points(old, 'live') },
          { name: 'DCP-0001', tone: 'stake', shape: 'dashed', points: points(now, 'live') },
        ]}
      />
      <Stats
        items={[
          ['2016: DCR in the last 30 days', range(old, 'price')],
          ['2016: windows sold out', sold(old, (bought) => bought === 2880)],
          ['2016: windows with fewer than 72 sold', sold(old, (bought) => bought < 72)],
          ['DCP-0001: DCR in the last 30 days', range(now, 'price')],
          ['DCP-0001: windows sold out', sold(now, (bought) => bought === 2880)],
          ['DCP-0001: windows with fewer than 72 sold', sold(now, (bought) => bought < 72)],
        ]}
      />
    </div>
  )
}

function points(run: readonly Window[], key: 'price' | 'live') {
  return run.map((window, i) => [i / 2, window[key]] as const)
}

function range(run: readonly Window[], key: 'price' | 'live'): string {
  const values = run.slice(-LAST).map((window) => Math.round(window[key]))
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return low === high ? formatNumber(low) : `${formatNumber(low)} to ${formatNumber(high)}`
}

function sold(run: readonly Window[], counts: (bought: number) => boolean): string {
  return `${run.slice(-LAST).filter(({ bought }) => counts(bought)).length} of ${LAST}`
}
