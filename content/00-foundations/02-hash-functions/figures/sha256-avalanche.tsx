'use client'

import { useMemo, useState } from 'react'
import { initialState } from '@/lib/consensus/sha256'
import { differingBits, messageSchedule, workingVariables } from '@/lib/consensus/sha256-rounds'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import style from './sha256-avalanche.module.css'

/** The block of the message "abc", padded. */
const BLOCK = new Uint8Array(64)
BLOCK.set([0x61, 0x62, 0x63, 0x80])
BLOCK[63] = 24

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const

export default function Avalanche() {
  const [round, setRound] = useState(0)
  const [bit, setBit] = useState(23)
  const [flipped, setFlipped] = useState(true)

  const { rows, other, w, counts } = useMemo(() => {
    const changed = BLOCK.slice()
    changed[bit >> 3]! ^= 0x80 >> (bit & 7)
    const rows = workingVariables(initialState(), BLOCK)
    const other = workingVariables(initialState(), changed)
    const counts = rows.map((row, i) => [i, differingBits(row, other[i]!)] as const)
    return { rows, other, w: messageSchedule(BLOCK), counts }
  }, [bit])
  const state = rows[round]!
  const differ = flipped ? counts[round]![1] : 0

  return (
    <div>
      <Controls>
        <Slider label="Rounds done" value={round} min={0} max={64} onChange={setRound} />
        <button
          type="button"
          className="button"
          onClick={() => setRound(Math.min(64, round + 1))}
          disabled={round === 64}
        >
          Next round
        </button>
        <Toggle label="Compare with one bit flipped" checked={flipped} onChange={setFlipped} />
        <Slider
          label="Which bit of the message"
          value={bit}
          min={0}
          max={23}
          tone="--faulty"
          format={(value) => `${value} (of ${'abc'[value >> 3]})`}
          onChange={setBit}
        />
      </Controls>

      <div
        className={style.words}
        role="img"
        aria-label={`After ${round} rounds the eight words are ${NAMES.map((name, i) => `${name} ${hex(state[i]!)}`).join(', ')}.${flipped ? ` ${differ} of 256 bits differ from the run with bit ${bit} flipped.` : ''}`}
      >
        {NAMES.map((name, i) => {
          const difference = flipped ? (state[i]! ^ other[round]![i]!) >>> 0 : 0
          return (
            <div key={name} className={style.word}>
              <span className={style.name}>{name}</span>
              <code>{hex(state[i]!)}</code>
              <svg viewBox="0 0 256 10" aria-hidden="true">
                {Array.from({ length: 32 }, (_, k) => {
                  const place = 31 - k
                  const one = (state[i]! >>> place) & 1
                  const apart = (difference >>> place) & 1
                  return (
                    <rect
                      key={k}
                      className={apart ? style.apart : one ? style.one : style.zero}
                      x={k * 8 + 0.5}
                      y={apart ? 0 : 2}
                      width="7"
                      height={apart ? 10 : 6}
                    />
                  )
                })}
              </svg>
            </div>
          )
        })}
      </div>
      <p className={style.schedule}>
        {round < 64 ? (
          <span key="next">
            The next round takes in <code>{`W${subscript(round)} = ${hex(w[round]!)}`}</code>
            <span>{`, ${round < 16 ? 'a word of the message itself' : 'mixed from four earlier words'}.`}</span>
          </span>
        ) : (
          <span>All 64 rounds are done. Adding the words that it began with gives the digest.</span>
        )}
      </p>

      <Plot
        x={{ min: 0, max: 64, label: 'rounds', ticks: [0, 8, 16, 24, 32, 40, 48, 56, 64] }}
        y={{
          min: 0,
          max: 160,
          label: 'bits that differ, of 256',
          ticks: [0, 32, 64, 96, 128, 160],
        }}
        height={230}
        label={`With bit ${bit} of the message flipped, ${counts[round]![1]} of 256 bits differ after ${round} rounds; from about round 8 on it is around one half.`}
        series={[{ name: 'differing bits', tone: 'faulty', points: counts }]}
        marks={[
          { at: 128, axis: 'y', name: 'one half' },
          { at: round, axis: 'x', name: `round ${round}`, tone: 'accent' },
        ]}
      />
      <Stats
        items={[
          ['rounds done', `${round} of 64`],
          ['bits that differ', flipped ? `${differ} of 256` : 'not compared'],
          ['first words', `${hex(state[0]!)} ${hex(state[1]!)}`],
        ]}
      />
    </div>
  )
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0')
}

function subscript(number: number): string {
  return [...String(number)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('')
}
