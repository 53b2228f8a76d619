import {
  coinKey,
  connectBlock,
  type Block,
  type Coin,
  type Tx,
  type TxOut,
  type UtxoView,
} from '@/lib/consensus/bitcoin/utxo'
import { MAX_MONEY } from '@/lib/consensus/bitcoin/params'
import payment from '@/lib/consensus/vectors/bitcoin-first-payment.json'
import { suite } from '@/lib/suite/suite'

const BTC = 100_000_000n
const [blockNine, blockOneSeventy] = payment.blocks.map(({ transactions }) =>
  transactions.map(({ txid, inputs, outputs }) => ({
    txid,
    inputs,
    outputs: outputs.map(({ value, owner }) => ({ value: BigInt(value), owner })),
  })),
) as unknown as [Block, Block]

const coin = (value: bigint, height = 5, coinbase = false): Coin => ({
  value,
  owner: 'ann',
  height,
  coinbase,
})
const out = (...values: bigint[]): TxOut[] =>
  values.map((value, i) => ({ value, owner: ['bob', 'cleo', 'dan'][i % 3]! }))
/** Inputs as keys of the view. */
const tx = (txid: string, inputs: string[], outputs: TxOut[]): Tx => ({
  txid,
  inputs: inputs.map((key) => ({
    txid: key.slice(0, key.indexOf(':')),
    index: Number(key.slice(key.indexOf(':') + 1)),
  })),
  outputs,
})
const coinbase = (value: bigint) => tx('cb', [], out(value))
const sorted = (view: unknown) => [...(view as UtxoView)].sort(([a], [b]) => (a < b ? -1 : 1))

