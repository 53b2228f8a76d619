'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { doorOf, TOTAL } from './doors'

const MOST = 50

/** How long the last one waits, if a share of all stake asks to leave on one day. */
export default function ExitDoor() {
  const [share, setShare] = useState(4)
  const [gloas, setGloas] = useState(false)
  const leaving = (TOTAL * share) / 100
  const fork = gloas ? 'gloas' : 'electra'
  const door = doorOf(fork, leaving)
  const line = (of: 'electra' | 'gloas') =>
    Array.from(
      { length: MOST },
      (_, i) => [i + 1, doorOf(of, (TOTAL * (i + 1)) / 100).days] as const,
    )
  return (
    <div>
      <Controls>
        <Slider
          label="Asks to leave"
          value={share}
          min={1}
          max={MOST}
          tone="--stake"
          format={(value) => `${value} % of 40 million ETH`}
          onChange={setShare}
        />
        <Toggle label="As Gloas will have it" checked={gloas} onChange={setGloas} />
      </Controls>
      <Plot
        x={{ min: 0, max: MOST, label: 'asks to leave, % of all stake' }}
        y={{
          min: 0,
          max: 360,
          label: 'the last one leaves after, days',
          ticks: [0, 90, 180, 270, 360],
        }}
        series={[
          { name: 'since Electra', tone: 'stake', points: line('electra') },
          { name: 'Gloas', tone: 'accent', shape: 'dashed', points: line('gloas') },
          { name: 'this share', tone: 'final', shape: 'dots', points: [[share, door.days]] },
        ]}
        marks={[{ at: 100 / 3, axis: 'x', name: 'a third', tone: 'faulty' }]}
        label={`If ${share} % of the stake asks to leave, the last of it leaves after ${door.days.toFixed(1)} days. A third takes ${doorOf('electra', 13_333_333).days.toFixed(0)} days since Electra, and will take ${doorOf('gloas', 13_333_333).days.toFixed(0)} with Gloas.`}
      />
      <Stats
        items={[
          ['asks to leave', `${formatNumber(leaving)} ETH`],
          ['the door lets through', `${formatNumber(door.churn)} ETH an epoch`],
          ['the last one leaves after', `${door.days.toFixed(1)} days`],
          ['and can be paid after', `${door.daysToPay.toFixed(1)} days`],
        ]}
      />
    </div>
  )
}
