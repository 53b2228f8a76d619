import { reorgUtxo, type Connected, type Disconnected } from '@/lib/consensus/bitcoin/reorg-utxo'
import {
  coinKey,
  connectBlock,
  getBlockSubsidy,
  type Block,
  type Coin,
  type Tx,
  type TxOut,
  type UtxoView,
} from '@/lib/consensus/bitcoin/utxo'
import { suite } from '@/lib/suite/suite'

const coin = (value: bigint, height = 5, coinbase = false): Coin => ({
  value,
  owner: 'ann',
  height,
  coinbase,
})
const out = (...values: bigint[]): TxOut[] => values.map((value) => ({ value, owner: 'bob' }))
/** Inputs as keys of the view. */
const tx = (txid: string, inputs: string[], outputs: TxOut[]): Tx => ({
  txid,
  inputs: inputs.map((key) => {
    const [from, index] = key.split(':')
    return { txid: from!, index: Number(index) }
  }),
  outputs,
})
const sorted = (view: unknown) => [...(view as UtxoView)].sort(([a], [b]) => (a < b ? -1 : 1))

/** A branch of valid blocks: `payments` of each, under coinbases that claim the whole subsidy. */
function build(base: UtxoView, name: string, from: number, payments: readonly (readonly Tx[])[]) {
  let view = base
  const blocks: Disconnected[] = payments.map((list, i) => {
    const height = from + i
    const block: Block = [tx(`${name}${i}`, [], out(getBlockSubsidy(height))), ...list]
    const made = connectBlock(view, block, height, getBlockSubsidy(height))
    if (!made.ok) throw new Error(`${name}${i}: ${made.error}`)
    view = made.value.view
    return { block, height, undo: made.value.undo }
  })
  return {
    view,
    off: blocks.toReversed(),
    on: blocks.map(({ block, height }) => ({ block, height })),
  }
}

const base = new Map([
  ['g:0', coin(10n)],
  ['g:1', coin(20n)],
  ['h:0', coin(30n)],
  ['m:0', coin(40n, 202, true)],
])
const pay = tx('pay', ['g:0'], out(10n))
const child = tx('child', ['pay:0'], out(4n, 5n))
const grandchild = tx('grand', ['child:1', 'h:0'], out(35n))
const other = tx('other', ['g:1'], out(20n))

