import { formatNumber } from '@/lib/format'
import { formatCoins } from '@/lib/network/coins'
import type { Wallet } from './run/wallet'
import style from './network.module.css'

/** The best paid come first, and more than a block takes are not all shown. */
const SHOWN = 12

/** The learner's mempool: what waits to be mined, and what it pays for that. */
export function Waiting({ wallet, owner }: { wallet: Wallet; owner: string }) {
  const { waiting } = wallet.purse
  if (waiting.length === 0) return null
  const best = [...waiting].sort((a, b) => rateOf(b) - rateOf(a))
  return (
    <>
      <h3>My mempool</h3>
      <div className={style.wide} role="region" aria-label="My mempool" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Payment</th>
              <th scope="col">Fee</th>
              <th scope="col">Satoshi for each byte</th>
            </tr>
          </thead>
          <tbody>
            {best.slice(0, SHOWN).map((one) => (
              <tr key={one.tx.txid}>
                <th scope="row">
                  {`…${one.tx.txid.slice(-8)}${one.payer === owner ? ', yours' : ''}`}
                </th>
                <td>{formatCoins(one.fee)}</td>
                <td>{formatNumber(rateOf(one), { significant: 3 })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {waiting.length > SHOWN && (
        <p className={style.status}>{`And ${formatNumber(waiting.length - SHOWN)} more.`}</p>
      )}
    </>
  )
}

function rateOf({ fee, bytes }: Wallet['purse']['waiting'][number]): number {
  return Number(fee) / bytes
}
