'use client'

import { useState } from 'react'
import { Runbook } from '@/app/_components/network/runbook'
import { State } from '@/app/(teach)/classes/[id]/network/state'
import { formatNumber } from '@/lib/format'
import { ownerOf } from '@/lib/network/alone/mind'
import { LEARNER } from '@/lib/network/alone/simulation'
import { scenarioOf, type ScenarioName } from '@/lib/network/scenarios/scenarios'
import type { Slot } from '@/lib/node/slots'
import type { Made } from '../../../node/run/program'
import { Coins } from '../../[id]/coins'
import { NodeFacts } from '../../[id]/taking-part'
import { useAlone, type Playing } from '../run/use-alone'
import style from '../alone.module.css'

const SIZES = [3, 10, 30]
const SPEEDS = [0, 1, 2, 4, 8, 16]

/** One learner, their node, and simulated machines. */
export function PlayAlone(props: {
  scenario: ScenarioName
  own: Made
  titles: Readonly<Record<Slot, string>>
}) {
  const { scenario, own, titles } = props
  const { alone, start, stop } = useAlone(scenario, own)
  const [nodes, setNodes] = useState(10)
  // Where payments are handed over the learner is a shop, and is paid.
  const { money } = scenarioOf(scenario)
  if (alone.kind === 'loading') return <p role="status">The network is made …</p>
  if (alone.kind === 'in')
    return (
      <>
        <Clock playing={alone} onStop={stop} />
        <Runbook
          isAlone
          seen={alone.seen}
          acts={(step) => step.alone ?? step.act}
          onAct={(words) => {
            alone.act(words)
            return Promise.resolve()
          }}
          onStep={(step) => alone.step(step)}
        />
        <State session="alone" seen={alone.seen} feed="live" />
        {alone.node && (
          <section aria-labelledby="node">
            <h2 id="node">Your node, number 1</h2>
            {alone.node.phase === 'waiting' ? (
              <p>It waits until you let everybody mine.</p>
            ) : (
              <NodeFacts seen={{ ...alone.node, limit: null }} titles={titles} />
            )}
            {money && alone.node.wallet && (
              <Coins
                session="alone"
                owner={ownerOf(LEARNER)}
                wallet={alone.node.wallet}
                pay={money.byHand ? null : alone.pay}
              />
            )}
          </section>
        )}
      </>
    )
  return (
    <section aria-labelledby="begin">
      <h2 id="begin">Begin</h2>
      <fieldset className={style.choice}>
        <legend>How many nodes, yours among them</legend>
        {SIZES.map((size) => (
          <label key={size}>
            <input
              type="radio"
              name="nodes"
              checked={nodes === size}
              onChange={() => setNodes(size)}
            />
            <span>{` ${formatNumber(size)}`}</span>
          </label>
        ))}
      </fieldset>
      <p>
        <button type="button" className="button primary" onClick={() => start(nodes)}>
          Make the network
        </button>
      </p>
      {alone.problem && (
        <p className="notice" data-tone="faulty" role="alert">
          {alone.problem}
        </p>
      )}
    </section>
  )
}

function Clock({ playing, onStop }: { playing: Playing; onStop(): void }) {
  const { seen, speed, setSpeed } = playing
  const seconds = Math.floor(seen.at / 1000)
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <div className={style.clock} role="group" aria-label="The network’s clock">
      <output className={style.time}>{clock}</output>
      <fieldset className={style.choice}>
        <legend>How fast it goes</legend>
        {SPEEDS.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="speed"
              checked={speed === one}
              onChange={() => setSpeed(one)}
            />
            <span>{` ${one === 0 ? 'pause' : `${formatNumber(one)}×`}`}</span>
          </label>
        ))}
      </fieldset>
      <button type="button" className="button" onClick={onStop}>
        End it
      </button>
    </div>
  )
}
