'use client'

import { useState } from 'react'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot, type Series } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { JOINS, TURNS, turnsOf } from './queue-turns'

const LINES = [
  { name: 'A', tone: 'stake', shape: 'line' },
  { name: 'B', tone: 'work', shape: 'dashed' },
  { name: 'C', tone: 'final', shape: 'line' },
  { name: 'D', tone: 'faulty', shape: 'dashed' },
] as const

/** CometBFT's queue of proposers, turn by turn. */
export default function ProposerQueue() {
  const [a, setA] = useState(5)
  const [seen, setSeen] = useState(20)
  const [joins, setJoins] = useState(false)
  const turns = turnsOf([a, 3, 2], joins).slice(0, seen)
  const lines = LINES.filter(({ name }) => joins || name !== 'D')
  const count = (name: string) => turns.filter(({ proposer }) => proposer === name).length
  const series = lines.map(({ name, tone, shape }): Series => ({
    name,
    tone,
    shape,
    points: turns.flatMap(({ priorities }, i) =>
      priorities[name] === undefined ? [] : [[i + 1, priorities[name]] as const],
    ),
  }))
  return (
    <div>
      <Controls>
        <Slider label="Power of A" value={a} min={1} max={12} tone="--stake" onChange={setA} />
        <Slider label="Turns so far" value={seen} min={1} max={TURNS} onChange={setSeen} />
        <Toggle
          label={`D, with a power of 5, joins after turn ${JOINS}`}
          checked={joins}
          onChange={setJoins}
        />
      </Controls>
      <Plot
        x={{ min: 0, max: TURNS, label: 'turn', ticks: [0, 10, 20, 30, 40] }}
        y={{ min: -20, max: 20, label: 'priority after the turn', ticks: [-20, -10, 0, 10, 20] }}
        height={260}
        series={series}
        label={`Priorities over ${turns.length} turns. ${lines.map(({ name }) => `${name} has proposed ${count(name)} times`).join(', ')}.`}
      />
      <Stats
        items={[
          [
            'the last ten turns',
            turns
              .slice(-10)
              .map(({ proposer }) => proposer)
              .join(' '),
          ],
          ...lines.map(({ name }) => [`${name} has proposed`, `${count(name)} times`] as const),
        ]}
      />
    </div>
  )
}
