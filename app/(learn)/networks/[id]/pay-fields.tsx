'use client'

import { useId, useState } from 'react'
import { coinKey } from '@/lib/consensus/bitcoin/utxo'
import { aliasOf } from '@/lib/network/alias'
import { formatCoins } from '@/lib/network/coins'
import { choosable, freeOf, type PayForm, type Problem } from './run/pay'
import type { Pay } from './run/use-participant'
import type { Wallet } from './run/wallet'
import style from './network.module.css'

const EMPTY: PayForm = { to: '', value: '', fee: '0.001', coin: '' }

/** Pays another node. What was typed stays until it has been sent. */
export function PayFields({ session, wallet, pay }: { session: string; wallet: Wallet; pay: Pay }) {
  const [form, setForm] = useState(EMPTY)
  const [problem, setProblem] = useState<Partial<Problem> | null>(null)
  const [isSent, setSent] = useState(false)
  const id = useId()
  const set = (change: Partial<PayForm>) => {
    setForm((before) => ({ ...before, ...change }))
    setSent(false)
  }

  async function send(): Promise<void> {
    setSent(false)
    const faulty = await pay(form)
    setProblem(faulty)
    if (faulty) return
    setSent(true)
    setForm((before) => ({ ...before, value: '', coin: '' }))
  }

  const faultyAt = (field: keyof PayForm) =>
    problem?.field === field
      ? { 'aria-invalid': true as const, 'aria-describedby': `${id}-problem` }
      : {}
  const free = new Set(freeOf(wallet))
  return (
    <form
      className={style.pay}
      aria-label="Pay another node"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-to`}>Pay</label>
        <select
          id={`${id}-to`}
          value={form.to}
          onChange={(event) => set({ to: event.target.value })}
          {...faultyAt('to')}
        >
          <option value="">Choose a node</option>
          {[...wallet.others.keys()]
            .sort((a, b) => a - b)
            .map((node) => (
              <option key={node} value={node}>
                {aliasOf(session, node)}
              </option>
            ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-value`}>Coins</label>
        <input
          id={`${id}-value`}
          inputMode="decimal"
          autoComplete="off"
          value={form.value}
          onChange={(event) => set({ value: event.target.value })}
          {...faultyAt('value')}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-fee`}>Fee</label>
        <input
          id={`${id}-fee`}
          inputMode="decimal"
          autoComplete="off"
          value={form.fee}
          onChange={(event) => set({ fee: event.target.value })}
          {...faultyAt('fee')}
        />
      </div>
      <button className="button">Send</button>
      <details className={style.choice}>
        <summary>Choose the coin yourself</summary>
        <p className={style.status}>
          A coin that a waiting payment spends can be promised to somebody else, too. The nodes
          decide which of the two they take.
        </p>
        <div className="field">
          <label htmlFor={`${id}-coin`}>Coin</label>
          <select
            id={`${id}-coin`}
            value={form.coin}
            onChange={(event) => set({ coin: event.target.value })}
            {...faultyAt('coin')}
          >
            <option value="">As many as it takes</option>
            {choosable(wallet).map((coin) => (
              <option key={coinKey(coin)} value={coinKey(coin)}>
                {`${formatCoins(coin.value)}, …${coin.txid.slice(-6)}:${coin.index}${free.has(coin) ? '' : ', promised already'}`}
              </option>
            ))}
          </select>
        </div>
      </details>
      <p role="status" className={style.sent}>
        {isSent ? 'Sent to the network.' : ''}
      </p>
      {problem?.words && (
        <p id={`${id}-problem`} className={`notice ${style.sent}`} data-tone="faulty" role="alert">
          {problem.words}
        </p>
      )}
    </form>
  )
}
