'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import {
  EPOCHS_PER_DAY,
  expectedDailyIncome,
  getBaseReward,
  PARTICIPATION_FLAG_WEIGHTS,
  type DailyIncome,
} from '@/lib/consensus/ethereum/rewards'
import { PROPOSER_WEIGHT, SYNC_REWARD_WEIGHT } from '@/lib/consensus/ethereum/preset'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { toneStyle, type Tone } from '@/content/_kit/tone'
import style from './validator-income.module.css'

const GWEI_PER_ETH = 1_000_000_000n
const STAKE = 32n * GWEI_PER_ETH

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

/** What 32 ETH earn in a day, part by part. */
export default function ValidatorIncome() {
  const [millions, setMillions] = useState(40)
  const [voting, setVoting] = useState(99)
  const [off, setOff] = useState(false)

  const total = gwei(millions)
  const income = expectedDailyIncome(STAKE, total, voting / 100, !off)
  const sum = PARTS.reduce((all, { key }) => all + income[key], 0)
  const most = Number(getBaseReward(STAKE, total)) * EPOCHS_PER_DAY
  const rate = (100 * 365 * sum) / Number(STAKE)
  const leak = voting < 200 / 3

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
          label="Share of the others that vote"
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
      <Stats
        items={[
          ['32 ETH get a day', `${signed(sum)} ETH`],
          ['a year', `${rate.toFixed(2)} %`],
          ['base reward', `${formatNumber(most / EPOCHS_PER_DAY)} Gwei`],
        ]}
      />
    </div>
  )
}

function gwei(millions: number): bigint {
  return BigInt(Math.round(millions * 10)) * 100_000n * GWEI_PER_ETH
}

function eth(amount: number): string {
  return `${(amount / 1e9).toFixed(6)} ETH`
}

function signed(amount: number): string {
  const text = (Math.abs(amount) / 1e9).toFixed(6)
  return amount < 0 ? `−${text}` : text
}
