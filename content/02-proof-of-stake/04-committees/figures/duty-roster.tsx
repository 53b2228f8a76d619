'use client'

import { useMemo, useState } from 'react'
import { formatNumber } from '@/lib/format'
import { committeeBounds, getCommitteeCountPerSlot } from '@/lib/consensus/ethereum/committees'
import { SLOTS_PER_EPOCH } from '@/lib/consensus/ethereum/preset'
import {
  PROPOSER_RULES,
  proposerTries,
  type ProposerFork,
  type ProposerTry,
} from '@/lib/consensus/ethereum/proposer'
import { shuffleList } from '@/lib/consensus/ethereum/shuffle'
import { sha256 } from '@/lib/consensus/sha256'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import { useNarrow } from '@/content/_kit/use-narrow'
import kit from '@/content/_kit/figure-kit.module.css'
import style from './duty-roster.module.css'

const ETH = 1_000_000_000n
/** Rows of the table; the tries between are left out. */
const SHOWN = 5

/** One epoch of a small network: who votes in which slot, and how each slot finds its proposer. */
export default function DutyRoster() {
  const [count, setCount] = useState(160)
  const [perSlot, setPerSlot] = useState(1)
  const [epoch, setEpoch] = useState(1)
  const [slot, setSlot] = useState(6)
  const [follow, setFollow] = useState(20)
  const [electra, setElectra] = useState(true)
  const fork = electra ? 'electra' : 'phase0'

  const order = useMemo(() => orderOf(count, epoch), [count, epoch])
  const tries = useMemo(() => proposersOf(count, epoch, fork), [count, epoch, fork])
  const validator = Math.min(follow, count - 1)
  const balances = balancesOf(count, fork)
  const total = balances.reduce((sum, one) => sum + one, 0n)
  const proposers = tries.map((list) => list.at(-1)!.candidate)
  const committees = committeesOf(order, perSlot)
  const sizes = committees.map(({ members }) => members.length)
  const own = committees.find(({ members }) => members.includes(validator))!
  const proposes = proposers.flatMap((one, at) => (one === validator ? [at] : []))
  const dice = tries[slot]!

  function row({ number, candidate, random, accepted }: ProposerTry) {
    return (
      <tr key={number} data-accepted={accepted || undefined}>
        <td>{number}</td>
        <td>{candidate}</td>
        <td>{ethOf(balances[candidate]!)}</td>
        <td>{formatNumber(random)}</td>
        <td>{formatNumber(limitOf(balances[candidate]!, fork))}</td>
        <td>{accepted ? 'yes' : 'no'}</td>
      </tr>
    )
  }

  return (
    <div>
      <Controls>
        <Slider
          label="Validators"
          value={count}
          min={64}
          max={256}
          step={32}
          tone="--stake"
          onChange={setCount}
        />
        <Slider
          label="Committees in a slot"
          value={perSlot}
          min={1}
          max={3}
          tone="--stake"
          onChange={setPerSlot}
        />
        <Slider label="Epoch" value={epoch} min={1} max={20} onChange={setEpoch} />
      </Controls>
      <Controls>
        <Slider
          label="Follow validator"
          value={validator}
          min={0}
          max={count - 1}
          tone="--work"
          onChange={setFollow}
        />
        <Slider
          label="Look at slot"
          value={slot}
          min={0}
          max={SLOTS_PER_EPOCH - 1}
          tone="--final"
          onChange={setSlot}
        />
        <Toggle label="Rules of Electra" checked={electra} onChange={setElectra} />
      </Controls>
      <Roster
        committees={committees}
        balances={balances}
        validator={validator}
        slot={slot}
        proposer={proposers[slot]!}
        label={`32 slots with ${perSlot === 1 ? 'a committee' : `${perSlot} committees`} each. Validator ${validator} votes in slot ${own.slot}. Slot ${slot} is proposed by validator ${proposers[slot]}.`}
      />
      <p
        className={style.duty}
        aria-live="polite"
      >{`Validator ${validator} has ${ethOf(balances[validator]!)} ETH. It votes in slot ${own.slot}, as number ${own.members.indexOf(validator) + 1} of the ${own.members.length} in committee ${own.index}, and proposes ${proposes.length === 0 ? 'in no slot of this epoch' : `in slot ${proposes.join(', ')}`}.`}</p>
      <div
        className={style.scroll}
        role="region"
        aria-label={`The dice of slot ${slot}`}
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">Try</th>
              <th scope="col">Candidate</th>
              <th scope="col">ETH</th>
              <th scope="col">Die</th>
              <th scope="col">Passes up to</th>
              <th scope="col">Proposes</th>
            </tr>
          </thead>
          <tbody>
            {dice.slice(0, SHOWN).map(row)}
            {dice.length > SHOWN + 1 && (
              <tr>
                <td colSpan={6}>{`${dice.length - SHOWN - 1} more refused`}</td>
              </tr>
            )}
            {dice.slice(SHOWN).slice(-1).map(row)}
          </tbody>
        </table>
      </div>
      <Stats
        items={[
          ['committees, and their size', `${committees.length} of ${range(sizes)}`],
          ['in a slot, by the rule', String(getCommitteeCountPerSlot(count))],
          ['tries in this slot', String(dice.length)],
          ['tries to be expected', expectedTries(total, count, fork)],
          [
            `chance of ${validator} in a slot`,
            `${((100 * Number(balances[validator]!)) / Number(total)).toFixed(2)} %`,
          ],
        ]}
      />
    </div>
  )
}

