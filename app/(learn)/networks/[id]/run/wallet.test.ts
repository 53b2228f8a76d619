import { expect, test } from 'vitest'
import { keyOf, ownerOf } from '@/lib/network/alone/mind'
import { makePayment } from '@/lib/network/payments'
import { WalletWatch } from './wallet'

const NOTHING = { coins: [], waiting: [] }

test('Of what others paid the newest are kept, and of one’s own payments all', () => {
  const wallet = new WalletWatch(1)
  for (const node of [1, 2])
    wallet.hear({
      ...{ seq: node, at: 0, source: 0, kind: 'joined' },
      word: { node, group: 0, rate: 1, owner: ownerOf(node) },
    })
  const pay = (from: number, to: number, value: bigint): void => {
    const coin = { txid: 'ee'.repeat(32), index: Number(value), value, height: 0, coinbase: false }
    const made = makePayment([coin], keyOf(from), { to: ownerOf(to), value, fee: 0n })
    if (!made.ok) throw new Error(made.error)
    const bytes = btoa(String.fromCharCode(...made.value.bytes))
    wallet.hear({ seq: 10, at: 0, source: 0, kind: 'tx', node: from, bytes })
  }
  for (let value = 1n; value <= 30n; value++) {
    pay(2, 1, value)
    pay(1, 2, value)
  }
  const { payments, received } = wallet.view(NOTHING, 0)
  expect(payments).toHaveLength(30)
  expect(received.map(({ value }) => value)).toEqual(
    Array.from({ length: 20 }, (_, place) => BigInt(30 - place)),
  )
})
