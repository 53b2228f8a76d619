'use client'

import { useRef, useState } from 'react'
import { formatNumber } from '@/lib/format'
import {
  SELFISH_START,
  chainShare,
  nextSelfishState,
  profitThreshold,
  relativeRevenue,
  type SelfishState,
} from '@/lib/consensus/bitcoin/selfish-mining'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { seededRandom } from '@/lib/seeded-random'
import { Slider } from '@/content/_kit/slider'
import style from './selfish-machine.module.css'

const ALPHAS = Array.from({ length: 50 }, (_, i) => i / 100)
const MANY = 2000

export default function SelfishMachine() {
  const [alpha, setAlpha] = useState(0.35)
  const [gamma, setGamma] = useState(0.5)
  const [run, setRun] = useState<{ state: SelfishState; blocks: number; last: string }>({
    state: SELFISH_START,
    blocks: 0,
    last: 'Nothing has been found yet.',
  })
  const random = useRef<() => number>(null)

  function find(blocks: number) {
    random.current ??= seededRandom(7)
    let { state } = run
    let before = state
    for (let i = 0; i < blocks; i++) {
      before = state
      state = nextSelfishState(state, alpha, gamma, random.current)
    }
    setRun({ state, blocks: run.blocks + blocks, last: whatHappened(before, state) })
  }

  function restart() {
    random.current = null
    setRun({ state: SELFISH_START, blocks: 0, last: 'Nothing has been found yet.' })
  }

  const { state, blocks, last } = run
  const promised = relativeRevenue(alpha, gamma)
  const threshold = profitThreshold(gamma)
  const settled = state.poolBlocks + state.otherBlocks > 0
  return (
    <div>
      <Controls>
        <Slider
          label="The pool's hash rate, α"
          value={alpha}
          min={0.01}
          max={0.49}
          step={0.01}
          tone="--faulty"
          format={percent}
          onChange={(value) => {
            setAlpha(value)
            restart()
          }}
        />
        <Slider
          label="Others on its branch in a tie, γ"
          value={gamma}
          min={0}
          max={1}
          step={0.05}
          format={percent}
          onChange={(value) => {
            setGamma(value)
            restart()
          }}
        />
      </Controls>
      <Controls>
        <button type="button" className="button primary" onClick={() => find(1)}>
          Next block
        </button>
        <button type="button" className="button" onClick={() => find(MANY)}>
          {`${formatNumber(MANY)} blocks`}
        </button>
        <button type="button" className="button quiet" onClick={restart}>
          Start over
        </button>
      </Controls>

      <Machine state={state} />
      <p className={style.last} aria-live="polite">
        {last}
      </p>

      <Plot
        x={{ min: 0, max: 0.5, label: "the pool's share of the hash rate", format: percent }}
        y={{ min: 0, max: 1, label: 'its part of the chain', format: percent }}
        height={260}
        label={`With gamma ${percent(gamma)} withholding pays above ${percent(threshold, 1)} of the hash rate. At ${percent(alpha)} it promises ${percent(promised, 1)} of the chain.`}
        series={[
          {
            name: 'withholding',
            tone: 'faulty',
            points: ALPHAS.map((a) => [a, Math.max(0, relativeRevenue(a, gamma))] as const),
          },
          { name: 'honest', tone: 'work', shape: 'dashed', points: ALPHAS.map((a) => [a, a]) },
          {
            name: 'your run',
            tone: 'accent',
            shape: 'dots',
            points: settled ? [[alpha, chainShare(state)]] : [],
          },
        ]}
        marks={[{ at: threshold, axis: 'x', name: `pays from ${percent(threshold, 1)}` }]}
      />
      <Stats
        items={[
          ['blocks found', formatNumber(blocks)],
          ['in the chain: pool', formatNumber(state.poolBlocks)],
          ['in the chain: others', formatNumber(state.otherBlocks)],
          ['stale', formatNumber(state.stale)],
          ["pool's part", settled ? percent(chainShare(state), 1) : '–'],
          ['the formula says', percent(promised, 1)],
          ['honest would be', percent(alpha, 1)],
        ]}
      />
    </div>
  )
}

const STATES = ['0', '0′', '1', '2', '3', '4+'] as const

