'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { DARTS, draw, TOTAL } from './darts'

/** The line from 0 to 1, cut by how many coins are drawn, and a real output that lands on it. */
export default function SortitionDart() {
  const [money, setMoney] = useState(50)
  const [expected, setExpected] = useState(20)
  const [place, setPlace] = useState(0)
  const dart = DARTS[place]!
  const { borders, drawn } = draw(dart.part, money, expected)
  const most = Math.max(6, borders.findIndex((border) => border > 0.999) + 1)
  const average = (money * expected) / TOTAL
  const piece = [drawn === 0 ? 0 : borders[drawn - 1]!, borders[drawn] ?? 1] as const
  return (
    <div>
      <Controls>
        <Slider
          label="Coins of this user"
          value={money}
          min={0}
          max={300}
          step={5}
          tone="--stake"
          format={(value) => `${value} of ${formatNumber(TOTAL)}`}
          onChange={setMoney}
        />
        <Slider
          label="Drawn of all coins, on average"
          value={expected}
          min={1}
          max={50}
          tone="--stake"
          onChange={setExpected}
        />
        <Slider
          label="Input of the VRF"
          value={place}
          min={0}
          max={DARTS.length - 1}
          tone="--final"
          format={(value) => DARTS[value]!.name}
          onChange={setPlace}
        />
      </Controls>
      <Plot
        x={{
          min: 0,
          max: most,
          label: 'drawn coins',
          ticks: Array.from({ length: most + 1 }, (_, j) => j),
        }}
        y={{ min: 0, max: 1, label: 'chance of at most so many', ticks: [0, 0.25, 0.5, 0.75, 1] }}
        series={[
          {
            name: 'borders',
            tone: 'stake',
            shape: 'steps',
            points: [
              [0, 0] as const,
              ...Array.from({ length: most }, (_, j) => [j, borders[j] ?? 1] as const),
              [most, 1] as const,
            ],
          },
          { name: 'the dart', tone: 'final', shape: 'dots', points: [[drawn, dart.part]] },
        ]}
        marks={[{ at: dart.part, axis: 'y', name: dart.part.toFixed(4), tone: 'final' }]}
        label={`With ${money} of ${formatNumber(TOTAL)} coins and ${expected} drawn on average, the output ${dart.part.toFixed(4)} draws ${drawn} of the coins: it lies between ${piece[0].toFixed(4)} and ${piece[1].toFixed(4)}.`}
      />
      <Stats
        items={[
          ['the output begins with', dart.beta.slice(0, 8)],
          ['as a part of one', dart.part.toFixed(4)],
          ['coins that it draws', String(drawn)],
          ['on average it would be', String(Number(average.toFixed(2)))],
        ]}
      />
    </div>
  )
}
