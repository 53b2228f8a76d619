'use client'

import { useState } from 'react'
import { replay } from '@/lib/consensus/bft/replay'
import { Controls, Stats, Toggle } from '@/content/_kit/controls'
import { TimeLine } from '@/content/_kit/time-line'
import style from './why-consensus.module.css'

const GENESIS = new Map([['Alice', 10n]])
const PAYMENTS = {
  Bob: { from: 'Alice', to: 'Bob', amount: 10n, nonce: 0 },
  Carol: { from: 'Alice', to: 'Carol', amount: 10n, nonce: 0 },
} as const
const NODES = ['Oslo', 'Lagos', 'Quito'] as const

export default function TwoOrders() {
  /** Which nodes hear of the payment to Carol first. */
  const [carolFirst, setCarolFirst] = useState<readonly boolean[]>([false, true, false])
  const [agreed, setAgreed] = useState(false)
  const orders = NODES.map((_, i) =>
    (agreed ? carolFirst[0] : carolFirst[i])
      ? (['Carol', 'Bob'] as const)
      : (['Bob', 'Carol'] as const),
  )
  const ledgers = orders.map((order) =>
    replay(
      GENESIS,
      order.map((to) => PAYMENTS[to]),
    ),
  )
  const paid = ledgers.map(({ state }) => (state.has('Bob') ? 'Bob' : 'Carol'))
  const same = paid.every((name) => name === paid[0])

  return (
    <div>
      <Controls>
        {NODES.map((node, i) => (
          <Toggle
            key={node}
            label={`${node} hears of Carol’s payment first`}
            checked={carolFirst[i]!}
            onChange={(checked) =>
              setCarolFirst(carolFirst.map((was, j) => (j === i ? checked : was)))
            }
          />
        ))}
        <Toggle label="All apply Oslo’s order" checked={agreed} onChange={setAgreed} />
      </Controls>
      <TimeLine
        axis={{ min: 0.9, max: 3.2, label: 'order in which each node applies them', ticks: [1, 2] }}
        label={NODES.map(
          (node, i) => `${node} applies the payment to ${orders[i]!.join(', then to ')}.`,
        ).join(' ')}
        lanes={NODES.map((node, i) => ({
          name: node,
          events: orders[i]!.map((to, place) => {
            const refused = ledgers[i]!.rejected.includes(place)
            return {
              id: `${node}-${to}`,
              at: place + 1,
              label: refused ? `10 to ${to} ✕ nothing left` : `10 to ${to} ✓`,
              tone: refused ? 'muted' : to === 'Bob' ? 'work' : 'stake',
            }
          }),
        }))}
      />
      <table className={style.ledgers}>
        <caption>Balances afterwards</caption>
        <thead>
          <tr>
            <th scope="col">Node</th>
            {['Alice', 'Bob', 'Carol'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {NODES.map((node, i) => (
            <tr key={node}>
              <th scope="row">{node}</th>
              {['Alice', 'Bob', 'Carol'].map((name) => (
                <td key={name}>{String(ledgers[i]!.state.get(name) ?? 0n)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={style.verdict} aria-live="polite">
        {same
          ? `✓ One ledger: everybody says that ${paid[0]} was paid, and that the other payment is not valid.`
          : '✕ Two ledgers: every node followed the rules, and they disagree about who was paid.'}
      </p>
      <Stats
        items={[
          ['nodes that say Bob', String(paid.filter((name) => name === 'Bob').length)],
          ['nodes that say Carol', String(paid.filter((name) => name === 'Carol').length)],
          ['different ledgers', same ? '1' : '2'],
        ]}
      />
    </div>
  )
}
