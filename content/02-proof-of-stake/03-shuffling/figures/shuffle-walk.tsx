'use client'

import { useState } from 'react'
import { hexToBytes } from '@/lib/consensus/bytes'
import {
  shuffleList,
  shuffleRound,
  shuffleSteps,
  type ShuffleStep,
} from '@/lib/consensus/ethereum/shuffle'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { useNarrow } from '@/content/_kit/use-narrow'
import kit from '@/content/_kit/figure-kit.module.css'
import style from './shuffle-walk.module.css'

/** The seed of the worked example, from the official cases. */
const SEED = hexToBytes('23bcd11624a07465b1c2fc1a0fe52996daae4bf87b0fb6bed45926096c644843')
const ROUNDS = 90

/** One validator's way through the ninety rounds, and the pairs of the round that it has just been through. */
export default function ShuffleWalk() {
  const [count, setCount] = useState(10)
  const [index, setIndex] = useState(8)
  const [done, setDone] = useState(1)
  const start = Math.min(index, count - 1)

  const walk = shuffleSteps(start, count, SEED, ROUNDS)
  const places = [start, ...walk.map((step) => step.index)]
  const place = places[done]!
  const last = done > 0 ? walk[done - 1]! : null
  const before = done > 0 ? places[done - 1]! : start
  const pairs = done > 0 ? pairsOf(done - 1, count) : []

  const order = shuffleList(
    Array.from({ length: count }, (_, at) => at),
    SEED,
    done,
  )
  const unmoved = order.filter((one, at) => one === at).length
  const neighbours = order.slice(1).filter((one, at) => Math.abs(one - order[at]!) === 1).length

  return (
    <div>
      <Controls>
        <Slider
          label="Validators"
          value={count}
          min={4}
          max={40}
          tone="--stake"
          onChange={setCount}
        />
        <Slider
          label="Follow the one at place"
          value={start}
          min={0}
          max={count - 1}
          onChange={setIndex}
        />
        <Slider label="Rounds done" value={done} min={0} max={ROUNDS} onChange={setDone} />
      </Controls>
      <Pairs count={count} pairs={pairs} place={place} from={before} step={last} round={done - 1} />
      <Plot
        x={{ min: 0, max: ROUNDS, label: 'rounds' }}
        y={{ min: 0, max: count - 1, label: 'place' }}
        height={170}
        label={`The path of place ${start}: after ${done} rounds it is at ${place}, after ninety at ${places[ROUNDS]}.`}
        series={[
          {
            name: 'still to come',
            tone: 'muted',
            shape: 'steps',
            points: places.map((at, round) => [round, at] as const).slice(done),
          },
          {
            name: 'the way so far',
            tone: 'work',
            shape: 'steps',
            points: places.map((at, round) => [round, at] as const).slice(0, done + 1),
          },
        ]}
      />
      <Stats
        items={[
          ['round', last ? `${done - 1}: pivot ${last.pivot}` : 'none yet'],
          ['partner', last ? (last.flip === before ? 'itself' : String(last.flip)) : '–'],
          ['bit', last ? (last.swap ? '1: exchange' : '0: stay') : '–'],
          ['place now', String(place)],
          ['neighbours that were so before', `${neighbours} of ${count - 1}`],
          ['at the old place', `${unmoved} of ${count}`],
        ]}
      />
    </div>
  )
}

type Pair = { low: number; high: number; swap: boolean }

function pairsOf(round: number, count: number): Pair[] {
  const pairs: Pair[] = []
  for (let place = 0; place < count; place++) {
    const { flip, swap } = shuffleRound(place, count, SEED, round)
    if (place < flip) pairs.push({ low: place, high: flip, swap })
  }
  return pairs
}

function Pairs(props: {
  count: number
  pairs: readonly Pair[]
  place: number
  from: number
  step: ShuffleStep | null
  round: number
}) {
  const { count, pairs, place, from, step, round } = props
  const narrow = useNarrow()
  const width = narrow ? 360 : 640
  const gap = (width - 40) / (count - 1)
  const x = (at: number) => 20 + at * gap
  const swapped = pairs.filter(({ swap }) => swap).length
  const lift = (pair: Pair) => Math.min(84, 10 + ((pair.high - pair.low) * gap) / 3)
  const label = step
    ? `Round ${round}, pivot ${step.pivot}: ${pairs.length} pairs of ${count} places, ${swapped} exchange. From ${from} to ${place}.`
    : `${count} places in a row, before the first round.`
  return (
    <svg
      className={`${kit.plot} ${style.row}`}
      viewBox={`0 0 ${width} 132`}
      role="img"
      aria-label={label}
    >
      {pairs.map((pair) => (
        <path
          key={pair.low}
          className={pair.swap ? style.swap : style.stay}
          data-own={pair.low === from || pair.high === from || undefined}
          d={`M ${x(pair.low)} 96 C ${x(pair.low)} ${96 - lift(pair)}, ${x(pair.high)} ${96 - lift(pair)}, ${x(pair.high)} 96`}
        />
      ))}
      {Array.from({ length: count }, (_, at) => (
        <circle
          key={at}
          className={at === place ? style.here : style.dot}
          cx={x(at)}
          cy={100}
          r={at === place ? 8 : 4}
        />
      ))}
      {[0, count - 1, place]
        .filter((at, i, all) => all.indexOf(at) === i && (at === place || Math.abs(at - place) > 1))
        .map((at) => (
          <text key={at} x={x(at)} y={126} textAnchor="middle">
            {at}
          </text>
        ))}
    </svg>
  )
}