export default suite(({ test, call, observe, expect, forAll, fc, seed }) => {
  /** Connects, and demands result and view of the reference. */
  async function same(view: UtxoView, block: Block, height = 200, subsidy = 50n) {
    const seen = await observe('connectBlock', view, block, height, subsidy)
    const wanted = connectBlock(view, block, height, subsidy)
    expect(seen.value).toEqual(wanted.ok ? { ok: true, value: wanted.value.undo } : wanted)
    expect(sorted(seen.args[0])).toEqual(sorted(wanted.ok ? wanted.value.view : view))
    return seen
  }

  async function refused(view: UtxoView, block: Block, error: string, height = 200) {
    expect(await call('connectBlock', view, block, height, 50n)).toEqual({ ok: false, error })
  }

  async function takenBack(view: UtxoView, block: Block, height = 200, subsidy = 50n) {
    const wanted = connectBlock(view, block, height, subsidy)
    if (!wanted.ok) throw new Error(wanted.error)
    const { view: after, undo } = wanted.value
    const seen = await observe('disconnectBlock', after, block, undo)
    expect(sorted(seen.args[0])).toEqual(sorted(view))
    return seen
  }

  const wallet = new Map([
    ['x:0', coin(10n)],
    ['x:1', coin(20n)],
    ['y:7', coin(30n, 0)],
  ])

  test(
    'Block 170, the first payment, spends a coin of block 9',
    { id: 'block-170', task: 2, hint: 'The coin is spent whole; what comes back is an output.' },
    async () => {
      const before = connectBlock(new Map(), blockNine, 9, 50n * BTC)
      if (!before.ok) throw new Error(before.error)
      await same(new Map(), blockNine, 9, 50n * BTC)
      await same(before.value.view, blockOneSeventy, 170, 50n * BTC)
      await takenBack(before.value.view, blockOneSeventy, 170, 50n * BTC)
    },
  )

  test(
    'The transaction of 15 August 2010 is refused',
    {
      id: 'overflow-2010',
      task: 1,
      hint: 'Each output looks positive. Is it possible that so much money exists?',
    },
    async () => {
      const view = new Map([['half:0', coin(BTC / 2n)]])
      for (const value of [2n ** 63n - 500_000n, 9_223_372_036_854_277_039n])
        await same(
          view,
          [coinbase(50n * BTC), tx('bad', ['half:0'], out(value, value))],
          74_638,
          50n * BTC,
        )
    },
  )

  test(
    'Sums of outputs stay within 21 million bitcoin',
    {
      id: 'sum-range',
      task: 1,
      hint: 'The range holds for the total as well as for each output, and its upper end belongs to it.',
    },
    async () => {
      const view = new Map([['all:0', coin(MAX_MONEY)]])
      const rows: [bigint[], string | null][] = [
        [[MAX_MONEY], null],
        [[MAX_MONEY - 5n, 5n], null],
        [[MAX_MONEY, 0n, 0n], null],
        [[MAX_MONEY, 1n], 'bad-txns-txouttotal-toolarge'],
        [[MAX_MONEY / 2n, MAX_MONEY / 2n, 1n], 'bad-txns-txouttotal-toolarge'],
        [[MAX_MONEY + 1n], 'bad-txns-vout-toolarge'],
        [[0n, MAX_MONEY + 1n], 'bad-txns-vout-toolarge'],
        [[2n ** 64n], 'bad-txns-vout-toolarge'],
        [Array.from({ length: 8800 }, () => MAX_MONEY), 'bad-txns-txouttotal-toolarge'],
      ]
      for (const [values, error] of rows) {
        const block = [coinbase(0n), tx('a', ['all:0'], out(...values))]
        if (error) await refused(view, block, error)
        else await same(view, block)
      }
    },
  )

  test(
    'No output is below zero, and zero is allowed',
    { id: 'negative', task: 1, hint: 'A negative output would pay for a positive one.' },
    async () => {
      for (const values of [[-1n], [11n, -1n], [-1n, 5n], [0n], [0n, 10n]])
        await same(wallet, [coinbase(50n), tx('a', ['x:0'], out(...values))])
    },
  )

  test(
    'Within a transaction the first rule of the table decides',
    {
      id: 'order-in-transaction',
      task: 1,
      hint: 'Output by output, each against all three rules.',
    },
    async () => {
      const rows: [string[], bigint[], string][] = [
        [['x:0', 'x:0'], [], 'bad-txns-vout-empty'],
        [['x:0', 'x:0'], [-1n], 'bad-txns-vout-negative'],
        [['x:0', 'x:0'], [MAX_MONEY + 1n], 'bad-txns-vout-toolarge'],
        [['x:0'], [-1n, MAX_MONEY + 1n], 'bad-txns-vout-negative'],
        [['x:0'], [MAX_MONEY + 1n, -1n], 'bad-txns-vout-toolarge'],
        [['x:0'], [MAX_MONEY, 1n, -1n], 'bad-txns-txouttotal-toolarge'],
        [['x:0'], [MAX_MONEY, -1n, 2n], 'bad-txns-vout-negative'],
        [['no:0', 'no:0'], [1n], 'bad-txns-inputs-duplicate'],
      ]
      for (const [inputs, values, error] of rows)
        await refused(wallet, [coinbase(50n), tx('a', inputs, out(...values))], error)
    },
  )

  test(
    'The whole block is checked by itself before any coin is looked up',
    {
      id: 'order-of-phases',
      task: 1,
      hint: 'A later transaction that is bad by itself wins over an earlier one whose coin is missing.',
    },
    async () => {
      const missing = tx('a', ['no:0'], out(1n))
      await refused(wallet, [coinbase(50n), missing, tx('b', ['x:0'], [])], 'bad-txns-vout-empty')
      await refused(
        wallet,
        [coinbase(50n), missing, tx('b', ['x:1', 'x:1'], out(1n))],
        'bad-txns-inputs-duplicate',
      )
      await refused(wallet, [coinbase(-1n), tx('b', [], [])], 'bad-cb-multiple')
      await refused(wallet, [coinbase(MAX_MONEY + 1n), missing], 'bad-txns-vout-toolarge')
      await refused(wallet, [coinbase(51n), missing], 'bad-txns-inputs-missingorspent')
    },
  )

  test(
    'There is one coinbase, and it comes first',
    { id: 'one-coinbase', task: 1, hint: 'A coinbase is a transaction without inputs.' },
    async () => {
      const pay = tx('a', ['x:0'], out(10n))
      await refused(wallet, [], 'bad-cb-missing')
      await refused(wallet, [pay], 'bad-cb-missing')
      await refused(wallet, [pay, coinbase(50n)], 'bad-cb-missing')
      await refused(wallet, [coinbase(1n), tx('c2', [], out(1n))], 'bad-cb-multiple')
      await refused(wallet, [coinbase(1n), pay, tx('c2', [], out(1n))], 'bad-cb-multiple')
      await refused(wallet, [tx('cb', [], [])], 'bad-txns-vout-empty')
    },
  )

  test(
    'A transaction cannot name one coin twice',
    {
      id: 'duplicate-input',
      task: 1,
      hint: 'The same txid with another index is another coin.',
    },
    async () => {
      await refused(
        wallet,
        [coinbase(50n), tx('a', ['x:0', 'x:0'], out(20n))],
        'bad-txns-inputs-duplicate',
      )
      await refused(
        wallet,
        [coinbase(50n), tx('a', ['x:0', 'x:1', 'y:7', 'x:0'], out(70n))],
        'bad-txns-inputs-duplicate',
      )
      await same(wallet, [coinbase(50n), tx('a', ['x:0', 'x:1', 'y:7'], out(60n))])
      // "1" + "23" and "12" + "3" are different coins.
      const near = new Map([
        ['1:23', coin(1n)],
        ['12:3', coin(1n)],
      ])
      await same(near, [coinbase(50n), tx('a', ['1:23', '12:3'], out(2n))])
    },
  )

  test(
    'A coin is spent once in a block',
    { id: 'spent-once', task: 2, hint: 'After a transaction its coins are gone.' },
    async () => {
      const block = [coinbase(50n), tx('a', ['x:0'], out(10n)), tx('b', ['x:0'], out(10n))]
      await refused(wallet, block, 'bad-txns-inputs-missingorspent')
      await refused(
        wallet,
        [coinbase(50n), tx('a', ['x:0', 'x:2'], out(10n))],
        'bad-txns-inputs-missingorspent',
      )
    },
  )

  test(
    'A transaction may spend what an earlier one of its block made',
    { id: 'chain-in-block', task: 2, hint: 'The view changes while you walk through the block.' },
    async () => {
      const chain = [
        coinbase(50n),
        tx('a', ['x:0'], out(4n, 6n)),
        tx('b', ['a:1', 'x:1'], out(26n)),
        tx('c', ['b:0', 'a:0'], out(1n, 29n)),
      ]
      await same(wallet, chain)
    },
  )

  test(
    'No transaction spends what a later one makes',
    { id: 'order-in-block', task: 2, hint: 'A coin that is made later is missing now.' },
    async () => {
      await refused(
        wallet,
        [coinbase(50n), tx('b', ['a:0'], out(10n)), tx('a', ['x:0'], out(10n))],
        'bad-txns-inputs-missingorspent',
      )
      await refused(
        wallet,
        [coinbase(50n), tx('a', ['a:0'], out(0n))],
        'bad-txns-inputs-missingorspent',
      )
    },
  )

  test(
    'A coinbase matures in 100 blocks, other coins at once',
    { id: 'maturity', task: 2, hint: 'At depth 99 it is too early, at 100 it is not.' },
    async () => {
      const height = 100 + (seed % 800_000)
      for (const depth of [0, 1, 98, 99, 100]) {
        const view = new Map([['m:0', coin(9n, height - depth, true)]])
        await same(view, [coinbase(50n), tx('a', ['m:0'], out(9n))], height)
      }
      const young = new Map([['n:0', coin(9n, height, false)]])
      await same(young, [coinbase(50n), tx('a', ['n:0'], out(9n))], height)
      await refused(
        wallet,
        [coinbase(50n), tx('a', ['cb:0'], out(9n))],
        'bad-txns-premature-spend-of-coinbase',
      )
    },
  )

  test(
    'Missing comes before premature, premature before too little',
    { id: 'order-of-inputs', task: 2, hint: 'All coins are looked up before one is judged.' },
    async () => {
      const view = new Map([['m:0', coin(9n, 150, true)], ...wallet])
      const early = 'bad-txns-premature-spend-of-coinbase'
      await refused(
        view,
        [coinbase(50n), tx('a', ['m:0', 'no:0'], out(1n))],
        'bad-txns-inputs-missingorspent',
      )
      await refused(view, [coinbase(50n), tx('a', ['m:0'], out(10n))], early)
      await refused(view, [coinbase(50n), tx('a', ['x:0', 'm:0'], out(90n))], early)
    },
  )

  test(
    'No transaction pays out more than its coins are worth',
    { id: 'below-out', task: 2, hint: 'A fee of zero is allowed, one below zero is not.' },
    async () => {
      for (const value of [0n, 9n, 10n, 11n, 30n])
        await same(wallet, [coinbase(50n), tx('a', ['x:0'], out(value))])
      // The surplus of one transaction does not pay for another.
      await refused(
        wallet,
        [coinbase(0n), tx('a', ['x:1'], out(1n)), tx('b', ['x:0'], out(11n))],
        'bad-txns-in-belowout',
      )
    },
  )

  test(
    'The coinbase may claim subsidy and fees, and less',
    { id: 'coinbase-amount', task: 2, hint: 'Who gets what inputs exceed outputs by?' },
    async () => {
      const pays = [tx('a', ['x:0'], out(7n)), tx('b', ['x:1', 'a:0'], out(20n, 2n))]
      for (const claim of [0n, 50n, 57n, 58n, 59n, 1000n])
        await same(wallet, [coinbase(claim), ...pays])
      const split = tx('cb', [], out(30n, 28n))
      await same(wallet, [split, ...pays])
      await same(wallet, [tx('cb', [], out(30n, 29n)), ...pays])
      await same(wallet, [coinbase(8n), ...pays], 7_000_000, 0n)
      await same(wallet, [coinbase(9n), ...pays], 7_000_000, 0n)
    },
  )

  test(
    'No output overwrites one that is in the view before the block',
    {
      id: 'bip30',
      task: 2,
      hint: 'Compare the keys of all new outputs with the view, first of all.',
    },
    async () => {
      const error = 'bad-txns-BIP30'
      await refused(wallet, [tx('x', [], out(1n))], error)
      await refused(wallet, [tx('x', [], out(1n, 2n))], error)
      await refused(
        new Map([['z:1', coin(3n)], ...wallet]),
        [coinbase(50n), tx('z', ['x:0'], out(1n, 2n))],
        error,
      )
      await same(wallet, [tx('y', [], out(1n, 2n))])
      // Before the block, even if an earlier transaction of the block spends it.
      await refused(
        new Map([['z:0', coin(3n)], ...wallet]),
        [coinbase(50n), tx('a', ['z:0'], out(3n)), tx('z', ['x:0'], out(1n))],
        error,
      )
      await refused(wallet, [tx('x', [], out(1n)), tx('b', ['no:0'], out(1n))], error)
      await refused(wallet, [tx('x', [], out(1n, -2n))], 'bad-txns-vout-negative')
    },
  )

  test(
    'A refused block leaves no trace',
    {
      id: 'atomic',
      task: 2,
      hint: 'The fault may be in the last transaction, after many that were good.',
    },
    async () => {
      const good = [tx('a', ['x:0'], out(4n, 6n)), tx('b', ['a:0', 'y:7'], out(34n))]
      for (const bad of [
        tx('c', ['x:1', 'no:0'], out(1n)),
        tx('c', ['x:1', 'a:0'], out(1n)),
        tx('c', ['b:0', 'x:1'], out(55n)),
        tx('c', ['cb:0', 'b:0'], out(1n)),
      ]) {
        const seen = await observe('connectBlock', wallet, [coinbase(50n), ...good, bad], 200, 50n)
        expect((seen.value as { ok: unknown }).ok).toBe(false)
        expect(sorted(seen.args[0])).toEqual(sorted(wallet))
      }
      const greedy = await observe('connectBlock', wallet, [coinbase(51n), ...good], 200, 50n)
      expect(sorted(greedy.args[0])).toEqual(sorted(wallet))
    },
  )

  test(
    'Random blocks, good and bad',
    { id: 'random-blocks', task: 2, hint: 'Compare each rule of the brief with your code.' },
    async () => {
      await forAll(
        fc.infiniteStream(fc.nat({ max: 0xffff })),
        async (stream) => {
          const { view, block, height, subsidy } = scenario((n) => stream.next().value % n)
          await same(view, block, height, subsidy)
        },
        { runs: 120, together: true },
      )
    },
  )

  test(
    'The undo data hold the coins as they were, in order',
    { id: 'undo-data', task: 2, hint: 'One list for each transaction but the coinbase.' },
    async () => {
      const view = new Map([
        ['x:0', { ...coin(10n, 3, true), owner: 'eve' }],
        ['x:1', coin(20n, 8)],
        ['w:2', coin(5n, 9)],
      ])
      const block = [
        coinbase(50n),
        tx('a', ['w:2', 'x:0', 'x:1'], out(1n, 34n)),
        tx('b', ['a:1', 'a:0'], out(35n)),
      ]
      const { value } = await same(view, block)
      const undo = (value as { value: unknown[][] }).value
      expect(undo.length).toBe(2)
      expect(undo[0]![1]).toEqual({ value: 10n, owner: 'eve', height: 3, coinbase: true })
      expect(undo[1]![0]).toEqual({ value: 34n, owner: 'cleo', height: 200, coinbase: false })
      await same(view, [coinbase(50n)])
    },
  )

  test(
    'Disconnecting restores coins whole, height and coinbase too',
    { id: 'restore', task: 3, hint: 'Maturity still counts from the block that made the coin.' },
    async () => {
      const view = new Map([
        ['m:4', coin(9n, 20, true)],
        ['n:0', coin(8n, 30)],
      ])
      await takenBack(view, [coinbase(51n), tx('a', ['m:4', 'n:0'], out(1n, 2n, 13n))])
      await takenBack(view, [tx('cb', [], out(1n, 2n, 3n))])
    },
  )

  test(
    'A chain within a block is taken back',
    { id: 'undo-chain', task: 3, hint: 'In which order do the transactions come off?' },
    async () => {
      const chain = [
        coinbase(50n),
        tx('a', ['x:0'], out(4n, 6n)),
        tx('b', ['a:1', 'x:1'], out(26n)),
        tx('c', ['b:0', 'a:0'], out(1n, 29n)),
      ]
      await takenBack(wallet, chain)
    },
  )

  test(
    'Several blocks on and off again give the view of before',
    { id: 'round-trip', task: 3, hint: 'Connect, then disconnect: is anything left?' },
    async () => {
      await forAll(
        fc.infiniteStream(fc.nat({ max: 0xffff })),
        async (stream) => {
          const below = (n: number) => stream.next().value % n
          const { view, height } = scenario(below)
          const views: unknown[] = [view]
          const blocks: { block: Block; undo: unknown }[] = []
          for (let i = 0; i < 3; i++) {
            const now = views.at(-1) as UtxoView
            const { block, subsidy } = goodBlock(now, height + i, below, `${i}/`)
            const seen = await same(now, block, height + i, subsidy)
            views.push(seen.args[0])
            blocks.push({ block, undo: (seen.value as { value: unknown }).value })
          }
          while (blocks.length > 0) {
            const { block, undo } = blocks.pop()!
            const seen = await observe('disconnectBlock', views.pop(), block, undo)
            expect(sorted(seen.args[0])).toEqual(sorted(views.at(-1)))
          }
        },
        { runs: 25, together: true },
      )
    },
  )

  test(
    'Block and undo data are not changed, and the answer is the same again',
    { id: 'pure', task: 3, hint: 'Only the view is yours to change.' },
    async () => {
      const block = [
        coinbase(50n),
        tx('a', ['y:7', 'x:0'], out(4n, 36n)),
        tx('b', ['a:1'], out(3n)),
      ]
      const one = await same(wallet, block)
      expect(one.args[1]).toEqual(block)
      const two = await same(wallet, block)
      expect(two.value).toEqual(one.value)
      const { undo } = (connectBlock(wallet, block, 200, 50n) as { value: { undo: unknown } }).value
      const back = await takenBack(wallet, block)
      expect(back.args[1]).toEqual(block)
      expect(back.args[2]).toEqual(undo)
      const bad = await same(wallet, [...block, tx('c', ['y:7'], out(1n))])
      expect((bad.args[1] as Block).slice(0, 3)).toEqual(block)
    },
  )
})

