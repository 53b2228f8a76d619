'use client'

import { useState } from 'react'
import { sha256 } from '@/lib/consensus/sha256'
import { SLOTS_PER_EPOCH } from '@/lib/consensus/ethereum/preset'
import {
  bestReveal,
  expectedBestReveal,
  tailOutcomes,
  unitOf,
} from '@/lib/consensus/ethereum/randao'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import style from './last-revealer.module.css'

const MOST = 4

/** Whoever owns the last k slots of an epoch chooses among 2^k mixes, and so among 2^k lists of proposers. */
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
  const curve = Array.from(
    { length: MOST + 1 },
    (_, k) => [k, expectedBestReveal(k, share / 100)] as const,
  )
  const fair = (share / 100) * SLOTS_PER_EPOCH

  return (
    <div>
      <Controls>
        <Slider
          label="Last slots that Mallory owns"
          value={tail}
          min={0}
          max={MOST}
          tone="--faulty"
          onChange={setTail}
        />
        <Slider
          label="Her share of the stake"
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
          label={`Outcome shown, of ${outcomes.length}`}
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
        }${seen.own.length} of the ${SLOTS_PER_EPOCH} slots that the mix decides are hers${at === bestAt ? ', and no choice pays more.' : '.'}`}
      </p>
      <div
        className={style.slots}
        role="img"
        aria-label={`Mallory proposes in the slots ${seen.own.join(', ') || 'none'}.`}
      >
        {Array.from({ length: SLOTS_PER_EPOCH }, (_, slot) => (
          <span key={slot} data-own={seen.own.includes(slot) || undefined}>
            {slot}
          </span>
        ))}
      </div>
      <Plot
        x={{ min: 0, max: MOST, label: 'last slots that she owns', ticks: [0, 1, 2, 3, 4] }}
        y={{
          min: 0,
          max: 20,
          label: 'slots gained, less those withheld',
          ticks: [0, 4, 8, 12, 16, 20],
        }}
        height={200}
        marks={[{ at: fair, axis: 'y', name: 'her share', tone: 'stake' }]}
        label={`On average ${curve.map(([k, slots]) => `${k} slots give ${slots.toFixed(1)}`).join(', ')}. Her share would be ${fair.toFixed(1)}.`}
        series={[{ name: 'on average', tone: 'faulty', points: curve }]}
      />
      <Stats
        items={[
          ['hers by share', `${fair.toFixed(1)} of ${SLOTS_PER_EPOCH}`],
          ['publishing everything', `${outcomes[0]!.own.length} of ${SLOTS_PER_EPOCH}`],
          ['the best choice', `${outcomes[bestAt]!.own.length} of ${SLOTS_PER_EPOCH}`],
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
  return Array.from({ length: SLOTS_PER_EPOCH }, (_, slot) => slot).filter(
    (slot) => unitOf(sha256(Uint8Array.of(...mix, slot))) < share / 100,
  )
}
