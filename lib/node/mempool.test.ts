import { expect, test } from 'vitest'
import { MAX_MEMPOOL, Mempool } from './mempool'
import { reference } from './reference'
import type { Coin } from './types'
import { makeTx, type WireTx } from './wire'

const OWNER = 'ab'.repeat(32)
const txidOf = (place: number) => (place + 1).toString(16).padStart(64, '0')
const coins = Array.from({ length: MAX_MEMPOOL + 60 }, (_, place): [string, Coin] => [
  `${txidOf(place)}:0`,
  { value: 10_000n, owner: OWNER, height: 0, coinbase: false },
])

/** Of the coin at that place; all are equally large. */
const pay = (place: number, fee: bigint): WireTx =>
  makeTx([{ txid: txidOf(place), index: 0 }], [{ value: 10_000n - fee, owner: OWNER }])

function full(): Mempool {
  const mempool = new Mempool(reference, new Map(coins))
  for (let place = 0; place < MAX_MEMPOOL; place++)
    expect(mempool.accept(pay(place, 100n + BigInt(place % 7)), 1)).toBeNull()
  return mempool
}

test('A full mempool takes whoever pays more for a byte, in the place of the worst paid that came last', () => {
  const mempool = full()
  const last = mempool.ids().findLast((txid) => mempool.feeOf(mempool.get(txid)) === 100n)!
  const [coin] = mempool.get(last).tx.inputs
  const better = pay(MAX_MEMPOOL, 101n)
  expect(mempool.accept(better, 1)).toBeNull()
  expect(mempool.ids()).toHaveLength(MAX_MEMPOOL)
  expect([mempool.has(better.tx.txid), mempool.has(last)]).toEqual([true, false])
  // The coin of the one that was put out can be promised anew.
  const again = pay(Number.parseInt(coin!.txid, 16) - 1, 102n)
  expect(mempool.accept(again, 1)).toBeNull()
  expect(mempool.ids()).toHaveLength(MAX_MEMPOOL)
})

test('Whoever offers as little as the worst is refused, and so is what is wrong, and nobody goes for either', () => {
  const mempool = full()
  const before = mempool.ids()
  expect(mempool.accept(pay(MAX_MEMPOOL, 100n), 1)).toBe('mempool min fee not met')
  const wrong = makeTx([{ txid: 'ff'.repeat(32), index: 0 }], [{ value: 1n, owner: OWNER }])
  expect(mempool.accept(wrong, 1)).toBe('bad-txns-inputs-missingorspent')
  expect(mempool.ids()).toEqual(before)
})

test('What somebody depends on stays, however little it pays', () => {
  const mempool = full()
  const parent = pay(0, 100n)
  const child = makeTx([{ txid: parent.tx.txid, index: 0 }], [{ value: 5000n, owner: OWNER }])
  expect(mempool.accept(child, 1)).toBeNull()
  // All that pay the least, but for the parent.
  const least = mempool.ids().filter((txid) => mempool.feeOf(mempool.get(txid)) === 100n)
  for (let more = 0; more < least.length - 1; more++)
    expect(mempool.accept(pay(MAX_MEMPOOL + more, 300n), 1)).toBeNull()
  expect(mempool.ids().filter((txid) => least.includes(txid))).toEqual([parent.tx.txid])
  // Nobody depends on the child, but the child's own child is no reason to put out what it needs.
  const grandchild = makeTx([{ txid: child.tx.txid, index: 0 }], [{ value: 1n, owner: OWNER }])
  expect(mempool.accept(grandchild, 1)).toBeNull()
  expect([parent, child].map(({ tx }) => mempool.has(tx.txid))).toEqual([true, true])
})
