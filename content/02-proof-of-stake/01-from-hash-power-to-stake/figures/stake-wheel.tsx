'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { weightedPick } from '@/lib/consensus/stake/weighted-pick'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { seededRandom } from '@/lib/seeded-random'
import { Slider } from '@/content/_kit/slider'
import kit from '@/content/_kit/figure-kit.module.css'
import style from './stake-wheel.module.css'

const NAMES = ['A', 'B', 'C', 'D'] as const
const DRAWS = 10_000
/** 99 % of a normal distribution lies within this many standard deviations. */
const Z = 2.576

export default function StakeWheel() {
  const [stakes, setStakes] = useState([40, 16, 30, 14])
  const [biased, setBiased] = useState(false)
  const [round, setRound] = useState(0)
  const total = stakes.reduce((sum, stake) => sum + stake, 0)
  const wins = round > 0 && total > 0 ? draw(stakes, biased, round) : null

  function change(index: number, value: number) {
    setStakes(stakes.map((stake, i) => (i === index ? value : stake)))
  }

  const top = Math.max(0.05, ...stakes.map((stake) => (total ? stake / total : 0))) * 1.25
  return (
    <div>
      <Controls>
        {NAMES.map((name, i) => (
          <Slider
            key={name}
            label={`Stake of ${name}`}
            value={stakes[i]!}
            min={0}
            max={60}
            tone="--stake"
            onChange={(value) => change(i, value)}
          />
        ))}
      </Controls>
      <Controls>
        <button
          type="button"
          className="button primary"
          disabled={total === 0}
          onClick={() => setRound(round + 1)}
        >{`Draw ${formatNumber(DRAWS)} times`}</button>
        <Toggle label="Take the remainder, reject nothing" checked={biased} onChange={setBiased} />
      </Controls>

      <svg
        className={kit.plot}
        viewBox="0 0 640 230"
        role="img"
        aria-label={describe(stakes, total, wins)}
      >
        <line className={kit.axis} x1="40" x2="630" y1="190" y2="190" />
        {NAMES.map((name, i) => {
          const fair = total ? stakes[i]! / total : 0
          const got = wins ? wins[i]! / DRAWS : 0
          const band = Z * Math.sqrt((fair * (1 - fair)) / DRAWS)
          const outside = wins !== null && Math.abs(got - fair) > band
          const x = 70 + i * 145
          const y = (value: number) => 190 - (value / top) * 165
          return (
            <g key={name}>
              {wins && (
                <rect
                  className={outside ? style.outside : style.bar}
                  x={x}
                  width={80}
                  y={y(got)}
                  height={190 - y(got)}
                />
              )}
              <rect
                className={style.band}
                x={x - 14}
                width={108}
                y={y(fair + band)}
                height={Math.max(2, y(fair - band) - y(fair + band))}
              />
              <text x={x + 40} y={y(Math.max(got, fair + band)) - 7} textAnchor="middle">
                {wins ? `${(100 * got).toFixed(1)} %${outside ? ' ✕' : ''}` : ''}
              </text>
              <text x={x + 40} y="208" textAnchor="middle">
                {name}
              </text>
              <text
                x={x + 40}
                y="224"
                textAnchor="middle"
              >{`fair ${(100 * fair).toFixed(1)} %`}</text>
            </g>
          )
        })}
      </svg>

      <Stats
        items={[
          ['total stake', String(total)],
          ['bytes kept', total ? `${Math.floor(256 / total) * total} of 256` : '–'],
          [
            'draws per winner',
            total && !biased ? (256 / (Math.floor(256 / total) * total)).toFixed(2) : '1.00',
          ],
          [
            'outside the 99 % band',
            wins
              ? NAMES.filter((_, i) => isOutside(wins[i]!, stakes[i]! / total)).join(', ') ||
                'nobody'
              : '–',
          ],
        ]}
      />
    </div>
  )
}

function isOutside(wins: number, fair: number): boolean {
  return Math.abs(wins / DRAWS - fair) > Z * Math.sqrt((fair * (1 - fair)) / DRAWS)
}

/** Wins per validator over DRAWS draws, from one random byte at a time. */
function draw(stakes: readonly number[], biased: boolean, seed: number): number[] {
  const weights = stakes.map(BigInt)
  const total = stakes.reduce((sum, stake) => sum + stake, 0)
  const random = seededRandom(seed)
  const block = new Uint8Array(32)
  function nextBytes(): Uint8Array {
    block[0] = Math.floor(random() * 256)
    return block
  }
  const wins = stakes.map(() => 0)
  for (let i = 0; i < DRAWS; i++) {
    const winner = biased
      ? ownerOf(stakes, nextBytes()[0]! % total)
      : weightedPick(weights, nextBytes)
    wins[winner]!++
  }
  return wins
}

function ownerOf(stakes: readonly number[], r: number): number {
  let sum = 0
  return stakes.findIndex((stake) => (sum += stake) > r)
}

function describe(stakes: readonly number[], total: number, wins: number[] | null): string {
  return NAMES.map((name, i) => {
    const fair = total ? ((100 * stakes[i]!) / total).toFixed(1) : '0'
    return `${name}: fair share ${fair} %${wins ? `, drawn ${((100 * wins[i]!) / DRAWS).toFixed(1)} %` : ''}`
  }).join('; ')
}
