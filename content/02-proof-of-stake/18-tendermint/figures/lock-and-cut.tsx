'use client'

import { useState } from 'react'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { toneStyle, type Tone } from '@/content/_kit/tone'
import { LEADERS, playScene } from './cut-line'
import style from './lock-and-cut.module.css'

const TONES: Readonly<Record<string, Tone>> = { Bob: 'work', Carol: 'stake' }
const STORY = [
  'Lagos proposes Bob, and all three see two thirds of prevotes for it. Oslo alone hears three precommits and decides. Then its line goes dead.',
  'Oslo would lead. Nothing comes, so Lagos and Quito vote for nothing, and Mallory with them.',
  'Mallory leads and proposes Carol. With her own vote she needs both of the others.',
  'Quito leads. Oslo’s line is mended, and its precommit of round 0 arrives.',
] as const

/** One height in which a node decides alone: do the others remember what they have helped to decide? */
export default function LockAndCut() {
  const [locks, setLocks] = useState(true)
  const [unlocks, setUnlocks] = useState(false)
  const [round, setRound] = useState(0)
  const rule = !locks ? 'none' : unlocks ? 'nil unlocks' : 'paper'
  const { rounds } = playScene(rule)
  const rows = rounds[round]!
  const values = new Set(rows.flatMap(({ decided }) => decided ?? []))
  return (
    <div>
      <Controls>
        <Slider label="Round" value={round} min={0} max={3} tone="--final" onChange={setRound} />
        <Toggle label="Nodes lock" checked={locks} onChange={setLocks} />
        <Toggle
          label="Two thirds for nothing unlock"
          checked={locks && unlocks}
          onChange={setUnlocks}
        />
      </Controls>
      <p role="status">{STORY[round]}</p>
      <table className={style.votes}>
        <caption>{`Round ${round}, led by ${LEADERS[round]}`}</caption>
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col">prevotes</th>
            <th scope="col">precommits</th>
            <th scope="col">is locked on</th>
            <th scope="col">has decided</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, prevote, precommit, locked, decided }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {[prevote, precommit, locked ?? '–', decided ?? '–'].map((value, i) => (
                <td key={i}>
                  <span className={style.value} style={toneStyle(TONES[value] ?? 'muted')}>
                    {value}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Stats
        items={[
          ['votes that are needed', '3 of 4'],
          ['locked on Bob', String(rows.filter(({ locked }) => locked === 'Bob').length)],
          ['decided so far', values.size === 0 ? 'nothing' : [...values].join(' and ')],
          ['safe', values.size > 1 ? '✕ no: two decisions' : '✓ yes'],
        ]}
      />
    </div>
  )
}
