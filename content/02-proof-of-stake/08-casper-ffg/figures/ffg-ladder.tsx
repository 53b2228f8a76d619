'use client'

import { useState } from 'react'
import {
  isSupermajority,
  weighJustificationAndFinalization,
  type FfgState,
} from '@/lib/consensus/ethereum/casper-ffg'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import style from './ffg-ladder.module.css'

const FIRST = 10
/** The participation of each epoch from the first, in per cent. The gap is there to be seen through. */
const START = [80, 75, 60, 55, 75, 80, 82]

/** Above, epochs with a participation of one's choice; below, two branches that both want to be final. */
export default function FfgLadder() {
  return (
    <div>
      <Epochs />
      <TwoBranches />
    </div>
  )
}

function Epochs() {
  const [shares, setShares] = useState<readonly number[]>(START)
  const [chosen, setChosen] = useState(2)
  const [late, setLate] = useState(false)
  const states = run(shares, late)
  const last = states.at(-1)!
  const epochs = shares.map((share, at) => ({
    epoch: FIRST + at,
    share,
    status: statusOf(FIRST + at, states),
  }))
  const justified = epochs.filter(({ status }) => status !== 'open').length
  return (
    <section aria-label="Participation">
      <Controls>
        <Slider
          label="Epoch"
          value={chosen}
          min={0}
          max={shares.length - 1}
          format={(at) => String(FIRST + at)}
          onChange={setChosen}
        />
        <Slider
          label={`Voted in epoch ${FIRST + chosen}`}
          value={shares[chosen]!}
          min={0}
          max={100}
          format={(share) => `${share} %`}
          tone="--stake"
          onChange={(share) => setShares(shares.map((one, at) => (at === chosen ? share : one)))}
        />
        <Toggle label="Votes arrive an epoch late" checked={late} onChange={setLate} />
      </Controls>
      <ol className={style.ladder}>
        {epochs.map(({ epoch, share, status }, at) => (
          <li key={epoch} className={style.epoch} data-status={status} data-chosen={at === chosen}>
            <span className={style.number}>{epoch}</span>
            <span className={style.bar} aria-hidden>
              <span style={{ height: `${share}%` }} />
              <i />
            </span>
            <span className={style.share}>{`${share} %`}</span>
            <span className={style.status}>{NAMES[status]}</span>
          </li>
        ))}
      </ol>
      <Stats
        items={[
          ['justified or final', `${justified} of ${epochs.length}`],
          ['last justified', `epoch ${last.currentJustifiedCheckpoint.epoch}`],
          ['last final', `epoch ${last.finalizedCheckpoint.epoch}`],
          ['epochs since', String(FIRST + shares.length - 1 - last.finalizedCheckpoint.epoch)],
        ]}
      />
    </section>
  )
}

type Status = 'open' | 'justified' | 'final'
const NAMES: Readonly<Record<Status, string>> = {
  open: 'open',
  justified: 'justified',
  final: 'final',
}

/** The states after each epoch. Late votes are counted at the end of the epoch after their own. */
function run(shares: readonly number[], late: boolean): FfgState[] {
  const checkpoint = (epoch: number) => ({ epoch, root: String(epoch) })
  // Until then all went well.
  let state: FfgState = {
    epoch: FIRST - 1,
    justificationBits: [true, true, true, true],
    previousJustifiedCheckpoint: checkpoint(FIRST - 2),
    currentJustifiedCheckpoint: checkpoint(FIRST - 1),
    finalizedCheckpoint: checkpoint(FIRST - 2),
  }
  return shares.map((share, at) => {
    const balances = {
      previousEpochTargetBalance: BigInt(shares[at - 1] ?? 100),
      currentEpochTargetBalance: late ? 0n : BigInt(share),
      totalActiveBalance: 100n,
    }
    state = weighJustificationAndFinalization({ ...state, epoch: FIRST + at }, balances, String)
    return state
  })
}

/** What is before a final checkpoint is final with it, whether or not it had two thirds. */
function statusOf(epoch: number, states: readonly FfgState[]): Status {
  if (states.at(-1)!.finalizedCheckpoint.epoch >= epoch) return 'final'
  return states.some((state) => state.justificationBits[state.epoch - epoch] === true)
    ? 'justified'
    : 'open'
}

function TwoBranches() {
  const [liars, setLiars] = useState(20)
  const [onA, setOnA] = useState(50)
  const honest = 100 - liars
  const a = liars + (honest * onA) / 100
  const b = liars + (honest * (100 - onA)) / 100
  const final = (votes: number) => isSupermajority(BigInt(Math.round(votes * 100)), 10_000n)
  const verdict =
    final(a) && final(b)
      ? 'Both are final: safety is lost.'
      : final(a) || final(b)
        ? `Only ${final(a) ? 'A' : 'B'} is final.`
        : 'Neither is final: the chain waits.'
  return (
    <section aria-label="Two branches" className={style.branches}>
      <Controls>
        <Slider
          label="Stake that votes for both"
          value={liars}
          min={0}
          max={60}
          format={(share) => `${share} %`}
          tone="--faulty"
          onChange={setLiars}
        />
        <Slider
          label="Of the others, on branch A"
          value={onA}
          min={0}
          max={100}
          format={(share) => `${share} %`}
          tone="--stake"
          onChange={setOnA}
        />
      </Controls>
      {[
        { name: 'A', votes: a },
        { name: 'B', votes: b },
      ].map(({ name, votes }) => (
        <div key={name} className={style.branch}>
          <span>{`Branch ${name}`}</span>
          <span
            className={style.stack}
            role="img"
            aria-label={`Branch ${name}: ${votes.toFixed(1)} % of the stake, of which ${liars} % vote for both. ${final(votes) ? 'Final.' : 'Not final.'}`}
          >
            <span className={style.liars} style={{ width: `${liars}%` }} />
            <span className={style.honest} style={{ width: `${votes - liars}%` }} />
            <i />
          </span>
          <span>{`${votes.toFixed(1)} %${final(votes) ? ', final' : ''}`}</span>
        </div>
      ))}
      <p className={style.verdict} aria-live="polite">
        {verdict}
      </p>
      <Stats
        items={[
          ['needed on each', '66.7 %'],
          ['culprits, if both are final', final(a) && final(b) ? `${liars} % of the stake` : '–'],
          ['least that can do it', '33.3 %'],
        ]}
      />
    </section>
  )
}
