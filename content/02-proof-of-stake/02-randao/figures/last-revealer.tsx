'use client'

import { useState } from 'react'
import { sha256 } from '@/lib/consensus/sha256'
import { bestReveal, tailOutcomes, unitOf } from '@/lib/consensus/ethereum/randao'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import style from './last-revealer.module.css'

const SLOTS = 32
/** Epochs behind each point of the curve. */
const TRIALS = 30
const MOST = 4

/** Who owns the last k slots of an epoch chooses among 2^k mixes, and with them among 2^k lists of proposers. */
export default function LastRevealer() {
  const [tail, setTail] = useState(2)
  const [share, setShare] = useState(20)
  const [epoch, setEpoch] = useState(2)
  const [chosen, setChosen] = useState(0)

  const mix = sha256(Uint8Array.of(1, epoch))
  const reveals = revealsOf(epoch, tail)
  const outcomes = tailOutcomes(mix, reveals).map(({ choice, mix: end }) => ({
    choice,
    own: proposersOf(end, share),
    missed: choice.filter((published) => !published).length,
  }))
  const best = bestReveal(mix, reveals, (end) => proposersOf(end, share).length, 1)
  const bestAt = outcomes.findIndex(({ choice }) => String(choice) === String(best.choice))
  const at = Math.min(chosen, outcomes.length - 1)
  const seen = outcomes[at]!
  const curve = Array.from({ length: MOST + 1 }, (_, k) => [k, averageOf(k, share)] as const)
  const fair = (share / 100) * SLOTS

  return (
    <div>
      <Controls>
        <Slider
          label="Last slots that are his"
          value={tail}
          min={0}
          max={MOST}
          tone="--faulty"
          onChange={setTail}
        />
        <Slider
          label="His share of the stake"
          value={share}
          min={5}
          max={45}
          step={5}
          format={(value) => `${value} %`}
          tone="--stake"
          onChange={setShare}
        />
        <Slider label="Epoch" value={epoch} min={1} max={40} onChange={setEpoch} />
      </Controls>
      <Controls>
        <Slider
          label={`Look at outcome, of ${outcomes.length}`}
          value={at}
          min={0}
          max={Math.max(1, outcomes.length - 1)}
          format={(value) => String(value + 1)}
          onChange={setChosen}
        />
        <button type="button" className="button" onClick={() => setChosen(bestAt)}>
          The best one
        </button>
      </Controls>
      <p className={style.choice}>
        {`${
          seen.choice.length === 0
            ? 'Nothing to choose: '
            : `${seen.choice.map((published) => (published ? 'publish' : 'withhold')).join(', ')}: `
        }${seen.own.length} of the next ${SLOTS} slots are his${at === bestAt ? ', and no choice pays more.' : '.'}`}
      </p>
      <div
        className={style.slots}
        role="img"
        aria-label={`The attacker proposes in the slots ${seen.own.join(', ') || 'none'}.`}
      >
        {Array.from({ length: SLOTS }, (_, slot) => (
          <span key={slot} data-own={seen.own.includes(slot) || undefined}>
            {slot}
          </span>
        ))}
      </div>
      <Plot
        x={{ min: 0, max: MOST, label: 'last slots that are his', ticks: [0, 1, 2, 3, 4] }}
        y={{
          min: 0,
          max: 20,
          label: 'slots gained, less those withheld',
          ticks: [0, 4, 8, 12, 16, 20],
        }}
        height={200}
        marks={[{ at: fair, axis: 'y', name: 'his share', tone: 'stake' }]}
        label={`On average over ${TRIALS} epochs: ${curve.map(([k, slots]) => `${k} slots give ${slots.toFixed(1)}`).join(', ')}. His share would be ${fair.toFixed(1)}.`}
        series={[{ name: `average of ${TRIALS} epochs`, tone: 'faulty', points: curve }]}
      />
      <Stats
        items={[
          ['his by share', `${fair.toFixed(1)} of ${SLOTS}`],
          ['publishing everything', `${outcomes[0]!.own.length} of ${SLOTS}`],
          ['the best choice', `${outcomes[bestAt]!.own.length} of ${SLOTS}`],
          ['blocks it withholds', String(best.missed)],
          ['left, less those', String(best.score)],
        ]}
      />
    </div>
  )
}

function revealsOf(epoch: number, tail: number): Uint8Array[] {
  return Array.from({ length: tail }, (_, slot) => sha256(Uint8Array.of(2, epoch, slot)))
}

/** Slots whose draw, uniform from 0 to 1, falls into the attacker's share. */
function proposersOf(mix: Uint8Array, share: number): number[] {
  return Array.from({ length: SLOTS }, (_, slot) => slot).filter(
    (slot) => unitOf(sha256(Uint8Array.of(...mix, slot))) < share / 100,
  )
}

const averages = new Map<string, number>()

/** Kept, since moving one slider asks for all of them again. */
function averageOf(tail: number, share: number): number {
  const key = `${tail} ${share}`
  const known = averages.get(key)
  if (known !== undefined) return known
  let sum = 0
  for (let epoch = 0; epoch < TRIALS; epoch++) {
    const mix = sha256(Uint8Array.of(3, epoch))
    const score = (end: Uint8Array) => proposersOf(end, share).length
    sum += bestReveal(mix, revealsOf(100 + epoch, tail), score, 1).score
  }
  averages.set(key, sum / TRIALS)
  return sum / TRIALS
}
