'use client'

import { useState } from 'react'
import {
  judgeVote,
  surrounds,
  type SignedVote,
  type VoteJudgement,
} from '@/lib/consensus/ethereum/slashing'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import kit from '@/content/_kit/figure-kit.module.css'
import style from './vote-plane.module.css'

const LAST = 11
const CELL = 32
const LEFT = 40
const TOP = 12
const SIZE = (LAST + 1) * CELL

const PRESETS = {
  'An honest history': [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
  ],
  'Finality stalls': [
    [2, 3],
    [2, 4],
    [2, 5],
    [2, 6],
    [5, 7],
  ],
  'One long vote': [[3, 8]],
} as const

/** Every point with a source of at most its target. */
const POINTS = Array.from({ length: (LAST + 1) ** 2 }, (_, i) => ({
  source: Math.floor(i / (LAST + 1)),
  target: i % (LAST + 1),
})).filter(({ source, target }) => source <= target)

const SIGN: Record<VoteJudgement, string> = {
  safe: '',
  repeat: '',
  double: '=',
  surrounds: '⊃',
  surrounded: '⊂',
  belowFloor: '∙',
}

export default function VotePlane() {
  const [votes, setVotes] = useState(() => signed('An honest history'))
  const [source, setSource] = useState(1)
  const [target, setTarget] = useState(6)
  const [floor, setFloor] = useState(true)
  const verdicts = POINTS.map((point) => ({ ...point, verdict: judged(votes, point, floor) }))
  const allowed = verdicts.filter(({ verdict }) => verdict === 'safe').length
  const verdict = judged(votes, { source, target }, floor)
  const past = votes.find((one) => conflicts(one, { source, target }))
  const offence = firstOffence(votes)
  const told = tell(verdict, past)

  const x = (epoch: number) => LEFT + epoch * CELL
  const y = (epoch: number) => TOP + (LAST - epoch) * CELL

  function choose(nextSource: number, nextTarget: number) {
    setSource(nextSource)
    setTarget(Math.max(nextSource, nextTarget))
  }

  return (
    <div className={style.figure}>
      <svg
        className={`${kit.plot} ${style.plane}`}
        viewBox={`0 0 ${LEFT + SIZE + 8} ${TOP + SIZE + 44}`}
        role="img"
        aria-label={`Plane of votes, source across and target up, epochs 0 to ${LAST}. Signed: ${
          votes.map(nameOf).join(', ') || 'nothing'
        }. ${allowed} of ${POINTS.length} votes may still be signed. Chosen: ${nameOf({ source, target })}, ${told}`}
      >
        {verdicts.map((point) => (
          <g key={nameOf(point)} onClick={() => choose(point.source, point.target)}>
            <rect
              className={point.verdict === 'safe' ? style.free : style[point.verdict]}
              x={x(point.source)}
              y={y(point.target)}
              width={CELL - 2}
              height={CELL - 2}
              rx="3"
            />
            <text
              className={style.sign}
              x={x(point.source) + CELL / 2 - 1}
              y={y(point.target) + CELL / 2 + 5}
              textAnchor="middle"
            >
              {SIGN[point.verdict]}
            </text>
          </g>
        ))}
        {votes.map((vote, i) => (
          <circle
            key={i}
            className={style.vote}
            cx={x(vote.source) + CELL / 2 - 1}
            cy={y(vote.target) + CELL / 2 - 1}
            r="9"
          />
        ))}
        <rect
          className={style.chosen}
          x={x(source)}
          y={y(target)}
          width={CELL - 2}
          height={CELL - 2}
          rx="3"
        />
        {Array.from({ length: LAST + 1 }, (_, epoch) => (
          <g key={epoch}>
            <text x={x(epoch) + CELL / 2 - 1} y={TOP + SIZE + 16} textAnchor="middle">
              {epoch}
            </text>
            <text x={LEFT - 8} y={y(epoch) + CELL / 2 + 4} textAnchor="end">
              {epoch}
            </text>
          </g>
        ))}
        <text x={LEFT + SIZE - 2} y={TOP + SIZE + 36} textAnchor="end">
          source epoch
        </text>
        <text transform={`translate(12 ${TOP + 4}) rotate(-90)`} textAnchor="end">
          target epoch
        </text>
      </svg>

      <ul className={style.legend}>
        <li>● signed</li>
        <li>= double vote</li>
        <li>⊃ surrounds one</li>
        <li>⊂ inside one</li>
        <li>∙ below the floor</li>
        <li>empty: may be signed</li>
      </ul>

      <Controls>
        <Slider
          label="Source of the next vote"
          value={source}
          min={0}
          max={LAST}
          tone="--stake"
          onChange={(value) => choose(value, target)}
        />
        <Slider
          label="Target of the next vote"
          value={target}
          min={0}
          max={LAST}
          tone="--stake"
          onChange={(value) => {
            setTarget(value)
            setSource(Math.min(source, value))
          }}
        />
      </Controls>
      <p role="status" className={style.verdict}>
        {`${nameOf({ source, target })}: ${told}`}
      </p>
      <Controls>
        <button
          type="button"
          className="button primary"
          onClick={() => setVotes([...votes, { source, target, root: `${votes.length}` }])}
        >
          {verdict === 'safe' ? 'Sign it' : 'Sign it all the same'}
        </button>
        <button
          type="button"
          className="button"
          disabled={votes.length === 0}
          onClick={() => setVotes(votes.slice(0, -1))}
        >
          Take the last one back
        </button>
        <Toggle label="Nothing below the oldest record" checked={floor} onChange={setFloor} />
      </Controls>
      <Controls>
        {(Object.keys(PRESETS) as (keyof typeof PRESETS)[]).map((name) => (
          <button
            key={name}
            type="button"
            className="button quiet"
            onClick={() => setVotes(signed(name))}
          >
            {name}
          </button>
        ))}
      </Controls>
      <Stats
        items={[
          ['votes signed', String(votes.length)],
          ['still allowed', `${allowed} of ${POINTS.length}`],
          ['the next vote', nameOf({ source, target })],
          ['evidence against this key', offence ?? 'none'],
        ]}
      />
    </div>
  )
}

function signed(name: keyof typeof PRESETS): SignedVote[] {
  return PRESETS[name].map(([source, target], i) => ({ source, target, root: `${i}` }))
}

function judged(
  votes: readonly SignedVote[],
  point: { source: number; target: number },
  floor: boolean,
): VoteJudgement {
  const verdict = judgeVote({ blocks: [], votes }, { ...point, root: 'new' })
  return verdict === 'belowFloor' && !floor ? 'safe' : verdict
}

function conflicts(past: SignedVote, next: SignedVote): boolean {
  return past.target === next.target || surrounds(past, next) || surrounds(next, past)
}

function firstOffence(votes: readonly SignedVote[]): string | null {
  for (const [i, a] of votes.entries())
    for (const b of votes.slice(0, i)) if (conflicts(b, a)) return `${nameOf(b)} and ${nameOf(a)}`
  return null
}

function tell(verdict: VoteJudgement, past: SignedVote | undefined): string {
  const name = past ? nameOf(past) : ''
  switch (verdict) {
    case 'double':
      return `a double vote, since ${name} has the same target.`
    case 'surrounds':
      return `it surrounds ${name}. Slashable.`
    case 'surrounded':
      return `${name} surrounds it. Slashable.`
    case 'belowFloor':
      return 'no offence against what is recorded, but older than the oldest record. A careful signer refuses.'
    default:
      return 'it may be signed.'
  }
}

function nameOf({ source, target }: { source: number; target: number }): string {
  return `${source} → ${target}`
}
