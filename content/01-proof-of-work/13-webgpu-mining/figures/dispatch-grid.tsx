'use client'

import { useEffect, useState } from 'react'
import { mine } from '@/lib/consensus/bitcoin/mine'
import { hexToBytes } from '@/lib/consensus/bytes'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { seededRandom } from '@/lib/seeded-random'
import { Slider } from '@/content/_kit/slider'
import style from './dispatch-grid.module.css'

/** Block 125,552; the search varies its nonce. */
const HEADER = hexToBytes(
  '0100000081cd02ab7e569e8bcd9317e2fe99f2de44d49ab2b8851ba4a308000000000000e320b6c2fffc8d750423db8b1eb942ae710e951ed797f7affc8892b0f1fc122bc7f5d74df2b9441a42a14695',
)
/** One hash in 64 meets it. */
const GOAL = 2n ** 250n - 1n
const MOST = 256
/** Invocations a frame: a whole dispatch takes about a second. */
const PER_FRAME = 4

/** What an invocation has done: its place is the index. */
type Cell = 'waiting' | 'beyond' | 'miss' | 'hit'
type Run = {
  order: number[]
  done: number
  cells: Cell[]
  best: number | null
  stored: number | null
}

export default function DispatchGrid() {
  const [exponent, setExponent] = useState(6)
  const [count, setCount] = useState(180)
  const [bounded, setBounded] = useState(true)
  const [dispatches, setDispatches] = useState(0)
  const [running, setRunning] = useState(false)
  const size = 2 ** exponent
  const workgroups = Math.ceil(count / size)
  const invocations = workgroups * size
  const [run, setRun] = useState(() => fresh(size, invocations, 0))

  useEffect(() => {
    if (!running) return undefined
    const slice = matchMedia('(prefers-reduced-motion: reduce)').matches ? invocations : PER_FRAME
    let frame = requestAnimationFrame(function step() {
      setRun((before) => advance(before, slice, bounded ? count : Infinity))
      frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [running, bounded, count, invocations])

  const finished = run.done === invocations
  if (running && finished) setRunning(false)

  function change(next: { exponent?: number; count?: number; bounded?: boolean }) {
    const group = 2 ** (next.exponent ?? exponent)
    setExponent(next.exponent ?? exponent)
    setCount(next.count ?? count)
    setBounded(next.bounded ?? bounded)
    setRunning(false)
    setRun(fresh(group, Math.ceil((next.count ?? count) / group) * group, dispatches))
  }

  function dispatch() {
    setDispatches(dispatches + 1)
    setRun(fresh(size, invocations, dispatches + 1))
    setRunning(true)
  }

  const hits = run.cells.flatMap((cell, i) => (cell === 'hit' ? [i] : []))
  return (
    <div className={style.figure}>
      <Controls>
        <Slider
          label="Workgroup size"
          value={exponent}
          min={3}
          max={6}
          format={(value) => String(2 ** value)}
          onChange={(value) => change({ exponent: value })}
        />
        <Slider
          label="count: nonces to search"
          value={count}
          min={1}
          max={MOST}
          tone="--work"
          onChange={(value) => change({ count: value })}
        />
        <Toggle
          label="Forget the test id.x ≥ count"
          checked={!bounded}
          onChange={(value) => change({ bounded: !value })}
        />
        <button type="button" className="button primary" onClick={dispatch} disabled={running}>
          {dispatches === 0 ? 'Dispatch' : 'Dispatch again'}
        </button>
      </Controls>

      <div
        className={style.grid}
        role="img"
        aria-label={`${workgroups} workgroups of ${size} invocations, ${run.done} of ${invocations} done, ${hits.length} hits, ${invocations - count} beyond the range.`}
      >
        {Array.from({ length: workgroups }, (_, group) => (
          <div key={group} className={style.workgroup}>
            <span className={style.name}>{group}</span>
            <div className={style.cells}>
              {run.cells.slice(group * size, (group + 1) * size).map((cell, place) => (
                <span
                  key={place}
                  className={style.cell}
                  data-state={cell}
                  data-outside={group * size + place >= count || undefined}
                >
                  {cell === 'hit' ? '●' : cell === 'beyond' ? '×' : ''}
                </span>
              ))}
            </div>
          </div>
        ))}
      </div>

      <ul className={style.legend}>
        {(
          [
            ['waiting', '', 'not yet run'],
            ['miss', '', 'hashed, above the target'],
            ['hit', '●', 'hit'],
            ['beyond', '×', 'beyond the range, sent home'],
          ] as const
        ).map(([state, sign, text]) => (
          <li key={state}>
            <span className={style.cell} data-state={state} aria-hidden="true">
              {sign}
            </span>
            <span>{` ${text}`}</span>
          </li>
        ))}
        <li>
          <span className={style.cell} data-state="waiting" data-outside aria-hidden="true" />{' '}
          dashed: no nonce for it
        </li>
      </ul>

      <Stats
        items={[
          ['workgroups', `${workgroups} × ${size}`],
          ['invocations', `${run.done} of ${invocations} done`],
          ['without a nonce', String(invocations - count)],
          ['hits (atomicAdd)', String(hits.length)],
          ['best, by atomicMin', shown(run.best)],
          ['best, last writer', shown(run.stored)],
        ]}
      />
      <p className={style.hits} role="status">
        {finished
          ? `Dispatch ${dispatches}. ${hits.length === 0 ? 'No hit.' : `Hits: ${hits.map((i) => `${i} (workgroup ${Math.floor(i / size)}, place ${i % size}${i >= count ? ', not asked for' : ''})`).join('; ')}.`}`
          : running
            ? 'Running.'
            : 'Nothing runs before you press Dispatch.'}
      </p>
    </div>
  )
}

/** The order in which invocations finish: WebGPU promises none, so each dispatch draws one, workgroup by workgroup. */
function fresh(size: number, invocations: number, seed: number): Run {
  const random = seededRandom(7 * (seed + 1))
  const keys = Array.from({ length: invocations / size }, () => 2 * random())
  const at = Array.from({ length: invocations }, (_, i) => keys[Math.floor(i / size)]! + random())
  return {
    order: at.map((_, i) => i).sort((a, b) => at[a]! - at[b]!),
    done: 0,
    cells: at.map(() => 'waiting' as const),
    best: null,
    stored: null,
  }
}

/** The next invocations: real hashes, one nonce each. */
function advance(run: Run, invocations: number, bound: number): Run {
  const next = { ...run, cells: [...run.cells] }
  for (const i of run.order.slice(run.done, run.done + invocations)) {
    const hit = i < bound && mine(HEADER, GOAL, i, 1) !== null
    next.cells[i] = i >= bound ? 'beyond' : hit ? 'hit' : 'miss'
    next.done++
    if (!hit) continue
    next.best = next.best === null ? i : Math.min(next.best, i)
    next.stored = i
  }
  return next
}

function shown(nonce: number | null): string {
  return nonce === null ? 'none' : String(nonce)
}
