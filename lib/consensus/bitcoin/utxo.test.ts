import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes, reversed } from '../bytes'
import { sha256d } from '../sha256'
import headers from '../vectors/bitcoin-headers-0-438.json'
import first from '../vectors/bitcoin-first-payment.json'
import { reorgUtxo } from './reorg-utxo'
import {
  coinKey,
  connectBlock,
  disconnectBlock,
  getBlockSubsidy,
  type Block,
  type Coin,
  type Tx,
  type UtxoView,
} from './utxo'
import { MAX_MONEY } from './params'

const BTC = 100_000_000n
const blocks = first.blocks.map(({ height, transactions }) => ({
  height,
  raw: transactions.map(({ rawHex }) => hexToBytes(rawHex)),
  block: transactions.map(({ txid, inputs, outputs }) => ({
    txid,
    inputs,
    outputs: outputs.map(({ value, owner }) => ({ value: BigInt(value), owner })),
  })),
}))
const [nine, oneSeventy] = blocks as [(typeof blocks)[0], (typeof blocks)[0]]

const coin = (value: bigint, height = 0, coinbase = false): Coin => ({
  value,
  owner: 'alice',
  height,
  coinbase,
})
const tx = (txid: string, inputs: string[], values: bigint[]): Tx => ({
  txid,
  inputs: inputs.map((key) => {
    const [from, index] = key.split(':')
    return { txid: from!, index: Number(index) }
  }),
  outputs: values.map((value) => ({ value, owner: 'bob' })),
})
const sorted = (view: UtxoView) => [...view].sort(([a], [b]) => (a < b ? -1 : 1))

describe('Vectors', () => {
  test('The transactions of blocks 9 and 170 are what their bytes say and the headers commit to', () => {
    for (const { height, raw, block } of blocks) {
      expect(raw.map(parse)).toEqual(block)
      let level = raw.map((bytes) => sha256d(bytes))
      if (level.length === 2) level = [sha256d(Uint8Array.from([...level[0]!, ...level[1]!]))]
      expect(bytesToHex(reversed(level[0]!))).toBe(headers.headers[height]!.merkleRoot)
    }
  })

  test('Subsidies add up to 2,099,999,997,690,000 satoshi', () => {
    let total = 0n
    for (let height = 0; height < 14_000_000; height += 1000)
      total += 1000n * getBlockSubsidy(height)
    expect(total).toBe(2_099_999_997_690_000n)
    expect(getBlockSubsidy(209_999)).toBe(50n * BTC)
    expect(getBlockSubsidy(210_000)).toBe(25n * BTC)
    expect(getBlockSubsidy(2 ** 31 - 1)).toBe(0n)
  })
})

describe('connectBlock', () => {
  test('Block 170 spends the coin of block 9 whole and makes three', () => {
    const before = connectBlock(new Map(), nine.block, 9, getBlockSubsidy(9))
    if (!before.ok) throw new Error(before.error)
    const after = connectBlock(before.value.view, oneSeventy.block, 170, getBlockSubsidy(170))
    if (!after.ok) throw new Error(after.error)
    expect([...after.value.view.values()].map(({ value }) => value / BTC)).toEqual([50n, 10n, 40n])
    expect(after.value.undo).toEqual([
      [{ ...nine.block[0]!.outputs[0]!, height: 9, coinbase: true }],
    ])
    expect(sorted(disconnectBlock(after.value.view, oneSeventy.block, after.value.undo))).toEqual(
      sorted(before.value.view),
    )
  })

  test('The transaction of 15 August 2010 is refused', () => {
    const view = new Map([['23:0', coin(BTC / 2n)]])
    const huge = 2n ** 63n - 500_000n
    expect(BigInt.asIntN(64, 2n * huge)).toBe(-1_000_000n)
    const block = [tx('cb', [], [50n * BTC]), tx('bad', ['23:0'], [huge, huge])]
    expect(connectBlock(view, block, 74_638, 50n * BTC)).toEqual({
      ok: false,
      error: 'bad-txns-vout-toolarge',
    })
  })

  const cases: [name: string, error: string, block: Block][] = [
    ['no transaction', 'bad-cb-missing', []],
    ['a payment first', 'bad-cb-missing', [tx('a', ['x:0'], [1n])]],
    ['two coinbases', 'bad-cb-multiple', [tx('cb', [], [1n]), tx('c2', [], [1n])]],
    ['no outputs', 'bad-txns-vout-empty', [tx('cb', [], [])]],
    ['a negative output', 'bad-txns-vout-negative', [tx('cb', [], [5n, -1n])]],
    ['an output above 21 million', 'bad-txns-vout-toolarge', [tx('cb', [], [MAX_MONEY + 1n])]],
    ['a sum above 21 million', 'bad-txns-txouttotal-toolarge', [tx('cb', [], [MAX_MONEY, 1n])]],
    [
      'one coin twice',
      'bad-txns-inputs-duplicate',
      [tx('cb', [], [1n]), tx('a', ['x:0', 'x:0'], [10n])],
    ],
    ['a living txid', 'bad-txns-BIP30', [tx('x', [], [1n])]],
    [
      'a coin that nobody made',
      'bad-txns-inputs-missingorspent',
      [tx('cb', [], [1n]), tx('a', ['x:0', 'y:0'], [1n])],
    ],
    [
      'a child before its parent',
      'bad-txns-inputs-missingorspent',
      [tx('cb', [], [1n]), tx('b', ['a:0'], [1n]), tx('a', ['x:0'], [1n])],
    ],
    [
      'a coinbase spent in its own block',
      'bad-txns-premature-spend-of-coinbase',
      [tx('cb', [], [1n]), tx('a', ['cb:0'], [1n])],
    ],
    [
      'a coinbase of 99 blocks ago',
      'bad-txns-premature-spend-of-coinbase',
      [tx('cb', [], [1n]), tx('a', ['young:0'], [1n])],
    ],
    [
      'more out than in',
      'bad-txns-in-belowout',
      [tx('cb', [], [1n]), tx('a', ['x:0', 'old:0'], [10n, 8n])],
    ],
    ['a greedy coinbase', 'bad-cb-amount', [tx('cb', [], [54n]), tx('a', ['x:0'], [7n])]],
  ]
  const view = new Map([
    ['x:0', coin(10n)],
    ['old:0', coin(7n, 100, true)],
    ['young:0', coin(7n, 101, true)],
  ])
  test.each(cases)('%s is %s', (_name, error, block) => {
    expect(connectBlock(view, block, 200, 50n)).toEqual({ ok: false, error })
  })

  test('A chain within a block, a mature coinbase, fees and burnt coins are fine', () => {
    const block = [tx('cb', [], [54n]), tx('a', ['x:0'], [9n]), tx('b', ['a:0', 'old:0'], [13n])]
    const connected = connectBlock(view, block, 200, 50n)
    if (!connected.ok) throw new Error(connected.error)
    expect(connected.value.fees).toBe(4n)
    expect([...connected.value.view.keys()].sort()).toEqual(['b:0', 'cb:0', 'young:0'])
    expect(sorted(disconnectBlock(connected.value.view, block, connected.value.undo))).toEqual(
      sorted(view),
    )
  })
})