type Committee = { slot: number; index: number; members: number[] }

function Roster(props: {
  committees: readonly Committee[]
  balances: readonly bigint[]
  validator: number
  slot: number
  proposer: number
  label: string
}) {
  const { committees, balances, validator, slot, proposer, label } = props
  const narrow = useNarrow()
  const columns = narrow ? 8 : 16
  const step = narrow ? 44 : 39
  const perSlot = committees.length / SLOTS_PER_EPOCH
  const bySlot = Array.from({ length: SLOTS_PER_EPOCH }, (_, at) =>
    committees.slice(at * perSlot, (at + 1) * perSlot),
  )
  const most = Math.max(
    ...bySlot.map((list) => list.reduce((sum, { members }) => sum + members.length, 0)),
  )
  const high = 14 * (most + perSlot - 1) + 30
  const rows = SLOTS_PER_EPOCH / columns
  return (
    <svg
      className={kit.plot}
      viewBox={`0 0 ${columns * step + 4} ${rows * (high + 8)}`}
      role="img"
      aria-label={label}
    >
      {bySlot.map((list, at) => {
        const x = 2 + (at % columns) * step
        const top = 2 + Math.floor(at / columns) * (high + 8)
        let y = top + 14
        return (
          <g key={at}>
            <rect
              className={style.slot}
              data-chosen={at === slot || undefined}
              x={x}
              y={top}
              width={step - 4}
              height={high}
              rx={4}
            />
            {list.map(({ index, members }) => {
              const from = y
              y += 14 * (members.length + 1)
              return (
                <g key={index}>
                  {index > 0 && (
                    <line
                      className={style.cut}
                      x1={x + 5}
                      x2={x + step - 9}
                      y1={from - 14}
                      y2={from - 14}
                    />
                  )}
                  {members.map((member, number) => (
                    <Member
                      key={member}
                      x={x + (step - 4) / 2}
                      y={from + 14 * number}
                      balance={balances[member]!}
                      own={member === validator}
                      proposer={member === proposer}
                    />
                  ))}
                </g>
              )
            })}
            <text x={x + (step - 4) / 2} y={top + high - 5} textAnchor="middle">
              {at}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function Member(props: { x: number; y: number; balance: bigint; own: boolean; proposer: boolean }) {
  const { x, y, balance, own, proposer } = props
  const radius = balance > 1000n * ETH ? 6 : balance > 100n * ETH ? 4.5 : 3
  return (
    <g>
      <circle className={own ? style.own : style.member} cx={x} cy={y} r={radius} />
      {own && <circle className={style.ring} cx={x} cy={y} r={9} />}
      {proposer && <rect className={style.proposer} x={x - 8} y={y - 8} width={16} height={16} />}
    </g>
  )
}

function orderOf(count: number, epoch: number): number[] {
  const seed = sha256(Uint8Array.of(1, epoch))
  return shuffleList(
    Array.from({ length: count }, (_, index) => index),
    seed,
  )
}

/** A sixteenth holds 2,048 ETH, a quarter 256, all others 32; no more counts than the rule lets. */
function balancesOf(count: number, fork: ProposerFork): bigint[] {
  return Array.from({ length: count }, (_, index) => {
    const held = (index % 16 === 5 ? 2048n : index % 4 === 0 ? 256n : 32n) * ETH
    const { maxEffectiveBalance } = PROPOSER_RULES[fork]
    return held > maxEffectiveBalance ? maxEffectiveBalance : held
  })
}

function committeesOf(order: readonly number[], perSlot: number): Committee[] {
  const count = perSlot * SLOTS_PER_EPOCH
  return Array.from({ length: count }, (_, number) => {
    const { start, end } = committeeBounds(order.length, number, count)
    return {
      slot: Math.floor(number / perSlot),
      index: number % perSlot,
      members: order.slice(start, end),
    }
  })
}

/** All tries of each slot: every slot has a seed, and so an order of candidates, of its own. */
function proposersOf(count: number, epoch: number, fork: ProposerFork): ProposerTry[][] {
  const balances = balancesOf(count, fork)
  return Array.from({ length: SLOTS_PER_EPOCH }, (_, slot) => {
    const seed = sha256(Uint8Array.of(2, epoch, slot))
    const candidates = shuffleList(
      Array.from({ length: count }, (_, index) => index),
      seed,
    )
    return proposerTries(balances, count, (place) => candidates[place]!, seed, fork)
  })
}

/** The largest random value with which a balance passes. */
function limitOf(balance: bigint, fork: ProposerFork): number {
  const { maxEffectiveBalance, maxRandomValue } = PROPOSER_RULES[fork]
  return Number((balance * BigInt(maxRandomValue)) / maxEffectiveBalance)
}

function expectedTries(total: bigint, count: number, fork: ProposerFork): string {
  return ((Number(PROPOSER_RULES[fork].maxEffectiveBalance) * count) / Number(total)).toFixed(1)
}

function ethOf(balance: bigint): string {
  return formatNumber(balance / ETH)
}

function range(sizes: readonly number[]): string {
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  return least === most ? String(least) : `${least} or ${most}`
}
