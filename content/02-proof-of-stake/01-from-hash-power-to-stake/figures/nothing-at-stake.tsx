'use client'

import { useMemo, useState } from 'react'
import { simulateFork, type ForkRound } from '@/lib/consensus/stake/nothing-at-stake'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { seededRandom } from '@/lib/seeded-random'
import { Slider } from '@/content/_kit/slider'
import kit from '@/content/_kit/figure-kit.module.css'
import style from './nothing-at-stake.module.css'

const VALIDATORS = 100
const ROUNDS = 60
/** A branch that is this far behind is given up, as a reader of six confirmations would. */
const GIVEN_UP = 6

const SIGNED: Readonly<Record<ForkRound['signed'], string>> = {
  left: 'signed branch A',
  right: 'signed branch B',
  both: 'signed both branches',
  none: 'was drawn but has no deposit left',
}

export default function NothingAtStake() {
  const [greedy, setGreedy] = useState(90)
  const [slashing, setSlashing] = useState(false)
  const [seed, setSeed] = useState(1)
  const [shown, setShown] = useState(0)
  const rounds = useMemo(() => simulate(greedy, slashing, seed), [greedy, slashing, seed])
  const now = rounds[shown - 1] ?? { left: 0, right: 0, drawn: -1, signed: 'none' as const }
  const lead = Math.abs(now.left - now.right)
  const closed = lead >= GIVEN_UP
  const ended = shown >= rounds.length
  const bothSigned = rounds.slice(0, shown).filter(({ signed }) => signed === 'both').length

  return (
    <div>
      <Controls>
        <Slider
          label="Validators that sign whatever pays"
          value={greedy}
          min={0}
          max={100}
          tone="--stake"
          format={(value) => `${value} %`}
          onChange={(value) => {
            setGreedy(value)
            setShown(0)
          }}
        />
        <Toggle
          label="Signing both costs the deposit"
          checked={slashing}
          onChange={(value) => {
            setSlashing(value)
            setShown(0)
          }}
        />
      </Controls>
      <Controls>
        <button
          type="button"
          className="button primary"
          disabled={ended}
          onClick={() => setShown(Math.min(rounds.length, shown + 1))}
        >
          Next round
        </button>
        <button
          type="button"
          className="button"
          disabled={ended}
          onClick={() => setShown(rounds.length)}
        >
          To the end
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            setSeed(seed + 1)
            setShown(0)
          }}
        >
          Other draws
        </button>
      </Controls>

      <svg
        className={kit.plot}
        viewBox="0 0 640 130"
        role="img"
        aria-label={describe(now, shown, closed)}
      >
        <rect className={style.root} x="4" y="52" width="18" height="18" rx="3" />
        <path className={kit.axis} d="M22 61 L34 33 M22 61 L34 93" />
        {(['left', 'right'] as const).map((branch, row) => {
          const losing = closed && now[branch] < Math.max(now.left, now.right)
          return (
            <g key={branch}>
              {Array.from({ length: now[branch] }, (_, i) => (
                <rect
                  key={i}
                  className={losing ? style.lost : style.block}
                  x={34 + i * 9.8}
                  y={24 + row * 60}
                  width="8"
                  height="18"
                  rx="1.5"
                />
              ))}
              <text x="34" y={18 + row * 60}>
                {`branch ${row === 0 ? 'A' : 'B'}: ${now[branch]} blocks${losing ? ', given up' : ''}`}
              </text>
            </g>
          )
        })}
      </svg>

      <p role="status" className={style.verdict}>
        <span>
          {shown === 0
            ? 'The chain has just forked. In each round one validator is drawn and may sign.'
            : closed
              ? `Closed after ${shown} rounds: one branch is ${lead} ahead.`
              : `Round ${shown}: validator ${now.drawn} ${SIGNED[now.signed]}.`}
        </span>
        {ended && !closed && <span>{` After ${ROUNDS} rounds the fork is still open.`}</span>}
      </p>
      <Stats
        items={[
          ['rounds', String(shown)],
          ['lead', String(lead)],
          ['rounds signed on both', String(bothSigned)],
          ['deposits destroyed', String(slashing ? bothSigned : 0)],
        ]}
      />
    </div>
  )
}

/**
 * Equal validators. While signing both is free, the greedy do so; once it costs the deposit they stop, all but one in
 * ten of them who try it once and are out.
 */
function simulate(greedyPercent: number, slashing: boolean, seed: number) {
  const validators = Array.from({ length: VALIDATORS }, (_, place) => ({
    stake: 1n,
    both: place < (greedyPercent / 100) * VALIDATORS && (!slashing || place % 10 === 0),
  }))
  return simulateFork(validators, ROUNDS, GIVEN_UP, slashing, seededRandom(seed)).rounds
}

function describe(round: ForkRound, shown: number, closed: boolean): string {
  return `After ${shown} rounds branch A has ${round.left} blocks and branch B ${round.right}; the fork is ${closed ? 'closed' : 'open'}.`
}
