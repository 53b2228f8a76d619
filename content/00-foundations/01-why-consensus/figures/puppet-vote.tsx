'use client'

import { useState } from 'react'
import { weightOf, winner, type Vote, type Weight } from '@/lib/consensus/bft/vote'
import { Controls, Stats } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import style from './why-consensus.module.css'

const HONEST = 7
const RULES: readonly { weight: Weight; name: string }[] = [
  { weight: 'node', name: 'one node, one vote' },
  { weight: 'stake', name: 'by stake' },
  { weight: 'work', name: 'by work' },
]

export default function PuppetVote() {
  const [names, setNames] = useState(1)
  const [share, setShare] = useState(20)
  // Honest nodes have 100 units each; Mallory's own are split among all her names.
  const honest = Array.from({ length: HONEST }, (_, i) => vote(`honest-${i}`, 'Bob was paid', 100n))
  const total = BigInt(Math.round((HONEST * 100 * share) / (100 - share)))
  const puppets = Array.from({ length: names }, (_, i) =>
    vote(
      `name-${i}`,
      'Carol was paid',
      total / BigInt(names) + (i === 0 ? total % BigInt(names) : 0n),
    ),
  )
  const votes = [...honest, ...puppets]

  return (
    <div>
      <Controls>
        <Slider
          label="Mallory's names"
          value={names}
          min={1}
          max={30}
          tone="--faulty"
          onChange={setNames}
        />
        <Slider
          label="Her share of stake and work"
          value={share}
          min={1}
          max={60}
          tone="--stake"
          format={(value) => `${value} %`}
          onChange={setShare}
        />
      </Controls>
      <ul className={style.bars}>
        {RULES.map(({ weight, name }) => {
          const sum = (list: readonly Vote[]) =>
            list.reduce((all, one) => all + weightOf(one, weight), 0n)
          const part = Number((1000n * sum(puppets)) / sum(votes)) / 10
          const result = winner(votes, weight)
          return (
            <li key={weight}>
              <span className={style.rule}>{name}</span>
              <span
                className={style.bar}
                role="img"
                aria-label={`Counted ${name}: ${part} per cent for Mallory.`}
              >
                <span
                  style={{ width: `${part}%` }}
                  data-won={result === 'Carol was paid' || undefined}
                />
              </span>
              <span className={style.outcome}>
                {`${part.toFixed(1)} % hers. ${
                  result === null
                    ? '– Nobody has more than half.'
                    : result === 'Bob was paid'
                      ? '✓ The honest nodes win.'
                      : '✕ Mallory wins.'
                }`}
              </span>
            </li>
          )
        })}
      </ul>
      <Stats
        items={[
          ['honest nodes', String(HONEST)],
          ['Mallory’s names', String(names)],
          ['names she needs', String(HONEST + 1)],
          ['what a name costs', 'nothing'],
        ]}
      />
    </div>
  )
}

function vote(id: string, choice: string, units: bigint): Vote {
  return { id, owner: id, choice, stake: units, work: units }
}
