'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { raid } from './inflation'

const MOST = 3_000_000
const GIFTS = Array.from({ length: 151 }, (_, i) => (i * MOST) / 150)

/** What the victim has left, and what Mallory gains, over the size of her gift. */
export default function ShareInflation() {
  const [gift, setGift] = useState(0)
  const [deposit, setDeposit] = useState(1_999_999)
  const [defended, setDefended] = useState(false)
  const virtual = defended ? 1000n : 0n
  const at = (size: number) => raid(virtual, BigInt(Math.round(size)), BigInt(deposit))
  const now = at(gift)

  return (
    <div>
      <Controls>
        <Slider
          label="Mallory’s gift to the vault"
          value={gift}
          min={0}
          max={MOST}
          step={20_000}
          tone="--faulty"
          format={formatNumber}
          onChange={setGift}
        />
        <Slider
          label="The next deposit"
          value={deposit}
          min={199_999}
          max={2_999_999}
          step={200_000}
          tone="--stake"
          format={formatNumber}
          onChange={setDeposit}
        />
        <Toggle label="1,000 virtual shares" checked={defended} onChange={setDefended} />
      </Controls>
      <Plot
        x={{ min: 0, max: MOST, label: 'the gift', format: (value) => `${value / 1e6} M` }}
        y={{
          min: -MOST,
          max: MOST,
          label: 'units of the asset',
          format: (value) => `${value / 1e6} M`,
        }}
        height={280}
        label={`With a gift of ${formatNumber(gift)} the depositor gets ${now.victimShares} shares and ${formatNumber(Number(now.victimBack))} of ${formatNumber(deposit)} back; Mallory ${now.gain < 0n ? 'loses' : 'gains'} ${formatNumber(Math.abs(Number(now.gain)))}.`}
        series={[
          {
            name: 'the depositor gets back',
            tone: 'stake',
            points: GIFTS.map((size) => [size, Number(at(size).victimBack)]),
          },
          {
            name: 'Mallory gains',
            tone: 'faulty',
            shape: 'dashed',
            points: GIFTS.map((size) => [size, Number(at(size).gain)]),
          },
          { name: 'this gift', tone: 'accent', shape: 'dots', points: [[gift, Number(now.gain)]] },
        ]}
      />
      <Stats
        items={[
          ['shares for the deposit', formatNumber(Number(now.victimShares))],
          ['it is worth', formatNumber(Number(now.victimBack))],
          ['Mallory gains', formatNumber(Number(now.gain))],
          ['left to nobody', formatNumber(Number(now.stuck))],
        ]}
      />
    </div>
  )
}
