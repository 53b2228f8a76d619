'use client'

import { useState } from 'react'
import { voteRound } from '@/lib/consensus/bft/round'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { toneStyle, type Tone } from '@/content/_kit/tone'
import style from './voting-round.module.css'

const HONEST = ['Oslo', 'Lagos', 'Quito'] as const
const TONES: Readonly<Record<string, Tone>> = { Bob: 'work', Carol: 'stake' }

export default function VotingRound() {
  const [carols, setCarols] = useState(0)
  const [quorum, setQuorum] = useState(3)
  const [silent, setSilent] = useState(false)

  const heard = HONEST.map((_, i) => (i >= HONEST.length - carols ? 'Carol' : 'Bob'))
  const nodes = voteRound(heard, { quorum, silent })
  const holding = (phase: 'locked' | 'decided', value: string) =>
    nodes.filter((node) => node[phase] === value).length
  const decided = holding('decided', 'Bob') + holding('decided', 'Carol')
  const torn = holding('decided', 'Bob') > 0 && holding('decided', 'Carol') > 0

  return (
    <div>
      <Controls>
        <Slider
          label="Honest nodes that Mallory tells “Carol”"
          value={carols}
          min={0}
          max={HONEST.length}
          tone="--faulty"
          onChange={setCarols}
        />
        <Slider
          label="Quorum, q"
          value={quorum}
          min={2}
          max={4}
          tone="--final"
          onChange={setQuorum}
        />
        <Toggle label="Then she falls silent" checked={silent} onChange={setSilent} />
      </Controls>

      <table className={style.round}>
        <caption>Mallory leads this round, and proposes who was paid</caption>
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col">1 hears</th>
            <th scope="col">2 votes</th>
            <th scope="col">3 locks</th>
            <th scope="col">4 decides</th>
          </tr>
        </thead>
        <tbody>
          {HONEST.map((name, i) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <Said value={heard[i]!} />
              <Said value={nodes[i]!.voted} />
              <Said value={nodes[i]!.locked} />
              <Said value={nodes[i]!.decided} />
            </tr>
          ))}
          <tr className={style.faulty}>
            <th scope="row">Mallory ✕</th>
            <td>–</td>
            <td colSpan={2}>{silent ? 'says nothing' : 'tells each node what it has heard'}</td>
            <td>–</td>
          </tr>
        </tbody>
      </table>

      <p className={style.verdict} data-ok={!torn} aria-live="polite">
        {torn
          ? '✕ Not safe: two honest nodes have decided differently.'
          : decided === HONEST.length
            ? '✓ All three honest nodes have decided, and the same.'
            : decided > 0
              ? '✓ Safe. Whoever has not decided learns the decision in a later round.'
              : '✓ Safe, and nothing is decided: the next leader tries again.'}
      </p>
      <Stats
        items={[
          ['votes that are needed', `${quorum} of 4`],
          ['locked on Bob', String(holding('locked', 'Bob'))],
          ['locked on Carol', String(holding('locked', 'Carol'))],
          ['honest nodes that decided', `${decided} of ${HONEST.length}`],
        ]}
      />
    </div>
  )
}

function Said({ value }: { value: string | null }) {
  return value === null ? (
    <td>–</td>
  ) : (
    <td>
      <span className={style.said} style={toneStyle(TONES[value] ?? 'muted')}>
        {value}
      </span>
    </td>
  )
}
