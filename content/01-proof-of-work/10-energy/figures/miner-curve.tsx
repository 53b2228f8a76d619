'use client'

import { useState } from 'react'
import { annualTWh, mostTWh } from '@/lib/consensus/bitcoin/energy'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { formatNumber } from '@/lib/format'
import { fleet, settle } from './imagined-fleet'
import style from './miner-curve.module.css'

const TOP = 80

/** Machines side by side by efficiency, and the line of income that decides which of them run. */
export default function MinerCurve() {
  const [millions, setMillions] = useState(30)
  const [price, setPrice] = useState(50)
  const [replaced, setReplaced] = useState(false)
  const { bars, ehs, mw, hashprice } = settle(fleet(replaced), millions * 1e6, price)
  const on = bars.filter((bar) => bar.on).length
  const line = Math.min(hashprice, TOP)
  return (
    <div>
      <Controls>
        <Slider
          label="All miners earn"
          value={millions}
          min={5}
          max={60}
          tone="--work"
          format={(value) => `${value} million $ a day`}
          onChange={setMillions}
        />
        <Slider
          label="Electricity costs"
          value={price}
          min={20}
          max={120}
          step={5}
          tone="--work"
          format={(value) => `${value} $ per MWh`}
          onChange={setPrice}
        />
        <Toggle label="Replace the three oldest kinds" checked={replaced} onChange={setReplaced} />
      </Controls>
      <Plot
        x={{ min: 0, max: 1000, label: 'machines, best first, in EH/s' }}
        y={{ min: 0, max: TOP, label: 'dollars a day for one PH/s' }}
        height={290}
        label={`${on} of ${bars.length} kinds of machines run. A petahash earns ${dollars(hashprice)} a day; the last kind that runs burns ${dollars(bars[on - 1]?.usdPerPHDay ?? 0)}.`}
        series={[
          {
            name: 'what a petahash earns',
            tone: 'accent',
            shape: 'dashed',
            points: [
              [0, line],
              [1000, line],
            ],
          },
          { name: 'what it burns', tone: 'work', shape: 'bars', points: [] },
        ]}
      >
        {(at) =>
          bars.map((bar) => (
            <rect
              key={bar.name}
              className={bar.on ? style.on : style.off}
              x={at.x(bar.from) + 1}
              y={at.y(bar.usdPerPHDay)}
              width={at.x(bar.to) - at.x(bar.from) - 2}
              height={at.y(0) - at.y(bar.usdPerPHDay)}
            />
          ))
        }
      </Plot>
      <Stats
        items={[
          ['run', `${on} of ${bars.length} kinds`],
          ['hash rate', `${formatNumber(ehs)} EH/s`],
          ['power', `${formatNumber(mw / 1000, { decimals: 1 })} GW`],
          ['energy a year', `${formatNumber(annualTWh(mw), { decimals: 0 })} TWh`],
          [
            'income could buy',
            `${formatNumber(mostTWh(millions * 1e6, price), { decimals: 0 })} TWh`,
          ],
          ['a petahash earns', on === 0 ? '–' : `${dollars(hashprice)} a day`],
        ]}
      />
    </div>
  )
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`
}