type Below = (n: number) => number

/** A view, and a block on it that is good or has one thing changed. */
function scenario(below: Below) {
  const height = 150 + below(1000)
  const view = new Map<string, Coin>()
  for (let i = 0; i < 3 + below(6); i++) {
    const depth = [1, 50, 98, 99, 100, 101, 149][below(7)]!
    view.set(`g${i}:${below(4)}`, {
      value: BigInt(below(1000)),
      owner: ['ann', 'bob', 'cleo'][below(3)]!,
      height: height - depth,
      coinbase: below(3) === 0,
    })
  }
  const good = goodBlock(view, height, below, '')
  return { view, height, ...good, block: spoil(good.block, view, below) }
}

/** A block that the rules allow, with up to five payments. */
function goodBlock(view: UtxoView, height: number, below: Below, name: string) {
  const subsidy = BigInt(below(100))
  const free = new Map([...view].filter(([, one]) => !one.coinbase || height - one.height >= 100))
  let fees = 0n
  const payments: Tx[] = []
  for (let i = 0; i < below(6) && free.size > 0; i++) {
    const keys = [...free.keys()].filter(() => below(3) === 0).slice(0, 4)
    if (keys.length === 0) continue
    let left = keys.reduce((sum, key) => sum + free.get(key)!.value, 0n)
    const values = Array.from({ length: 1 + below(3) }, () => {
      const value = (left * BigInt(below(11))) / 10n
      left -= value
      return value
    })
    fees += left
    const made = tx(`${name}p${i}`, keys, out(...values))
    for (const key of keys) free.delete(key)
    made.outputs.forEach((output, index) =>
      free.set(coinKey({ ...made, index }), { ...output, height, coinbase: false }),
    )
    payments.push(made)
  }
  const claim = subsidy + fees - (below(2) ? 0n : BigInt(below(Number(subsidy) + 1)))
  const first = tx(`${name}cb`, [], below(2) ? out(claim) : out(claim / 2n, claim - claim / 2n))
  return { block: [first, ...payments], subsidy }
}

