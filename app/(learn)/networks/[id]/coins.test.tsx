import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { COIN } from '@/lib/consensus/bitcoin/params'
import { aliasOf } from '@/lib/network/alias'
import { Coins } from './coins'
import type { OwnPayment, Wallet } from './run/wallet'

const ME = 'aa'.repeat(32)
const coin = { txid: 'ee'.repeat(32), index: 0, value: 10n * COIN, height: 0, coinbase: false }

function payment(change: Partial<OwnPayment>): OwnPayment {
  return {
    ...{ txid: '1', tx: { txid: '1', inputs: [], outputs: [] }, other: 2, value: 3n * COIN },
    ...{ moves: [], state: 'waiting', why: null, isReturn: false, confirmations: 0, ...change },
  }
}

function shown(wallet: Partial<Wallet>, pay = true, takesBack = false): string {
  const whole: Wallet = {
    ...{ next: 4, mature: 10n * COIN, immature: 0n, payments: [], received: [] },
    others: new Map([[2, 'bb'.repeat(32)]]),
    purse: { coins: [coin], waiting: [] },
    ...wallet,
  }
  const send = pay ? () => Promise.resolve(null) : null
  const takeBack = takesBack ? () => Promise.resolve(null) : null
  return renderToStaticMarkup(
    <Coins session="s" owner={ME} wallet={whole} pay={send} takeBack={takeBack} />,
  )
}

test('What became of a payment is said in the order in which it happened', () => {
  const moves = [
    { kind: 'in', height: 5 },
    { kind: 'out', height: 5 },
    { kind: 'in', height: 7 },
  ] as const
  const words = (change: Partial<OwnPayment>) => shown({ payments: [payment(change)] })
  expect(words({})).toContain(`3 to ${aliasOf('s', 2)}: waiting`)
  expect(words({ moves: moves.slice(0, 1), state: 'in-block', confirmations: 1 })).toContain(
    ': in block 5, one confirmation<',
  )
  expect(words({ moves: moves.slice(0, 2) })).toContain(
    ': in block 5, undone with block 5, waiting',
  )
  expect(words({ moves, state: 'in-block', confirmations: 3 })).toContain(
    'undone with block 5, in again, in block 7, 3 confirmations<',
  )
  expect(words({ state: 'away' })).toContain('handed to whoever is paid')
  expect(words({ state: 'gone', why: 'bad-txns-owner' })).toContain('somebody else’s')
  expect(words({ state: 'gone', why: 'evicted' })).toContain('others pay more for a byte')
  expect(words({ state: 'gone' })).toContain('another payment has spent its coin')
  expect(words({ other: null })).toContain('somebody who has another key now')
})

test('Where payments can be taken back each has its button, but not what went back already', () => {
  const spending = (txid: string, index: number) => ({
    ...{ txid, tx: { txid, inputs: [{ txid: coin.txid, index }], outputs: [] } },
  })
  const back = payment({ ...spending('2', 0), isReturn: true })
  const payments = [payment(spending('1', 1)), back, payment(spending('3', 0))]
  expect(shown({ payments }, true, true).match(/Take it back/g)).toHaveLength(1)
  const refused = payments.with(1, { ...back, state: 'gone' })
  expect(shown({ payments: refused }, true, true).match(/Take it back/g)).toHaveLength(2)
  expect(shown({ payments }, true, true)).toContain('3 to yourself')
  expect(shown({ payments })).not.toContain('Take it back')
  const received = [payment({ state: 'in-block', confirmations: 2 })]
  const html = shown({ received }, true, true)
  expect(html).toContain(`3 from ${aliasOf('s', 2)}: 2 confirmations`)
  expect(html).not.toContain('Take it back')
})

test('A coin that a waiting payment spends is called promised, and the mempool says what is one’s own', () => {
  const tx = { txid: 'cc'.repeat(32), inputs: [{ txid: coin.txid, index: 0 }], outputs: [] }
  const html = shown({
    purse: { coins: [coin], waiting: [{ tx, payer: ME, fee: 1000n, bytes: 250 }] },
  })
  expect(html).toContain('promised already')
  expect(html).toMatch(/…cccccccc, yours<.*0\.00001<.*>4</)
  expect(shown({})).not.toContain('promised already')
})

test('Nobody is paid while nobody can be, and rewards that are too young have their reason', () => {
  expect(shown({ others: new Map() })).not.toContain('<form')
  expect(shown({}, false)).not.toContain('<form')
  expect(shown({})).toContain('<form')
  expect(shown({})).not.toContain('hundredth')
  expect(shown({ immature: COIN })).toContain('hundredth')
})
