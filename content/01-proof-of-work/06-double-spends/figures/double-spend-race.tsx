'use client'

import { useMemo, useState } from 'react'
import { formatNumber } from '@/lib/format'
import {
  attackerSuccessProbability,
  catchUpProbability,
  confirmationsFor,
  exactSuccessProbability,
  nextBlock,
  raceStatus,
  simulateRace,
  type Race,
} from '@/lib/consensus/bitcoin/double-spend'
import { formatTick } from '@/content/_kit/axis'
import { Controls, Stats } from '@/content/_kit/controls'
import { Plot } from '@/content/_kit/plot'
import { seededRandom } from '@/lib/seeded-random'
import { Slider } from '@/content/_kit/slider'
import style from './double-spend-race.module.css'

const AMOUNTS = [0.01, 0.1, 1, 10, 100, 1000, 10_000]
const LOSSES = [0.0001, 0.001, 0.01, 0.1]
const MOST_BLOCKS = 30
const ALL_Z = Array.from({ length: MOST_BLOCKS + 1 }, (_, z) => z)
const LEAST_CHANCE = 1e-6
/** In the picture. Of those who are 20 behind, even at 40 % only 3 in 10,000 ever come back. */
const GIVE_UP = 20
/** For the dots, where the truncation must not show: deeper than any wait. */
const GIVE_UP_SIMULATED = MOST_BLOCKS + 15
const RACES = 300

export default function DoubleSpendRace() {
  const [share, setShare] = useState(10)
  const [amount, setAmount] = useState(2)
  const [loss, setLoss] = useState(1)
  const [z, setZ] = useState(6)
  const [shown, setShown] = useState({ race: 1, blocks: Infinity })
  const [dots, setDots] = useState({ presses: 0, won: ALL_Z.map(() => 0) })

  const q = share / 100
  const risk = Math.min(1, LOSSES[loss]! / AMOUNTS[amount]!)
  const path = useMemo(() => wholeRace(q, z, shown.race), [q, z, shown.race])
  const upTo = Math.min(shown.blocks, path.length - 1)
  const wait = (success: typeof exactSuccessProbability) =>
    risk === 1 ? 0 : confirmationsFor(q, risk, success)

  function changeShare(value: number) {
    setShare(value)
    setShown({ ...shown, blocks: Infinity })
    setDots({ presses: 0, won: ALL_Z.map(() => 0) })
  }

  function changeZ(value: number) {
    setZ(value)
    setShown({ ...shown, blocks: Infinity })
  }

  /** The amount, or the loss that is accepted, picks the wait. */
  function changeRisk(amountIndex: number, lossIndex: number) {
    setAmount(amountIndex)
    setLoss(lossIndex)
    const chance = LOSSES[lossIndex]! / AMOUNTS[amountIndex]!
    changeZ(
      chance >= 1 ? 0 : Math.min(MOST_BLOCKS, confirmationsFor(q, chance, exactSuccessProbability)),
    )
  }

  function move(blocks: number) {
    if (upTo === path.length - 1) setShown({ race: shown.race + 1, blocks })
    else setShown({ race: shown.race, blocks: upTo + blocks })
  }

  function simulate() {
    const random = seededRandom(1 + 1000 * dots.presses + share)
    setDots({
      presses: dots.presses + 1,
      won: dots.won.map(
        (won, atZ) => won + RACES * simulateRace(q, atZ, random, RACES, GIVE_UP_SIMULATED),
      ),
    })
  }

  const races = dots.presses * RACES
  const paper = attackerSuccessProbability(q, z)
  const exact = exactSuccessProbability(q, z)
  const simulated = races ? dots.won[z]! / races : null
  const said = whatHappened(path, upTo, z)
  const delivery = path.findIndex((race) => race.honest >= z)
  const curve = (success: typeof exactSuccessProbability) =>
    ALL_Z.map((at) => [at, success(q, at)] as const).filter(([, p]) => p >= LEAST_CHANCE)

  return (
    <div>
      <Controls>
        <Slider
          label="The attacker’s hash rate, q"
          value={share}
          min={1}
          max={45}
          tone="--faulty"
          format={(value) => `${value} %`}
          onChange={changeShare}
        />
        <Slider
          label="The merchant waits, z"
          value={z}
          min={0}
          max={MOST_BLOCKS}
          format={blocksOf}
          onChange={changeZ}
        />
      </Controls>
      <Controls>
        <button type="button" className="button primary" onClick={() => move(1)}>
          Next block
        </button>
        <button type="button" className="button" onClick={() => move(Infinity)}>
          Race to the end
        </button>
      </Controls>

      <Plot
        x={{
          min: 0,
          max: Math.max(30, path.length - 1),
          label: 'blocks found since the fork, by both',
        }}
        y={{
          min: -GIVE_UP,
          max: Math.max(5, ...path.map(leadOf)),
          label: 'the attacker’s lead in blocks',
        }}
        height={230}
        label={`Race ${shown.race}. ${said}`}
        series={[
          {
            name: 'lead',
            tone: 'faulty',
            points: path.slice(0, upTo + 1).map((race, i) => [i, leadOf(race)] as const),
          },
        ]}
        marks={[
          { at: 0, axis: 'y', name: 'level: the attack succeeds' },
          ...(delivery >= 0 && delivery <= upTo
            ? [{ at: delivery, axis: 'x' as const, name: 'goods delivered' }]
            : []),
        ]}
      />
      <p className={style.said} aria-live="polite">
        <strong>{`Race ${shown.race}.`}</strong>
        <span>{` ${said}`}</span>
      </p>

      <Controls>
        <Slider
          label="Amount at risk"
          value={amount}
          min={0}
          max={AMOUNTS.length - 1}
          format={(value) => coins(AMOUNTS[value]!)}
          onChange={(value) => changeRisk(value, loss)}
        />
        <Slider
          label="Average loss you accept"
          value={loss}
          min={0}
          max={LOSSES.length - 1}
          format={(value) => coins(LOSSES[value]!)}
          onChange={(value) => changeRisk(amount, value)}
        />
        <button type="button" className="button" onClick={simulate}>
          {RACES} races at every z
        </button>
      </Controls>
      <Plot
        x={{ min: 0, max: MOST_BLOCKS, label: 'blocks that the merchant waits for, z' }}
        y={{ min: LEAST_CHANCE, max: 1, log: true, label: 'chance of a double spend' }}
        height={260}
        label={`With ${share} % of the hash rate and a wait of ${blocksOf(z)} the chance is ${chance(exact)}; the whitepaper says ${chance(paper)}${simulated === null ? '' : `, and of ${formatNumber(races)} simulated races ${chance(simulated)} were won`}.`}
        series={[
          { name: 'exact', tone: 'faulty', points: curve(exactSuccessProbability) },
          {
            name: 'whitepaper',
            tone: 'work',
            shape: 'dashed',
            points: curve(attackerSuccessProbability),
          },
          {
            name: 'simulated',
            tone: 'accent',
            shape: 'dots',
            points: races
              ? ALL_Z.map((at) => [at, dots.won[at]! / races] as const).filter(([, p]) => p > 0)
              : [],
          },
        ]}
        marks={[
          { at: z, axis: 'x', name: `z = ${z}` },
          ...(risk >= LEAST_CHANCE
            ? [{ at: risk, axis: 'y' as const, name: `accepted: ${chance(risk)}` }]
            : []),
        ]}
      />
      <Stats
        items={[
          [`${blocksOf(z)} in a row`, chance(q ** z)],
          [`catch up from ${z} behind`, chance(catchUpProbability(q, z))],
          ['double spend: whitepaper', chance(paper)],
          ['double spend: exact', chance(exact)],
          [
            races ? `won of ${formatNumber(races)} races` : 'won of simulated races',
            simulated === null ? '–' : chance(simulated),
          ],
          ['accepted chance', chance(risk)],
          ['wait: whitepaper', blocksOf(wait(attackerSuccessProbability))],
          ['wait: exact', blocksOf(wait(exactSuccessProbability))],
        ]}
      />
    </div>
  )
}