/** Changes one thing, half of the time. What comes out may still be good. */
function spoil(block: Block, view: UtxoView, below: Below): Block {
  const at = below(block.length)
  const one = block[at]!
  const replaced = (changed: Tx) => block.map((tx, i) => (i === at ? changed : tx))
  const anyKey = [...view.keys()][below(view.size)]!
  switch (below(16)) {
    case 0:
      return replaced({ ...one, outputs: [] })
    case 1:
      return replaced({ ...one, outputs: [...one.outputs, ...out(-1n)] })
    case 2:
      return replaced({ ...one, outputs: [...out(MAX_MONEY), ...one.outputs] })
    case 3:
      return replaced({ ...one, outputs: [...one.outputs, ...out(1n)] })
    case 4:
      return replaced({ ...one, inputs: [...one.inputs, ...one.inputs] })
    case 5:
      return replaced({ ...one, inputs: [...one.inputs, { txid: 'nobody', index: 0 }] })
    case 6:
      return replaced(tx(one.txid, [anyKey], [...one.outputs]))
    case 7:
      return [...block.slice(0, 1), ...block.slice(1).toReversed()]
    case 8:
      return block.slice(1)
    case 9:
      return replaced({ ...one, txid: anyKey.slice(0, anyKey.indexOf(':')) })
    case 10:
      return [...block, tx('late', [anyKey], out(0n))]
    default:
      return block
  }
}
