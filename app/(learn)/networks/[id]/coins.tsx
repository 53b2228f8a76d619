'use client'

import { Fact, Facts } from '@/app/_components/facts'
import { formatNumber } from '@/lib/format'
import { aliasOf } from '@/lib/network/alias'
import { formatCoins } from '@/lib/network/coins'
import type { Pay } from './run/use-participant'
import type { Move, OwnPayment, Wallet } from './run/wallet'
import { PayFields } from './pay-fields'
import { Waiting } from './waiting'
import style from './network.module.css'

/** What the learner's node says that they own, whom they paid, and what waits. */
export function Coins(props: { session: string; owner: string; wallet: Wallet; pay: Pay | null }) {
  const { session, owner, wallet, pay } = props
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
              </li>
            ))}
          </ol>
        </>
      )}
      <Waiting wallet={wallet} owner={owner} />
    </>
  )
}

function paymentWords(session: string, payment: OwnPayment): string {
  const { to, value, moves, state, why } = payment
  const whom = to === null ? 'somebody who has another key now' : aliasOf(session, to)
  const past = moves.map(moveWords)
  const now =
    state === 'waiting'
      ? ['waiting']
      : state === 'gone'
        ? [GONE[why ?? ''] ?? `your node refuses it: ${why}`]
        : []
  return `${formatCoins(value)} to ${whom}: ${[...past, ...now].join(', ')}`
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
  'mempool full': 'your node has no room for it',
}