/** The states in a row; what is told by position and fill is said in the label too. */
function Machine({ state }: { state: SelfishState }) {
  const current = state.tied ? 1 : state.lead === 0 ? 0 : Math.min(5, state.lead + 1)
  const says = state.tied
    ? 'Tied: two public branches of one block each.'
    : state.lead === 0
      ? 'No secret blocks.'
      : `Secret lead: ${state.lead}.`
  const x = (i: number) => 45 + i * 110
  return (
    <svg className={style.machine} viewBox="-36 0 692 150" role="img" aria-label={says}>
      <defs>
        <marker
          id="selfish-arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 0L8 4L0 8Z" />
        </marker>
      </defs>
      {/* The pool's blocks lead right along the upper side, the others' back along the lower. Two have nowhere to
          lead: a quiet chain stays quiet when the others find a block, and the longest leads share a circle. */}
      <path
        className={style.others}
        markerEnd="url(#selfish-arrow)"
        d={`M${x(0) - 22} 64C${x(0) - 62} 44 ${x(0) - 62} 106 ${x(0) - 25} 86`}
      />
      <path
        className={style.pool}
        markerEnd="url(#selfish-arrow)"
        d={`M${x(5) + 22} 64C${x(5) + 62} 44 ${x(5) + 62} 106 ${x(5) + 25} 86`}
      />
      {/* A tie ends with the next block, whoever finds it. */}
      <path
        className={style.pool}
        markerEnd="url(#selfish-arrow)"
        d={`M${x(1) - 18} 58Q${(x(0) + x(1)) / 2} 40 ${x(0) + 22} 60`}
      />
      <path
        className={style.pool}
        markerEnd="url(#selfish-arrow)"
        d={`M${x(0)} 50Q${(x(0) + x(2)) / 2} -2 ${x(2) - 8} 50`}
      />
      {[2, 3, 4].map((i) => (
        <path
          key={i}
          className={style.pool}
          markerEnd="url(#selfish-arrow)"
          d={`M${x(i) + 20} 60Q${x(i) + 55} 36 ${x(i + 1) - 22} 60`}
        />
      ))}
      <path
        className={style.others}
        markerEnd="url(#selfish-arrow)"
        d={`M${x(2) - 24} 75H${x(1) + 28}`}
      />
      <path
        className={style.others}
        markerEnd="url(#selfish-arrow)"
        d={`M${x(1) - 24} 75H${x(0) + 28}`}
      />
      <path
        className={style.others}
        markerEnd="url(#selfish-arrow)"
        d={`M${x(3) - 6} 98Q${(x(0) + x(3)) / 2} 168 ${x(0) + 6} 100`}
      />
      {[4, 5].map((i) => (
        <path
          key={i}
          className={style.others}
          markerEnd="url(#selfish-arrow)"
          d={`M${x(i) - 20} 90Q${x(i) - 55} 114 ${x(i - 1) + 22} 90`}
        />
      ))}
      {STATES.map((name, i) => (
        <g key={name} className={i === current ? style.here : style.state}>
          <circle cx={x(i)} cy={75} r={24} />
          <text x={x(i)} y={81} textAnchor="middle">
            {name}
          </text>
        </g>
      ))}
      <text className={style.name} x={x(0) - 30} y={14}>
        ⟶ solid: the pool finds a block
      </text>
      <text className={style.name} x={640} y={146} textAnchor="end">
        ⇠ dashed: the others find one
      </text>
    </svg>
  )
}

function whatHappened(before: SelfishState, after: SelfishState): string {
  const pool = after.poolBlocks - before.poolBlocks
  const others = after.otherBlocks - before.otherBlocks
  if (after.tied)
    return 'The others drew level; the pool published its block. Two branches of one block.'
  if (after.lead > before.lead)
    return `The pool found a block and keeps it: secret lead ${after.lead}.`
  if (after.stale === before.stale) return 'The others found an ordinary block.'
  if (before.tied && pool === 2) return 'The pool ended the tie: two blocks for it, one stale.'
  if (before.tied && pool === 1)
    return 'The others extended the pool’s branch: one block each, one stale.'
  if (before.tied)
    return 'The others ended the tie on their own branch: two blocks for them, one stale.'
  if (others === 0 && pool === 2)
    return 'The others came within one; the pool published both blocks. Theirs is stale.'
  return `The others found a block; the pool published one of its own. Theirs is stale, the lead is ${after.lead}.`
}

function percent(value: number, digits = 0): string {
  return `${(100 * value).toFixed(digits)} %`
}