describe('reorgUtxo', () => {
  test('Going over to another branch gives what connecting it from the fork gives', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat({ max: 999 })), (draws) => {
        const random = () => draws.next().value / 1000
        const base = new Map<string, Coin>(
          Array.from({ length: 6 }, (_, i) => [`g${i}:0`, coin(BTC, i)]),
        )
        const left = branch(base, 'l', random)
        const right = branch(base, 'r', random)
        const moved = reorgUtxo(left.view, left.blocks.toReversed(), right.blocks)
        if (!moved.ok) throw new Error(moved.error)
        expect(sorted(moved.value.view)).toEqual(sorted(right.view))
        expect(moved.value.undos).toEqual(right.blocks.map(({ undo }) => undo))
        const again = reorgUtxo(right.view, right.blocks.toReversed(), left.blocks)
        expect(again.ok && sorted(again.value.view)).toEqual(sorted(left.view))

        // What is put back can stand in the next block, all of it.
        const height = right.blocks.at(-1)!.height + 1
        const next = [tx('next', [], [0n]), ...moved.value.readd]
        expect(connectBlock(moved.value.view, next, height, 0n).ok).toBe(true)
      }),
    )
  })
})

/** One to three blocks on `base` from height 300, each with some random payments. */
function branch(base: UtxoView, name: string, random: () => number) {
  let view = base
  const blocks = []
  for (let i = 0; i <= Math.floor(random() * 3); i++) {
    const height = 300 + i
    const block: Tx[] = [tx(`${name}${i}`, [], [getBlockSubsidy(height)])]
    const free = new Map([...view].filter(([, { coinbase }]) => !coinbase))
    for (let k = 0; k < 3 && free.size > 0; k++) {
      const [key, { value }] = [...free][Math.floor(random() * free.size)]!
      // Half of the payments have one name in both branches: the same payment.
      const txid = `${random() < 0.5 ? '' : name}/${key.replaceAll(':', '/')}`
      const payment = tx(txid, [key], [value])
      free.delete(key)
      free.set(coinKey({ txid, index: 0 }), coin(value, height))
      block.push(payment)
    }
    const connected = connectBlock(view, block, height, getBlockSubsidy(height))
    if (!connected.ok) throw new Error(connected.error)
    view = connected.value.view
    blocks.push({ block, height, undo: connected.value.undo })
  }
  return { view, blocks }
}

/** A transaction of before 2017 whose outputs pay to public keys. */
function parse(bytes: Uint8Array): Tx {
  const data = new DataView(bytes.buffer, bytes.byteOffset)
  let at = 4
  const take = (length: number) => bytes.subarray(at, (at += length))
  const inputs = []
  for (let count = take(1)[0]!; count > 0; count--) {
    const txid = bytesToHex(reversed(take(32)))
    inputs.push({ txid, index: data.getUint32(at, true) })
    take(4)
    take(take(1)[0]!)
    take(4)
  }
  const outputs = []
  for (let count = take(1)[0]!; count > 0; count--) {
    const value = data.getBigUint64(at, true)
    take(8)
    const script = take(take(1)[0]!)
    outputs.push({ value, owner: bytesToHex(script.subarray(1, -1)) })
  }
  return {
    txid: bytesToHex(reversed(sha256d(bytes))),
    inputs: inputs[0]!.index === 0xffffffff ? [] : inputs,
    outputs,
  }
}
