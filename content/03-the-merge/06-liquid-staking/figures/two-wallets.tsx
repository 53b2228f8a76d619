'use client'

import { useMemo, useState } from 'react'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { walletDays } from './wallet-days'

const DAYS = 365

/** The number grows in one wallet, the price in the other. */
export default function TwoWallets() {
  const [day, setDay] = useState(200)
  const [yearly, setYearly] = useState(3)
  const [slashed, setSlashed] = useState(false)
  const days = useMemo(
    () =>
      walletDays(
        {
          yearly: yearly / 100,
          feeBps: 1000,
          slashing: slashed ? { day: 120, lost: 0.02 } : null,
        },
        DAYS,
      ),
    [yearly, slashed],
  )
  const now = days[day]!

  return (
    <div>
      <Controls>
        <Slider label="Day" value={day} min={0} max={DAYS} onChange={setDay} />
        <Slider
          label="What validators earn in a year"
          value={yearly}
          min={0}
          max={8}
          step={0.5}
          tone="--stake"
          format={(value) => `${value.toFixed(1)} %`}
          onChange={setYearly}
        />
        <Toggle
          label="Slashing on day 120: the pool loses 2 %"
          checked={slashed}
          onChange={setSlashed}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: DAYS, label: 'day' }}
        y={{ min: 9.6, max: 10.8, label: 'what the wallet shows' }}
        height={260}
        label={`On day ${day} the rebasing wallet shows ${now.rebasing.toFixed(4)} ETH. The wrapped one shows 10 tokens, each worth ${now.rate.toFixed(5)} ETH.`}
        series={[
          {
            name: 'rebasing: ETH',
            tone: 'stake',
            points: days.map((each) => [each.day, each.rebasing]),
          },
          {
            name: 'wrapped: tokens',
            tone: 'work',
            shape: 'dashed',
            points: days.map((each) => [each.day, each.wrapped]),
          },
          { name: 'this day', tone: 'accent', shape: 'dots', points: [[day, now.rebasing]] },
        ]}
      />
      <Stats
        items={[
          ['rebasing wallet', `${now.rebasing.toFixed(4)} stETH`],
          ['one stETH is worth', '1 ETH of the pool'],
          ['wrapped wallet', `${now.wrapped.toFixed(4)} wstETH`],
          ['one wstETH is worth', `${now.rate.toFixed(5)} ETH of the pool`],
          ['both are worth', `${now.rebasing.toFixed(4)} ETH`],
          ['the protocol’s fee so far', `${now.treasury.toFixed(3)} ETH of the pool of 1,000`],
        ]}
      />
    </div>
  )
}
