'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import {
  annualRate,
  EPOCHS_PER_DAY,
  expectedDailyIncome,
  getBaseReward,
  PARTICIPATION_FLAG_WEIGHTS,
  type DailyIncome,
} from '@/lib/consensus/ethereum/rewards'
import { PROPOSER_WEIGHT, SYNC_REWARD_WEIGHT } from '@/lib/consensus/ethereum/preset'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { Slider } from '@/content/_kit/slider'
import { toneStyle, type Tone } from '@/content/_kit/tone'
import style from './validator-income.module.css'

const GWEI_PER_ETH = 1_000_000_000n
const STAKE = 32n * GWEI_PER_ETH
/** Where the three rules of the comparison meet, in millions of ETH. */
const MEETING = 34.4
const TOP = 12

const PARTS: readonly { key: keyof DailyIncome; name: string; weight: number; tone: Tone }[] = [
  { key: 'source', name: 'source', weight: Number(PARTICIPATION_FLAG_WEIGHTS.source), tone: 'ok' },
  {
    key: 'target',
    name: 'target',
    weight: Number(PARTICIPATION_FLAG_WEIGHTS.target),
    tone: 'stake',
  },
  { key: 'head', name: 'head', weight: Number(PARTICIPATION_FLAG_WEIGHTS.head), tone: 'accent' },
  { key: 'sync', name: 'sync committee', weight: Number(SYNC_REWARD_WEIGHT), tone: 'work' },
  { key: 'proposals', name: 'proposals', weight: Number(PROPOSER_WEIGHT), tone: 'final' },
]

const CURVE = Array.from({ length: 150 }, (_, at) => (at + 1) * 0.4)

/** What 32 ETH earn in a day, part by part, and the yearly rate over everything that is at stake. */
export default function ValidatorIncome() {
  const [millions, setMillions] = useState(MEETING)
  const [voting, setVoting] = useState(99)
  const [off, setOff] = useState(false)
  const [compare, setCompare] = useState(false)

  const total = gwei(millions)
  const income = expectedDailyIncome(STAKE, total, voting / 100, !off)
  const sum = PARTS.reduce((all, { key }) => all + income[key], 0)
  const most = Number(getBaseReward(STAKE, total)) * EPOCHS_PER_DAY
  const rate = (100 * 365 * sum) / Number(STAKE)
  const leak = voting < 200 / 3
  const meeting = 100 * annualRate(gwei(MEETING))

  return (
    <div>
      <Controls>
        <Slider
          label="At stake in all"
          value={millions}
          min={0.4}
          max={60}
          step={0.4}
          tone="--stake"
          format={(value) => `${value.toFixed(1)} million ETH`}
          onChange={setMillions}
        />
        <Slider
          label="Of the others vote"
          value={voting}
          min={50}
          max={100}
          tone="--stake"
          format={(value) => `${value} %`}
          onChange={setVoting}
        />
        <Toggle label="This validator is switched off" checked={off} onChange={setOff} />
      </Controls>
      <div
        className={style.bar}
        role="img"
        aria-label={`Of the ${eth(most)} that 32 ETH can earn in a day, this validator ${sum < 0 ? 'loses' : 'gets'} ${eth(Math.abs(sum))}: ${PARTS.map(({ key, name }) => `${name} ${eth(income[key])}`).join(', ')}.`}
      >
        {PARTS.filter(({ key }) => income[key] !== 0).map(({ key, tone }) => (
          <span
            key={key}
            className={income[key] < 0 ? style.lost : style.part}
            style={{
              ...toneStyle(income[key] < 0 ? 'faulty' : tone),
              width: `${((100 * Math.abs(income[key])) / most).toFixed(2)}%`,
            }}
          />
        ))}
      </div>
      <table className={style.parts}>
        <thead>
          <tr>
            <th scope="col">for</th>
            <th scope="col">weight</th>
            <th scope="col">a day, ETH</th>
          </tr>
        </thead>
        <tbody>
          {PARTS.map(({ key, name, weight, tone }) => (
            <tr key={key} style={toneStyle(income[key] < 0 ? 'faulty' : tone)}>
              <th scope="row">
                <span className={style.key} aria-hidden="true" />
                <span>{name}</span>
              </th>
              <td>{weight}</td>
              <td>{signed(income[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={style.verdict} role="status">
        {(leak
          ? 'Less than two thirds vote: nothing becomes final, and once the leak begins votes earn nothing. '
          : '') +
          (off ? 'It pays for missing sources and targets. A missing head costs nothing.' : '')}
      </p>
      <Plot
        x={{ min: 0, max: 60, label: 'at stake, million ETH', ticks: [0, 10, 20, 30, 40, 50, 60] }}
        y={{ min: -4, max: TOP, label: 'a year, % of the stake', ticks: [-4, 0, 4, 8, 12] }}
        height={250}
        label={`The highest yearly rate is ${(100 * annualRate(total)).toFixed(2)} % with ${millions.toFixed(1)} million ETH at stake. This validator has ${rate.toFixed(2)} %.`}
        marks={[{ at: 0, axis: 'y', name: '' }]}
        series={[
          {
            name: 'Ethereum’s rule',
            tone: 'stake',
            points: curve((x) => 100 * annualRate(gwei(x))),
          },
          ...(compare
            ? ([
                {
                  name: 'fixed rate',
                  tone: 'muted',
                  shape: 'dashed',
                  points: curve(() => meeting),
                },
                {
                  name: 'fixed total',
                  tone: 'work',
                  shape: 'dashed',
                  points: curve((x) => (meeting * MEETING) / x),
                },
              ] as const)
            : []),
          { name: 'this validator', tone: 'faulty', shape: 'dots', points: [[millions, rate]] },
        ]}
      />
      <Controls>
        <Toggle
          label="Compare two other rules that pay the same at 34.4 million"
          checked={compare}
          onChange={setCompare}
        />
      </Controls>
      <Stats
        items={[
          ['32 ETH get a day', `${signed(sum)} ETH`],
          ['a year', `${rate.toFixed(2)} %`],
          ['base reward', `${formatNumber(most / EPOCHS_PER_DAY)} Gwei`],
          ['all validators, a year', `${newCoins(total)} ETH`],
          ...(compare
            ? ([
                ['fixed rate', `${meeting.toFixed(2)} %`],
                ['fixed total', `${((meeting * MEETING) / millions).toFixed(2)} %`],
              ] as const)
            : []),
        ]}
      />
    </div>
  )
}

function curve(of: (millions: number) => number) {
  return CURVE.map((x) => [x, of(x)] as const).filter(([, y]) => y <= TOP)
}

function gwei(millions: number): bigint {
  return BigInt(Math.round(millions * 10)) * 100_000n * GWEI_PER_ETH
}

/** At full participation, by the nodes' whole numbers. */
function newCoins(total: bigint): string {
  const year = getBaseReward(total, total) * BigInt(EPOCHS_PER_DAY * 365)
  return formatNumber(Math.round(Number(year) / 1e9))
}

function eth(amount: number): string {
  return `${(amount / 1e9).toFixed(6)} ETH`
}

function signed(amount: number): string {
  const text = (Math.abs(amount) / 1e9).toFixed(6)
  return amount < 0 ? `−${text}` : text
}
