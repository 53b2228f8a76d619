'use client'

import { useState } from 'react'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { neededToCapture, SEATS, seatsOf, voteShare } from './delegation'

const MOST_WEEKS = 104

/** How large a bloc has to be to take every seat, when the others are lazy and their votes are old. */
export default function CaptureShare() {
  const [share, setShare] = useState(15)
  const [turnout, setTurnout] = useState(40)
  const [weeks, setWeeks] = useState(26)
  const needed = neededToCapture(turnout, weeks)
  const seats = seatsOf(share, turnout, weeks)
  return (
    <div>
      <Controls>
        <Slider
          label="Coins that the exchange votes with"
          value={share}
          min={1}
          max={50}
          tone="--faulty"
          format={(value) => `${value} %`}
          onChange={setShare}
        />
        <Slider
          label="Of the other coins that have voted"
          value={turnout}
          min={5}
          max={100}
          step={5}
          tone="--stake"
          format={(value) => `${value} %`}
          onChange={setTurnout}
        />
        <Slider
          label="How old their votes are"
          value={weeks}
          min={0}
          max={MOST_WEEKS}
          tone="--stake"
          format={(value) => `${value} weeks`}
          onChange={setWeeks}
        />
      </Controls>
      <Plot
        x={{
          min: 0,
          max: MOST_WEEKS,
          label: 'age of the other votes, weeks',
          ticks: [0, 26, 52, 78, 104],
        }}
        y={{ min: 0, max: 50, label: 'needed for every seat, % of all coins' }}
        height={250}
        series={[
          {
            name: `with ${turnout} % of the others`,
            tone: 'stake',
            points: Array.from(
              { length: MOST_WEEKS + 1 },
              (_, week) => [week, neededToCapture(turnout, week)] as const,
            ),
          },
          { name: 'the exchange', tone: 'faulty', shape: 'dots', points: [[weeks, share]] },
        ]}
        label={`When ${turnout} % of the other coins have voted, ${weeks} weeks ago, a bloc with ${needed.toFixed(1)} % of all coins takes every seat. The exchange has ${share} % and gets ${seats.approval} of ${SEATS}.`}
      />
      <Stats
        items={[
          ['an old vote is worth', `${(100 * voteShare(weeks)).toFixed(1)} %`],
          ['needed for every seat', `${needed.toFixed(1)} %`],
          ['seats of the exchange', `${seats.approval} of ${SEATS}`],
          ['in proportion it would be', `${seats.proportional} of ${SEATS}`],
        ]}
      />
    </div>
  )
}
