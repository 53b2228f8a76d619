import { expect, test } from 'vitest'
import { COIN } from '@/lib/consensus/bitcoin/params'
import { startCoins } from '@/lib/network/coins'
import { ownerOf } from '@/lib/network/payments'
import { decodeTx } from '@/lib/node/wire'
import { type PayForm, preparePayment } from './pay'
import type { Wallet } from './wallet'

const publicKey = Uint8Array.from({ length: 32 }, (_, i) => i + 1)
const key = { publicKey, sign: () => Promise.resolve(new Uint8Array(64).fill(7)) }
const ME = ownerOf(publicKey)
const coins = startCoins([ME]).map(([place, { value, height, coinbase }]) => {
  const [txid, index] = place.split(':') as [string, string]
  return { txid, index: Number(index), value, height, coinbase }
})
const reward = { txid: 'ee'.repeat(32), index: 0, value: 50n * COIN, height: 1, coinbase: true }

function walletOf(change: Partial<Wallet['purse']> = {}, next = 2): Wallet {
  return {
    ...{
      next,
      mature: 0n,
      immature: 0n,
      payments: [],
      received: [],
      others: new Map([[2, 'cd'.repeat(32)]]),
    },
    purse: { coins: [...coins, reward], waiting: [], ...change },
  }
}

const GOOD: PayForm = { to: '2', value: '1.5', fee: '0.001', coin: '' }
const prepare = (form: Partial<PayForm>, wallet = walletOf()) =>
  preparePayment('s', wallet, { ...GOOD, ...form }, key)

test('A payment spends what it takes, pays the rest back, and is signed beside every coin', async () => {
  const made = await prepare({ value: '15' })
  if (!made.ok) throw new Error(made.error.words)
  const { tx, data, witness } = decodeTx(made.value)
  expect(tx.inputs).toHaveLength(2)
  expect(tx.outputs).toEqual([
    { value: 15n * COIN, owner: 'cd'.repeat(32) },
    { value: 5n * COIN - 100_000n, owner: ME },
  ])
  expect([...data]).toEqual([...publicKey])
  expect(witness).toEqual(
    tx.inputs.map(() => ({ pub: publicKey, sig: new Uint8Array(64).fill(7) })),
  )
})

test('All of it can be paid, and then there is no change', async () => {
  const made = await prepare({ value: '50', fee: '0' })
  if (!made.ok) throw new Error(made.error.words)
  expect(decodeTx(made.value).tx.outputs).toEqual([{ value: 50n * COIN, owner: 'cd'.repeat(32) }])
})

test.each<[Partial<PayForm>, keyof PayForm]>([
  [{ to: '' }, 'to'],
  [{ to: '9' }, 'to'],
  [{ value: '' }, 'value'],
  [{ value: '1,5' }, 'value'],
  [{ value: '-1' }, 'value'],
  [{ value: '1e3' }, 'value'],
  [{ value: '0.123456789' }, 'value'],
  [{ value: '999999999' }, 'value'],
  [{ value: '0.00' }, 'value'],
  [{ value: '50' }, 'value'],
  [{ fee: 'much' }, 'fee'],
  [{ coin: 'ab:0' }, 'coin'],
])('%o is no payment, and the field is named', async (form, field) => {
  const made = await prepare(form)
  expect(made).toMatchObject({ ok: false, error: { field } })
})

test('What waits is not spent again, but for a coin that is chosen', async () => {
  const first = await prepare({})
  if (!first.ok) throw new Error(first.error.words)
  const { tx } = decodeTx(first.value)
  const waiting = [{ tx, payer: ME, fee: 1n, bytes: 1 }]
  const [spent] = tx.inputs
  const again = await prepare({}, walletOf({ waiting }))
  if (!again.ok) throw new Error(again.error.words)
  expect(decodeTx(again.value).tx.inputs).not.toContainEqual(spent)
  const twice = await prepare({ coin: `${spent!.txid}:${spent!.index}` }, walletOf({ waiting }))
  if (!twice.ok) throw new Error(twice.error.words)
  expect(decodeTx(twice.value).tx.inputs).toEqual([spent])
})

test('A reward is spent in the hundredth block after its own, and not before', async () => {
  for (const [next, isOk] of [
    [100, false],
    [101, true],
  ] as const)
    expect(await prepare({ value: '60' }, walletOf({}, next))).toMatchObject({ ok: isOk })
})

test('More coins than fit into a transaction are too many', async () => {
  const small = Array.from({ length: 9 }, (_, index) => ({
    ...reward,
    index,
    value: COIN,
    coinbase: false,
  }))
  expect(await prepare({ value: '6' }, walletOf({ coins: small }))).toMatchObject({
    ok: false,
    error: { words: expect.stringContaining('six') as string },
  })
  const most = await prepare({ value: '5.9' }, walletOf({ coins: small }))
  if (!most.ok) throw new Error(most.error.words)
  expect(decodeTx(most.value).tx.inputs).toHaveLength(6)
})
