import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import type { Projection } from '@/lib/network/projection'
import { bothWays, linksOf } from './links'
import type { Ask } from './use-ask'
import style from './network.module.css'

type Props = { seen: Projection; ask: Ask }

/** What is done to the network as a whole. */
export function Controls({ seen, ask }: Props) {
  const isCut = linksOf(seen).some(({ isUp }) => !isUp)

  /** Every second node goes to the other group, and nothing crosses. */
  async function cut(): Promise<void> {
    if (!(await ask('deal', { groups: 2 }))) return
    await ask('links', { links: bothWays({ one: 0, other: 1, delayMs: 0, isUp: false }) })
  }

  async function mend(): Promise<void> {
    const cuts = linksOf(seen).filter(({ isUp }) => !isUp)
    await ask('links', { links: cuts.flatMap((pair) => bothWays({ ...pair, isUp: true })) })
  }

  return (
    <div className={style.controls} role="group" aria-label="What you can do">
      {!seen.beginning && <Begin canBegin={seen.nodes.size > 0} ask={ask} />}
      {seen.beginning && !isCut && (
        <button
          type="button"
          className="button"
          disabled={seen.nodes.size < 2}
          onClick={() => void cut()}
        >
          Cut the network in two
        </button>
      )}
      {isCut && (
        <button type="button" className="button primary" onClick={() => void mend()}>
          Mend the cut
        </button>
      )}
      <button
        type="button"
        className="button"
        onClick={() => void ask('pause', { isPaused: !seen.isPaused })}
      >
        {seen.isPaused ? 'Go on' : 'Pause'}
      </button>
      <MarkButton ask={ask} />
      <button type="button" className="button" onClick={() => void ask('end', {})}>
        End the network
      </button>
    </div>
  )
}

/** A bookmark of the replay, for the talk afterwards. */
function MarkButton({ ask }: { ask: Ask }) {
  const [count, setCount] = useState(0)
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() =>
          void ask('marks', {}).then((isDone) => setCount((before) => before + (isDone ? 1 : 0)))
        }
      >
        Mark this moment
      </button>
      <span role="status">
        {count === 0
          ? ''
          : count === 1
            ? 'Marked for the replay.'
            : `Marked for the replay, ${formatNumber(count)} times.`}
      </span>
    </>
  )
}

const DUTIES = [10, 20, 30, 40, 50]

/** Three ways to share the work, which are a lesson each. */
function Begin({ canBegin, ask }: { canBegin: boolean; ask: Ask }) {
  const [percent, setPercent] = useState(20)
  const begin = (mining: object) => void ask('begin', mining)
  return (
    <>
      <button
        type="button"
        className="button primary"
        disabled={!canBegin}
        onClick={() => begin({ mode: 'equal' })}
      >
        Mine, everybody at the same rate
      </button>
      <span className={style.part}>
        <button
          type="button"
          className="button"
          disabled={!canBegin}
          onClick={() => begin({ mode: 'proportional', duty: percent / 100 })}
        >
          Mine, a part of each machine
        </button>
        <select
          aria-label="Part of one core"
          value={percent}
          onChange={(event) => setPercent(Number(event.target.value))}
        >
          {DUTIES.map((one) => (
            <option key={one} value={one}>{`${formatNumber(one)} %`}</option>
          ))}
        </select>
      </span>
      <button
        type="button"
        className="button"
        disabled={!canBegin}
        onClick={() => begin({ mode: 'open' })}
      >
        Mine, as fast as each can
      </button>
    </>
  )
}
