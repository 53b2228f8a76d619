'use client'

import { useId, useState } from 'react'
import { useOnline } from '@/app/_components/use-online'
import { formatNumber } from '@/lib/format'
import { SLOTS, type Slot } from '@/lib/node/slots'
import { PartsList, type PartsOfPage } from './parts-list'
import type { Made } from './run/program'
import { useNode } from './run/use-node'
import { verdictOf } from './run/node-state'
import { Legs } from './view/legs'
import { NodeScreen } from './view/node-screen'
import { VerdictView } from './view/verdict-view'
import style from './node.module.css'

/** What can be broken on purpose, in words: lib/node/sabotage.ts. */
export type Breakage = { name: string; slot: Slot; title: string; about: string }

/** The node of whoever is here: its parts, and what can be done with it. */
export function Workbench(props: {
  parts: PartsOfPage
  /** The learner's own accepted programs. */
  own: Made
  breakages: readonly Breakage[]
}) {
  const { parts, own, breakages } = props
  const { state, start, stop, look } = useNode()
  const [setAside, setSetAside] = useState<readonly Slot[]>([])
  const [sabotage, setSabotage] = useState('')
  const isOnline = useOnline()
  const id = useId()

  const isRunning = state.phase === 'loading' || state.phase === 'playing'
  const broken = breakages.find(({ name }) => name === sabotage)

  function run(which: 'honest' | 'torture', without = setAside, breaks = sabotage) {
    const made = Object.fromEntries(
      Object.entries(own).filter(([slot]) => !without.includes(slot as Slot)),
    )
    void start({ which, made, sabotage: breaks === '' ? null : breaks })
  }

  function borrow(slot: Slot) {
    const without = [...setAside, slot]
    setSetAside(without)
    run(state.which, without)
  }

  function mend() {
    setSabotage('')
    run(state.which, setAside, '')
  }

  return (
    <>
      <section aria-labelledby="parts">
        <h2 id="parts">The parts</h2>
        <PartsList parts={parts} set={setAside} />
        {setAside.length > 0 && (
          <p>
            <button
              type="button"
              className="button"
              disabled={isRunning}
              onClick={() => setSetAside([])}
            >
              Use all of my own parts again
            </button>
          </p>
        )}
      </section>
      <section aria-labelledby="run">
        <h2 id="run">Run it</h2>
        <p>
          The node hears the first real headers of Bitcoin, then two networks of payments with new
          targets and reorganisations. A reference node beside it hears the same. Your parts run in
          the sandbox of this browser, and nothing is sent anywhere.
        </p>
        <noscript>
          <p className="notice">Running a node needs JavaScript; the list above does not.</p>
        </noscript>
        <div className={style.controls}>
          <p className="field">
            <label htmlFor={`${id}-break`}>Break a part on purpose</label>
            <select
              id={`${id}-break`}
              value={sabotage}
              disabled={isRunning}
              aria-describedby={`${id}-about`}
              onChange={(event) => setSabotage(event.target.value)}
            >
              <option value="">Nothing is broken</option>
              {SLOTS.map((slot) => {
                const ways = breakages.filter((one) => one.slot === slot)
                return (
                  ways.length > 0 && (
                    <optgroup key={slot} label={parts[slot].title}>
                      {ways.map(({ name, title }) => (
                        <option key={name} value={name}>
                          {title}
                        </option>
                      ))}
                    </optgroup>
                  )
                )
              })}
            </select>
          </p>
          <p className={style.buttons}>
            <button
              type="button"
              className="button primary"
              disabled={isRunning}
              onClick={() => run('honest')}
            >
              Start
            </button>
            <button
              type="button"
              className="button"
              disabled={isRunning}
              onClick={() => run('torture')}
            >
              Send torture traffic
            </button>
            <button type="button" className="button" disabled={!isRunning} onClick={stop}>
              Stop
            </button>
          </p>
        </div>
        <p id={`${id}-about`} className={style.about}>
          {broken
            ? broken.about
            : 'An honest chain hides much of what a wrong part does. Torture traffic is networks of a minute in which somebody does on purpose what hardly ever happens by itself.'}
        </p>
        {!isOnline && (
          <p className="notice" data-tone="work">
            You are offline. What is loaded already runs; the rest waits for the network.
          </p>
        )}
        <VerdictView
          verdict={verdictOf(state)}
          which={state.which}
          titleOf={(slot) => parts[slot].title}
          isOwn={(slot) => slot in own && !setAside.includes(slot)}
          isBroken={(slot) =>
            breakages.some((one) => one.name === state.sabotage && one.slot === slot)
          }
          onBorrow={borrow}
          onMend={mend}
          onTorture={() => run('torture')}
        />
        {state.phase === 'loading' && (
          <p className={style.about}>
            {`Loading the node, and making its networks: ${formatNumber(Math.round(state.made * 100))} %.`}
          </p>
        )}
        <Legs legs={state.legs} which={state.which} titleOf={(slot) => parts[slot].title} />
        {state.shown && (
          <NodeScreen
            shown={state.shown}
            inputsBefore={state.inputsBefore}
            looked={state.looked}
            onLook={state.phase === 'over' ? look : null}
          />
        )}
      </section>
    </>
  )
}
