'use client'

import { useState } from 'react'
import { Fact, Facts } from '@/app/_components/facts'
import { coinKey } from '@/lib/consensus/bitcoin/utxo'
import { formatNumber } from '@/lib/format'
import { aliasOf } from '@/lib/network/alias'
import { formatCoins } from '@/lib/network/coins'
import type { Pay, TakeBack } from './run/use-participant'
import type { Move, OwnPayment, Wallet } from './run/wallet'
import { PayFields } from './pay-fields'
import { Waiting } from './waiting'
import style from './network.module.css'

/** What the learner's node says that they own, whom they paid, and what waits. */
export function Coins(props: {
  session: string
  owner: string
  wallet: Wallet
  pay: Pay | null
  /** Where payments can be taken back. */
  takeBack?: TakeBack | null
}) {
  const { session, owner, wallet, pay, takeBack = null } = props
  return (
    <>
      <h3>My coins</h3>
      <Facts>
        <Fact name="You can spend" value={formatCoins(wallet.mature)} />
        {wallet.immature > 0n && (
          <Fact name="Rewards not yet old enough" value={formatCoins(wallet.immature)} />
        )}
      </Facts>
      {wallet.immature > 0n && (
        <p className={style.status}>
          The reward of a block can be spent in the hundredth block after it: until then the block
          may still be undone.
        </p>
      )}
      {pay && wallet.others.size > 0 && <PayFields session={session} wallet={wallet} pay={pay} />}
      {wallet.payments.length > 0 && (
        <>
          <h3>My payments</h3>
          <ol className={style.heads} reversed>
            {wallet.payments.map((payment) => (
              <li key={payment.txid} data-state={payment.state}>
                <span>{paymentWords(session, payment)}</span>
                {takeBack && !payment.isReturn && !isTakenBack(payment, wallet) && (
                  <TakeItBack takeBack={() => takeBack(payment.txid)} />
                )}
              </li>
            ))}
          </ol>
        </>
      )}
      {wallet.received.length > 0 && (
        <>
          <h3>Paid to you</h3>
          <ol className={style.heads} reversed>
            {wallet.received.map((payment) => (
              <li key={payment.txid} data-state={payment.state}>
                <span>{paymentWords(session, payment, 'from')}</span>
              </li>
            ))}
          </ol>
        </>
      )}
      <Waiting wallet={wallet} owner={owner} />
    </>
  )
}

/** Whether its coin has been sent back already; what the node refused can be tried again. */
function isTakenBack({ tx }: OwnPayment, { payments }: Wallet): boolean {
  const coins = new Set(tx.inputs.map(coinKey))
  return payments.some(
    (one) =>
      one.isReturn &&
      one.state !== 'gone' &&
      one.tx.inputs.some((coin) => coins.has(coinKey(coin))),
  )
}

/** The same coin once more, to oneself: whichever of the two a chain has, it is valid there. */
function TakeItBack({ takeBack }: { takeBack(): Promise<string | null> }) {
  const [words, setWords] = useState('')
  return (
    <>
      {' '}
      <button
        type="button"
        className="button"
        onClick={() => void takeBack().then((problem) => setWords(problem ?? ''))}
      >
        Take it back
      </button>{' '}
      <span role="status">{words}</span>
    </>
  )
}

function paymentWords(session: string, payment: OwnPayment, way: 'to' | 'from' = 'to'): string {
  const { other, value, moves, isReturn } = payment
  const whom = isReturn
    ? 'yourself'
    : other === null
      ? 'somebody who has another key now'
      : aliasOf(session, other)
  const words = [...moves.map(moveWords), ...stateWords(payment)]
  return `${formatCoins(value)} ${way} ${whom}: ${words.join(', ')}`
}

function stateWords({ state, why, confirmations }: OwnPayment): string[] {
  switch (state) {
    case 'waiting':
      return ['waiting']
    case 'away':
      return ['handed to whoever is paid; your node has not heard of it']
    case 'gone':
      return [GONE[why ?? ''] ?? `your node refuses it: ${why}`]
    case 'in-block':
      return [
        confirmations === 1 ? 'one confirmation' : `${formatNumber(confirmations)} confirmations`,
      ]
  }
}

function moveWords({ kind, height }: Move, place: number): string {
  const block = `block ${formatNumber(height)}`
  if (kind === 'out') return `undone with ${block}`
  return place === 0 ? `in ${block}` : `in again, in ${block}`
}

const GONE: Readonly<Record<string, string>> = {
  '': 'another payment has spent its coin',
  'txn-mempool-conflict': 'your node knows another payment that spends the same coin',
  'bad-txns-owner': 'refused, because it spends a coin that is somebody else’s',
  'bad-txns-inputs-missingorspent': 'refused, because a coin that it spends is not there',
  'mempool min fee not met': 'your node’s mempool is full, and nothing in it pays less for a byte',
  evicted: 'your node let it go: its mempool was full, and others pay more for a byte',
}
