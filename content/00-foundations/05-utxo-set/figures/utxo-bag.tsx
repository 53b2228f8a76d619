'use client'

import { useState } from 'react'
import { formatNumber } from '@/lib/format'
import {
  coinKey,
  connectBlock,
  getBlockSubsidy,
  type Coin,
  type Tx,
  type UtxoView,
} from '@/lib/consensus/bitcoin/utxo'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { Slider } from '@/content/_kit/slider'
import style from './utxo-bag.module.css'

/** Satoshi. Each coin came from another payment, so each has a transaction of its own. */
const COINS = [500_000, 210_000, 90_000, 40_000, 12_000, 900]
const HEIGHT = 900_000

/** Sizes of a payment to public key hashes with a witness (BIP 141, BIP 143), in virtual bytes. */
const SIZE = { frame: 10.5, input: 68, output: 31 }

const BAG: UtxoView = new Map(
  COINS.map((value, i): [string, Coin] => [
    coinKey({ txid: `received ${i + 1}`, index: 0 }),
    { value: BigInt(value), owner: 'you', height: HEIGHT - 1000 + i, coinbase: false },
  ]),
)

export default function UtxoBag() {
  const [chosen, setChosen] = useState<readonly number[]>([0])
  const [amount, setAmount] = useState(300_000)
  const [rate, setRate] = useState(10)
  const [wantsChange, setWantsChange] = useState(true)

  const spend = compose(chosen, amount, rate, wantsChange)
  const { total, change, fee, size } = spend
  const parts = [
    { name: 'Bob', value: amount, look: style.bob! },
    ...(change > 0 ? [{ name: 'you again (change)', value: change, look: style.change! }] : []),
    ...(fee > 0 ? [{ name: 'fee', value: fee, look: style.fee! }] : []),
  ]
  const widest = Math.max(total, amount)

  return (
    <div>
      <fieldset className={style.bag}>
        <legend>Your coins: take one or more, each is spent whole</legend>
        {COINS.map((value, i) => (
          <label key={value} className={style.coin} data-chosen={chosen.includes(i)}>
            <input
              type="checkbox"
              checked={chosen.includes(i)}
              onChange={(event) =>
                setChosen(
                  event.target.checked
                    ? [...chosen, i].sort((a, b) => a - b)
                    : chosen.filter((one) => one !== i),
                )
              }
            />
            <span>{sat(value)}</span>
          </label>
        ))}
      </fieldset>
      <Controls>
        <Slider
          label="Pay Bob"
          value={amount}
          min={10_000}
          max={800_000}
          step={10_000}
          format={(value) => `${sat(value)} sat`}
          onChange={setAmount}
        />
        <Slider
          label="Fee rate"
          value={rate}
          min={1}
          max={100}
          format={(value) => `${value} sat/vB`}
          onChange={setRate}
        />
        <Toggle label="Add a change output" checked={wantsChange} onChange={setWantsChange} />
      </Controls>

      <div role="img" aria-label={describe(spend)} className={style.picture}>
        <p>{`in: ${sat(total)} from ${chosen.length} ${chosen.length === 1 ? 'coin' : 'coins'}`}</p>
        <Bar of={widest} parts={chosen.map((i) => ({ value: COINS[i]!, look: style.in! }))} />
        <p>
          out:
          {parts.map(({ name, value, look }) => (
            <span key={name} className={style.part}>
              <span className={`${style.swatch} ${look}`} />
              <span>{`${name} ${sat(value)}`}</span>
            </span>
          ))}
        </p>
        <Bar of={widest} parts={parts} />
      </div>

      <p role="status" className={style.verdict} data-valid={spend.error === null}>
        {verdict(spend)}
      </p>
      <Stats
        items={[
          ['coins in', sat(total)],
          ['to Bob', sat(amount)],
          ['change', sat(change)],
          ['fee', fee >= 0 ? sat(fee) : 'none: not valid'],
          ['size', `${sat(size)} vB`],
          ['fee rate paid', fee >= 0 && size > 0 ? `${(fee / size).toFixed(1)} sat/vB` : '–'],
          ['taking one coin costs', `${sat(SIZE.input * rate)} sat`],
          ['your coins afterwards', spend.left.map(sat).join(' · ') || 'none'],
        ]}
      />
    </div>
  )
}