/** Every state of race number `number`, from the fork to its end. */
function wholeRace(q: number, z: number, number: number): Race[] {
  const random = seededRandom(number)
  const path: Race[] = [{ honest: 0, attacker: 0 }]
  const status = () => raceStatus(path.at(-1)!, z, GIVE_UP)
  while (status() === 'waiting' || status() === 'chasing')
    path.push(nextBlock(path.at(-1)!, q, random))
  return path
}

function leadOf({ honest, attacker }: Race): number {
  return attacker - honest
}

function whatHappened(path: readonly Race[], upTo: number, z: number): string {
  const race = path[upTo]!
  const counts = `${race.honest} honest, ${race.attacker} of the attacker’s.`
  switch (raceStatus(race, z, GIVE_UP)) {
    case 'waiting':
      return `The merchant waits for ${blocksOf(z - race.honest)} more. Blocks so far: ${counts}`
    case 'chasing':
      return `The goods are delivered and the attacker is ${blocksOf(-leadOf(race))} behind. Blocks so far: ${counts}`
    case 'won':
      return `The attacker is level and publishes the secret branch: the payment is gone. Blocks: ${counts}`
    case 'given-up':
      return `The attacker gives up, ${blocksOf(-leadOf(race))} behind. Blocks: ${counts}`
  }
}

function blocksOf(count: number): string {
  return `${formatNumber(count)} ${count === 1 ? 'block' : 'blocks'}`
}

function coins(amount: number): string {
  return `${formatNumber(amount, { decimals: 4 })} BTC`
}

/** 3 significant digits, as per cent down to a millionth. */
function chance(p: number): string {
  if (p === 0) return '0'
  if (p < 1e-6) return formatTick(Number(p.toPrecision(2)))
  return `${Number((100 * p).toPrecision(3))} %`
}