export default suite(({ test, observe, expect, forAll, fc }) => {
  type Saved = { value: { readd: Tx[]; undos: unknown[] } }

  /** Demands result and view of the reference. */
  async function same(
    view: UtxoView,
    off: readonly Disconnected[],
    on: readonly Connected[],
  ): Promise<{ args: unknown[]; value: unknown }> {
    const seen = await observe('reorgUtxo', view, off, on)
    const wanted = reorgUtxo(view, off, on)
    expect(seen.value).toEqual(
      wanted.ok
        ? { ok: true, value: { undos: wanted.value.undos, readd: wanted.value.readd } }
        : wanted,
    )
    expect(sorted(seen.args[0])).toEqual(sorted(wanted.ok ? wanted.value.view : view))
    return seen
  }

  /** The view alone, whatever is saved. */
  async function moves(from: ReturnType<typeof build>, to: ReturnType<typeof build>) {
    const seen = await observe('reorgUtxo', from.view, from.off, to.on)
    expect(sorted(seen.args[0])).toEqual(sorted(to.view))
    expect((seen.value as Saved).value.undos).toEqual(to.off.toReversed().map(({ undo }) => undo))
  }

  async function saves(
    from: ReturnType<typeof build>,
    on: readonly Connected[],
    wanted: readonly string[],
  ) {
    const seen = await observe('reorgUtxo', from.view, from.off, on)
    expect((seen.value as Saved).value.readd.map(({ txid }) => txid)).toEqual(wanted)
  }

  /** A block that takes a coin which nobody made. */
  const bad = (height: number): Connected => ({
    height,
    block: [tx(`bad${height}`, [], out(0n)), tx('theft', ['nobody:0'], out(1n))],
  })

  test(
    'Nothing off, nothing on',
    { id: 'nothing', task: 1, hint: 'Both lists may be empty.' },
    async () => {
      await same(base, [], [])
      await same(new Map(), [], [])
    },
  )

  test(
    'A longer branch takes the place of a shorter one',
    {
      id: 'longer',
      task: 1,
      hint: 'Blocks come off from the tip downwards, and go on from the lowest upwards.',
    },
    async () => {
      const left = build(base, 'l', 300, [[pay], [child], [grandchild]])
      const right = build(base, 'r', 300, [[other], [pay], [], [child]])
      await moves(left, right)
      await moves(right, left)
    },
  )

  test(
    'Blocks only on, or only off',
    { id: 'one-sided', task: 1, hint: 'Either list may be empty.' },
    async () => {
      const left = build(base, 'l', 300, [[pay, child], [grandchild]])
      const start = build(base, 'x', 300, [])
      await moves(start, left)
      await moves(left, start)
      await same(left.view, left.off, [])
      await same(base, [], left.on)
    },
  )

  /** A branch over a halving whose block `which` claims one satoshi too much. */
  async function greedy(from: number, which: number) {
    const left = build(base, 'l', from, [[], [pay], []])
    const right = build(base, 'r', from, [[other], [], [pay], []])
    await moves(left, right)
    await moves(right, left)
    const on = right.on.map(({ block, height }, i) => {
      const [first, ...rest] = block
      const claim = getBlockSubsidy(height) + (i === which ? 1n : 0n)
      return { height, block: [{ ...first!, outputs: out(claim) }, ...rest] }
    })
    await same(left.view, left.off, on)
  }

  test(
    'The first block after a halving has half the subsidy',
    { id: 'subsidy', task: 1, hint: 'The subsidy is that of the block’s own height.' },
    async () => {
      for (const from of [209_998, 419_998]) await greedy(from, 2)
      for (const from of [210_000, 840_000]) await greedy(from, 0)
    },
  )

  test(
    'Later blocks have their own subsidy too',
    {
      id: 'subsidy-later',
      task: 1,
      hint: 'What if the halving lies between the fork and the tip?',
    },
    async () => {
      for (const from of [209_998, 839_998]) await greedy(from, 3)
      await greedy(500_000, 2)
    },
  )

  test(
    'After a bad block the view is what it was',
    { id: 'restored', task: 2, hint: 'Compare the whole view, not only its size.' },
    async () => {
      const left = build(base, 'l', 300, [[pay], [child, other], [grandchild]])
      const right = build(base, 'r', 300, [[other], [pay], []])
      for (let i = 0; i <= 3; i++)
        await same(left.view, left.off, [...right.on.slice(0, i), bad(300 + i)])
      await same(left.view, left.off, [...right.on.slice(0, 1), bad(301), ...right.on.slice(2)])
      await same(base, [], [bad(300)])
    },
  )

  test(
    'Payments that only the old branch contained are saved',
    { id: 'saved', task: 3, hint: 'Their coins are unspent again.' },
    async () => {
      const left = build(base, 'l', 300, [[pay], [other]])
      const empty = build(base, 'r', 300, [[], [], []])
      await saves(left, empty.on, ['pay', 'other'])
      await saves(left, [], ['pay', 'other'])
    },
  )

  test(
    'Coinbases of the old branch are not saved, nor what spends them',
    {
      id: 'coinbases',
      task: 3,
      hint: 'A coinbase belongs to its block. Off the chain its coins do not exist.',
    },
    async () => {
      const spend = tx('spend', ['l0:0', 'h:0'], out(1n))
      const left = build(base, 'l', 300, [
        [pay],
        ...Array.from({ length: 99 }, () => []),
        [spend, other],
      ])
      const empty = build(base, 'r', 300, [[], []])
      await saves(left, empty.on, ['pay', 'other'])
      // One that claims nothing costs nothing, and is none the better for it.
      const poor: Block = [tx('poor', [], out(0n)), pay]
      const made = connectBlock(base, poor, 300, getBlockSubsidy(300))
      if (!made.ok) throw new Error(made.error)
      const off = [{ block: poor, height: 300, undo: made.value.undo }]
      await saves({ view: made.value.view, off, on: [] }, empty.on, ['pay'])
    },
  )

  test(
    'What the new branch contains too is not saved',
    { id: 'in-both', task: 3, hint: 'It is confirmed already; its coins are spent.' },
    async () => {
      const left = build(base, 'l', 300, [[pay, other], [child]])
      await saves(left, build(base, 'r', 300, [[], [pay], []]).on, ['other', 'child'])
    },
  )

  test(
    'When the new branch contains everything, nothing is saved',
    { id: 'all-in-both', task: 3, hint: 'Is there a transaction in your list that nobody sent?' },
    async () => {
      const left = build(base, 'l', 300, [[pay, other], [child]])
      await saves(left, build(base, 'r', 300, [[other, pay, child], [], []]).on, [])
    },
  )

  test(
    'What conflicts with the new branch is not saved, nor what depends on it',
    {
      id: 'conflicts',
      task: 3,
      hint: 'The new branch spends the same coin in another transaction: a double spend.',
    },
    async () => {
      const left = build(base, 'l', 300, [
        [pay, child],
        [grandchild, other],
      ])
      const twice = tx('twice', ['g:0'], out(9n))
      await saves(left, build(base, 'r', 300, [[twice], []]).on, ['other'])
      const half = tx('half', ['h:0', 'g:1'], out(1n))
      await saves(left, build(base, 'r', 300, [[half], []]).on, ['pay', 'child'])
    },
  )

  test(
    'Payments that depend on each other are saved together, parents first',
    {
      id: 'families',
      task: 3,
      hint: 'The coin may come from a transaction that you have just saved.',
    },
    async () => {
      const left = build(base, 'l', 300, [[pay], [child], [grandchild]])
      await saves(left, build(base, 'r', 300, [[], []]).on, ['pay', 'child', 'grand'])
      const within = build(base, 'l', 300, [[other, pay, child, grandchild]])
      await saves(within, build(base, 'r', 300, [[], []]).on, ['other', 'pay', 'child', 'grand'])
      await saves(within, build(base, 'r', 300, [[pay], []]).on, ['other', 'child', 'grand'])
    },
  )

  // The coin m:0 of height 202 matures for block 302.
  const mature = tx('mature', ['m:0'], out(40n))

  test(
    'A coinbase’s coin that is too young again is not spent in the pool',
    {
      id: 'too-young-again',
      task: 3,
      hint: 'The new branch may be shorter and still have more work.',
    },
    async () => {
      const left = build(base, 'l', 300, [[pay], [other], [mature]])
      await saves(left, build(base, 'r', 300, [[]]).on, ['pay', 'other'])
      await saves(left, [], ['pay', 'other'])
    },
  )

  test(
    'A saved payment is judged at the height of the next block',
    { id: 'next-height', task: 3, hint: 'The tip is there already. Which block can it enter?' },
    async () => {
      const left = build(base, 'l', 300, [[pay], [other], [mature]])
      await saves(left, build(base, 'r', 300, [[], []]).on, ['pay', 'other', 'mature'])
      await saves({ ...left, off: left.off.slice(0, 1) }, [], ['mature'])
      const old = build(base, 'l', 302, [[mature]])
      await saves(old, [], ['mature'])
    },
  )

  test(
    'Saved payments do not change the view',
    { id: 'pool-apart', task: 3, hint: 'They wait; they are not confirmed.' },
    async () => {
      const left = build(base, 'l', 300, [[pay], [child], [other]])
      await moves(left, build(base, 'r', 300, [[], [], [], []]))
    },
  )

  test(
    'Random branches',
    { id: 'random', task: 3, hint: 'Compare each rule of the brief with your code.' },
    async () => {
      await forAll(
        fc.infiniteStream(fc.nat({ max: 0xffff })),
        async (stream) => {
          const below = (n: number) => stream.next().value % n
          const from = 300
          const ground = new Map<string, Coin>(
            Array.from({ length: 3 + below(4) }, (_, i) => [
              `g${i}:0`,
              coin(BigInt(5 + below(50)), from - 96 - below(8), below(3) === 0),
            ]),
          )
          const left = build(ground, 'l', from, randomPayments(ground, from, below, 'l'))
          const right = build(ground, 'r', from, randomPayments(ground, from, below, 'r'))
          const on = below(4) === 0 ? [...right.on, bad(from + right.on.length)] : right.on
          await same(left.view, left.off, on)
        },
        { runs: 80 },
      )
    },
  )

  test(
    'Blocks and undo data are not changed, and the answer is the same again',
    { id: 'pure', task: 2, hint: 'Reversing a list in place changes it for its owner.' },
    async () => {
      const left = build(base, 'l', 300, [[pay], [child], [grandchild]])
      const right = build(base, 'r', 300, [[other], [], []])
      const one = await same(left.view, left.off, right.on)
      expect(one.args[1]).toEqual(left.off)
      expect(one.args[2]).toEqual(right.on)
      const two = await same(left.view, left.off, right.on)
      expect(two.value).toEqual(one.value)
      const failed = await same(left.view, left.off, [...right.on, bad(303)])
      expect(failed.args[1]).toEqual(left.off)
    },
  )
})

