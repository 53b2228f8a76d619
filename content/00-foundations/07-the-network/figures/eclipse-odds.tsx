'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { allHostile, everHostile } from './odds'

const SHARES = Array.from({ length: 91 }, (_, i) => 10 + i)

/** What an attacker's part of the table is worth, for some connections and some restarts. */
export default function EclipseOdds() {
  const [share, setShare] = useState(50)
  const [connections, setConnections] = useState(8)
  const [restarts, setRestarts] = useState(1)
  const once = allHostile(share / 100, connections)
  const ever = everHostile(share / 100, connections, restarts)
  const line = (of: number) =>
    SHARES.map((each) => [each, Math.max(1e-9, everHostile(each / 100, connections, of))] as const)
  const shown = (chance: number) =>
    chance < 1e-4
      ? `one in ${formatNumber(1 / chance, { significant: 2 })}`
      : `${formatNumber(100 * chance, { significant: 3 })} %`
  return (
    <div>
      <Controls>
        <Slider
          label="The attacker’s part of the table"
          value={share}
          min={10}
          max={99}
          tone="--faulty"
          format={(value) => `${value} %`}
          onChange={setShare}
        />
        <Slider
          label="Connections"
          value={connections}
          min={1}
          max={16}
          tone="--accent"
          onChange={setConnections}
        />
        <Slider label="Restarts" value={restarts} min={1} max={100} onChange={setRestarts} />
      </Controls>
      <Plot
        x={{ min: 10, max: 100, label: 'attacker’s part, %', ticks: [10, 25, 50, 75, 100] }}
        y={{
          min: 1e-9,
          max: 1,
          log: true,
          label: 'chance of an eclipse',
          ticks: [1e-9, 1e-6, 1e-3, 1],
        }}
        series={[
          { name: 'in one draw', tone: 'accent', points: line(1) },
          {
            name: 'in one of the restarts',
            tone: 'faulty',
            shape: 'dashed',
            points: line(restarts),
          },
          { name: 'here', tone: 'final', shape: 'dots', points: [[share, Math.max(1e-9, ever)]] },
        ]}
        label={`With ${share} % of the table and ${connections} connections, the chance of an eclipse is ${shown(once)} in one draw, and ${shown(ever)} over ${restarts} restarts.`}
      />
      <Stats
        items={[
          ['in one draw', shown(once)],
          [`in ${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`, shown(ever)],
          ['honest connections on average', ((1 - share / 100) * connections).toFixed(1)],
        ]}
      />
    </div>
  )
}