/** Amounts side by side; what is missing to `of` stays empty. */
function Bar(props: { parts: readonly { value: number; look: string }[]; of: number }) {
  return (
    <span className={style.bar}>
      {props.parts.map(({ value, look }, i) => (
        <span key={i} className={look} style={{ width: `${(100 * value) / props.of}%` }} />
      ))}
    </span>
  )
}

type Spend = ReturnType<typeof compose>

/** Builds the payment and lets a node connect a block with it. */
function compose(chosen: readonly number[], amount: number, rate: number, wantsChange: boolean) {
  const total = chosen.reduce((sum, i) => sum + COINS[i]!, 0)
  const sizeWith = (outputs: number) =>
    Math.ceil(SIZE.frame + SIZE.input * chosen.length + SIZE.output * outputs)
  const change = wantsChange ? Math.max(0, total - amount - rate * sizeWith(2)) : 0
  const size = chosen.length > 0 ? sizeWith(change > 0 ? 2 : 1) : 0
  const fee = total - amount - change
  const payment: Tx = {
    txid: 'payment',
    inputs: chosen.map((i) => ({ txid: `received ${i + 1}`, index: 0 })),
    outputs: [
      { value: BigInt(amount), owner: 'Bob' },
      ...(change > 0 ? [{ value: BigInt(change), owner: 'you' }] : []),
    ],
  }
  const subsidy = getBlockSubsidy(HEIGHT)
  const claim = subsidy + BigInt(Math.max(0, fee))
  const coinbase = { txid: 'coinbase', inputs: [], outputs: [{ value: claim, owner: 'miner' }] }
  const block = chosen.length > 0 ? [coinbase, payment] : [coinbase]
  const connected = connectBlock(BAG, block, HEIGHT, subsidy)
  const after = connected.ok ? connected.value.view : BAG
  const left = [...after.values()]
    .filter(({ owner }) => owner === 'you')
    .map(({ value }) => Number(value))
  return {
    chosen: chosen.length,
    total,
    amount,
    change,
    fee,
    size,
    wanted: rate * size,
    wantsChange,
    left,
    error: chosen.length === 0 ? 'empty' : connected.ok ? null : connected.error,
  }
}

function verdict(spend: Spend): string {
  const { total, amount, change, fee, wanted, wantsChange, error } = spend
  if (error === 'empty') return 'No coin is taken, so there is no payment.'
  if (error)
    return `Every node refuses this: ${error}. ${sat(amount - total)} satoshi are missing. Take another coin.`
  if (change === 0 && !wantsChange && fee > 2 * wanted)
    return `Valid, and a disaster: there is no change output, so the miner gets ${sat(fee)} satoshi, ${Math.round(fee / wanted)} times the fee you meant to pay. No rule protects you.`
  if (fee < wanted)
    return `Valid, but the coins leave only ${sat(fee)} satoshi for the fee, of the ${sat(wanted)} that you meant to pay. Miners may let it wait.`
  if (change === 0) return `Valid, without change: the rest of ${sat(fee)} satoshi is the fee.`
  return `Valid. ${sat(change)} satoshi come back to you as a new coin.`
}

function describe(spend: Spend): string {
  const { chosen, total, amount, change, fee } = spend
  const paid = fee < 0 ? `${sat(-fee)} satoshi are missing` : `${sat(fee)} satoshi are the fee`
  return `In: ${chosen} coins worth ${sat(total)} satoshi. Out: ${sat(amount)} to Bob, ${sat(change)} back to you; ${paid}.`
}

function sat(value: number): string {
  return formatNumber(value)
}