/** Up to four blocks of payments that the rules allow; some have one name in every branch. */
function randomPayments(
  ground: UtxoView,
  from: number,
  below: (n: number) => number,
  name: string,
): Tx[][] {
  const free = new Map<string, { value: bigint; ripe: number }>(
    [...ground].map(([key, { value, height, coinbase }]) => [
      key,
      { value, ripe: coinbase ? height + 100 : 0 },
    ]),
  )
  return Array.from({ length: 1 + below(4) }, (_, i) =>
    Array.from({ length: below(4) }, () => {
      const keys = [...free.keys()].filter((key) => free.get(key)!.ripe <= from + i)
      if (keys.length === 0) return []
      const inputs = [keys[below(keys.length)]!, keys[below(keys.length)]!].filter(
        (key, k, list) => below(2 + k) > 0 && list.indexOf(key) === k,
      )
      if (inputs.length === 0) return []
      const value = inputs.reduce((sum, key) => sum + free.get(key)!.value, 0n)
      const half = value / 2n
      const txid = `${below(3) ? '' : name}(${inputs.join('+').replaceAll(':', '.')})`
      const made = tx(txid, inputs, out(half, value - half))
      for (const key of inputs) free.delete(key)
      made.outputs.forEach((output, index) =>
        free.set(coinKey({ txid, index }), { value: output.value, ripe: 0 }),
      )
      return [made]
    }).flat(),
  )
}
