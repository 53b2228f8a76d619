'use client'

import { useState } from 'react'
import { approval, hashNeeded } from '@/lib/consensus/hybrid/approval'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import style from './attack-mix.module.css'

const SHARES = Array.from({ length: 51 }, (_, at) => at / 50)
const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** How much work an attacker needs beside their stake: above the curve their approved blocks outrun the others. */
export default function AttackMix() {
  const [stake, setStake] = useState(30)
  const [hash, setHash] = useState(60)
  const [absent, setAbsent] = useState(0)
  const [tickets, setTickets] = useState(5)
  const needed = Math.floor(tickets / 2) + 1

  const own = approval(stake / 100, tickets, needed)
  const honest = approval((1 - stake / 100) * (1 - absent / 100), tickets, needed)
  const border = hashNeeded(stake / 100, tickets, needed, absent / 100)
  const rate = { own: (hash / 100) * own, honest: (1 - hash / 100) * honest }
  const wins = rate.own > rate.honest
  const curve = SHARES.map(
    (share) => [share * 100, 100 * hashNeeded(share, tickets, needed, absent / 100)] as const,
  ).filter(([, share]) => Number.isFinite(share))
  const verdict = wins
    ? 'The attacker’s approved blocks outrun the honest ones.'
    : 'The honest blocks outrun the attacker’s.'

  return (
    <div>
      <Controls>
        <Slider
          label="The attacker’s stake"
          value={stake}
          min={0}
          max={100}
          tone="--stake"
          format={(value) => `${value} %`}
          onChange={setStake}
        />
        <Slider
          label="The attacker’s hash rate"
          value={hash}
          min={0}
          max={100}
          tone="--work"
          format={(value) => `${value} %`}
          onChange={setHash}
        />
      </Controls>
      <Controls>
        <Slider
          label="Honest tickets that do not vote"
          value={absent}
          min={0}
          max={90}
          step={5}
          format={(value) => `${value} %`}
          onChange={setAbsent}
        />
        <Slider
          label="Tickets drawn, of which a majority must agree"
          value={tickets}
          min={1}
          max={21}
          step={2}
          onChange={setTickets}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: 100, label: 'stake, %' }}
        y={{ min: 0, max: 100, label: 'hash rate, %' }}
        height={300}
        marks={[{ at: 50, axis: 'y', name: 'work alone', tone: 'work' }]}
        label={`With ${stake} % of the stake the attacker needs ${percent(border)} of the hash rate, and has ${hash} %. ${verdict}`}
        series={[
          { name: 'needed of both', tone: 'faulty', points: curve },
          {
            name: 'the attacker',
            tone: wins ? 'faulty' : 'accent',
            shape: 'dots',
            points: [[stake, hash]],
          },
        ]}
      />
      <p className={style.verdict} role="status">
        {`${wins ? '✕ ' : '✓ '}${verdict}`}
      </p>
      <Stats
        items={[
          ['of the attacker’s blocks approved', percent(own)],
          ['of the honest blocks approved', percent(honest)],
          ['hash rate needed', percent(border)],
          ['with 50 % absent', percent(hashNeeded(stake / 100, tickets, needed, 0.5))],
        ]}
      />
    </div>
  )
}
