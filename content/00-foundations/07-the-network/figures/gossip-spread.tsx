'use client'

import { useMemo, useState } from 'react'
import { formatNumber } from '@/lib/format'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { drawNetwork, NODES, reachedByHop } from './spreading'

const HOPS = 14

/** How a message spreads from neighbour to neighbour, and what silent nodes can do about it. */
export default function GossipSpread() {
  const [outgoing, setOutgoing] = useState(8)
  const [silent, setSilent] = useState(0)
  const network = useMemo(() => drawNetwork(outgoing), [outgoing])
  const { reached, honest } = reachedByHop(network, silent / 100)
  const share = (count: number) => (100 * count) / honest
  const last = reached.at(-1)!
  const points = Array.from(
    { length: HOPS + 1 },
    (_, hop) => [hop, share(reached[hop] ?? last)] as const,
  )
  const most = reached.findIndex((count) => count >= 0.9 * honest)
  return (
    <div>
      <Controls>
        <Slider
          label="Connections that each node opens"
          value={outgoing}
          min={1}
          max={10}
          tone="--accent"
          onChange={setOutgoing}
        />
        <Slider
          label="Nodes that pass nothing on"
          value={silent}
          min={0}
          max={90}
          step={5}
          tone="--faulty"
          format={(value) => `${value} %`}
          onChange={setSilent}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: HOPS, label: 'hops', ticks: [0, 2, 4, 6, 8, 10, 12, 14] }}
        y={{ min: 0, max: 100, label: 'have heard, % of the others', ticks: [0, 25, 50, 75, 100] }}
        series={[{ name: 'have heard', tone: 'accent', shape: 'steps', points }]}
        label={`With ${outgoing} connections each and ${silent} % silent nodes, ${formatNumber(last)} of ${formatNumber(honest)} other nodes hear the message${most < 0 ? '' : `, nine tenths of them within ${most} hops`}.`}
      />
      <Stats
        items={[
          ['nodes', formatNumber(NODES)],
          ['of these pass things on', formatNumber(honest)],
          ['hear of it', formatNumber(last)],
          ['never hear of it', formatNumber(honest - last)],
          ['nine tenths after', most < 0 ? 'never' : `${most} hops`],
        ]}
      />
    </div>
  )
}
