import { expect, test } from 'vitest'
import { hashToNumber } from '@/lib/consensus/bytes'
import { sha256d } from '@/lib/consensus/sha256'
import { COIN } from '@/lib/consensus/bitcoin/params'
import { START_COINS, START_VALUE, startCoins } from '@/lib/network/coins'
import { configOf, makeBeginning } from '@/lib/network/pace'
import { freeCoins, makePayment, ownerOf } from '@/lib/network/payments'
import { Node } from '@/lib/node/node'
import type { Input } from '@/lib/node/types'
import { decodeBlock, makeTx, type WireTx } from '@/lib/node/wire'
import { keyOf, NOW, SimulatedClass } from './_class'

const RATES = [4, 3, 5, 2]
const owner = (node: number) => ownerOf(keyOf(node))
const [firstCoinOfTwo] = startCoins([owner(2)])[0]!
const COIN_OF_TWO = { txid: firstCoinOfTwo.split(':')[0]!, index: 0 }

function payment(lesson: SimulatedClass, from: number, to: number, value: bigint): WireTx {
  const { node } = lesson.learners[from - 1]!
  const coins = freeCoins(node.purse(owner(from)), node.summary().height + 1)
  const made = makePayment(coins, keyOf(from), { to: owner(to), value, fee: 1000n })
  if (!made.ok) throw new Error(made.error)
  return made.value
}

const worth = (lesson: SimulatedClass, of: number, at = of) =>
  lesson.learners[at - 1]!.node.purse(owner(of))
    .coins.filter(({ coinbase }) => !coinbase)
    .reduce((sum, { value }) => sum + value, 0n)

test('Everybody begins with coins that can be spent at once; a payment waits everywhere, and is mined', () => {
  const lesson = new SimulatedClass(RATES, { seed: 5, owned: true })
  lesson.run(1)
  expect(RATES.map((_, i) => worth(lesson, i + 1))).toEqual(
    RATES.map(() => BigInt(START_COINS) * START_VALUE),
  )
  const paid = payment(lesson, 1, 2, 3n * COIN)
  lesson.send(1, 'tx', paid.bytes)
  expect(lesson.learners.map(({ node }) => node.purse(owner(1)).waiting)).toEqual(
    RATES.map(() => [{ tx: paid.tx, payer: owner(1), fee: 1000n, bytes: paid.bytes.length }]),
  )
  lesson.run(120)
  for (const [i] of RATES.entries()) {
    expect(lesson.learners[i]!.node.summary().mempool).toEqual([])
    expect(worth(lesson, 2, i + 1)).toBe(53n * COIN)
    expect(worth(lesson, 1, i + 1)).toBe(47n * COIN - 1000n)
  }
})

test('A payment of somebody else’s coin is refused by every node, with the reason', () => {
  const lesson = new SimulatedClass(RATES, { seed: 6, owned: true })
  lesson.run(1)
  const outputs = [{ value: START_VALUE, owner: owner(1) }]
  const theft = makeTx([COIN_OF_TWO], outputs, keyOf(1))
  const nameless = makeTx([COIN_OF_TWO], outputs)
  lesson.send(1, 'tx', theft.bytes)
  lesson.send(1, 'tx', nameless.bytes)
  lesson.run(60)
  for (const [place, { said, node }] of lesson.learners.entries()) {
    const verdicts = said.flatMap(({ output }) =>
      output.kind === 'verdict' && output.of === 'tx' ? [[output.status, output.reason]] : [],
    )
    expect(verdicts).toEqual([
      ['refused', 'bad-txns-owner'],
      ['refused', 'bad-txns-owner'],
    ])
    expect(worth(lesson, 2, place + 1)).toBe(BigInt(START_COINS) * START_VALUE)
    expect(node.summary().mempool).toEqual([])
  }
})

/** A miner to whom coins are anybody's, as far as the labs' ledgers go. */
class Thief {
  readonly #node: Node
  readonly heard: Input[] = []

  constructor() {
    this.#node = new Node({ ...configOf(beginning), owned: false })
    this.hear({ kind: 'tick', now: NOW + 10 })
  }

  hear(...inputs: Input[]): void {
    this.heard.push(...inputs)
    this.#node.step(inputs)
  }

  /** The next block of what it has heard. */
  mine(extra: number): Input {
    const [said] = this.#node.step([
      { kind: 'template', owner: owner(3), extra: Uint8Array.of(extra) },
    ])
    if (said?.output.kind !== 'job') throw new Error('no job')
    const { block, target } = said.output.job
    const view = new DataView(block.buffer)
    for (let nonce = 0; hashToNumber(sha256d(block.subarray(0, 80))) > target; nonce++)
      view.setUint32(76, nonce, true)
    const input: Input = { kind: 'block', bytes: block }
    this.hear(input)
    return input
  }
}

const beginning = makeBeginning([0.1], {
  ...{ cap: null, now: NOW },
  owners: [1, 2, 3].map(owner),
})

test('A block with a stolen coin is wrong for good, on top of the chain and on a branch that overtakes it', () => {
  const theft = makeTx([COIN_OF_TWO], [{ value: START_VALUE, owner: owner(1) }], keyOf(1))
  const [thief, honest] = [new Thief(), new Thief()]
  const own = honest.mine(1)
  const first = thief.mine(2)
  thief.hear({ kind: 'tx', bytes: theft.bytes })
  const second = thief.mine(3)
  if (second.kind !== 'block') throw new Error(second.kind)
  expect(decodeBlock(second.bytes).txs).toHaveLength(2)

  for (const before of [[], [own]]) {
    const node = new Node(configOf(beginning))
    node.step([{ kind: 'tick', now: NOW + 10 }, ...before])
    const { head } = node.summary()
    const said = node.step([first, second, thief.mine(4)])
    const verdicts = said.flatMap(({ output }) =>
      output.kind === 'verdict' ? [output.reason ?? output.status] : [],
    )
    expect(verdicts.filter((word) => word.startsWith('bad'))).toContain('bad-txns-owner')
    // It stays with the last good block, which is one of two of the same height.
    expect(node.summary().height).toBe(1)
    if (before.length > 0) expect(node.summary().head).toBe(head)
    expect(node.purse(owner(2)).coins).toHaveLength(START_COINS)
  }
  // Whoever has no owners takes it.
  const careless = new Node({ ...configOf(beginning), owned: false })
  careless.step([{ kind: 'tick', now: NOW + 10 }, first, second])
  expect(careless.summary().height).toBe(2)
})

test('A coin that came from a block which is undone can be spent by its owner afterwards, and by nobody else', () => {
  const paid = makeTx([COIN_OF_TWO], [{ value: START_VALUE, owner: owner(1) }], keyOf(2))
  const [one, other] = [new Thief(), new Thief()]
  one.hear({ kind: 'tx', bytes: paid.bytes })
  const withIt = one.mine(1)
  const [a, b] = [other.mine(2), other.mine(3)]
  const node = new Node(configOf(beginning))
  node.step([{ kind: 'tick', now: NOW + 10 }, { kind: 'tx', bytes: paid.bytes }, withIt])
  expect(node.purse(owner(1)).coins).toHaveLength(START_COINS + 1)
  node.step([a, b])
  expect(node.summary().height).toBe(2)
  expect(node.purse(owner(1)).coins).toHaveLength(START_COINS)
  expect(node.summary().mempool).toEqual([paid.tx.txid])
  // A branch that has both: the payment, and what its receiver pays on.
  const onward = makeTx(
    [{ txid: paid.tx.txid, index: 0 }],
    [{ value: START_VALUE, owner: owner(3) }],
    keyOf(1),
  )
  one.hear({ kind: 'tx', bytes: onward.bytes })
  node.step([one.mine(4), one.mine(5)])
  expect(node.summary()).toMatchObject({ height: 3, mempool: [] })
  expect(node.purse(owner(3)).coins.filter(({ coinbase }) => !coinbase)).toHaveLength(
    START_COINS + 1,
  )
})

test('The same coin paid to two on two sides of a cut is paid once when it has healed', () => {
  // Its owner’s own node remembers the first one, and would mine that on the other side, too: it finds nothing.
  const lesson = new SimulatedClass([4, 1e-6, 5, 2], { seed: 8, owned: true })
  lesson.run(60)
  lesson.move([3, 4], 1)
  lesson.links([0, 1], { delayMs: 0, isUp: false })
  const coin = lesson.learners[1]!.node.purse(owner(2)).coins.slice(0, 1)
  const twice = [1, 4].map((to) => {
    const made = makePayment(coin, keyOf(2), { to: owner(to), value: 9n * COIN, fee: 1000n })
    if (!made.ok) throw new Error(made.error)
    return made.value
  })
  lesson.send(2, 'tx', twice[0]!.bytes)
  // Its owner goes to the other side, and promises it there once more.
  lesson.move([2], 1)
  lesson.send(2, 'tx', twice[1]!.bytes)
  lesson.run(200)
  const has = (at: number, to: number) => worth(lesson, to, at) > BigInt(START_COINS) * START_VALUE
  expect([has(1, 1), has(1, 4), has(4, 1), has(4, 4)]).toEqual([true, false, false, true])
  lesson.links([0, 1], { delayMs: 0, isUp: true })
  lesson.run(200)
  expect(new Set(lesson.heads()).size).toBe(1)
  expect(has(1, 1)).not.toBe(has(1, 4))
  for (const at of [2, 3, 4]) expect([has(at, 1), has(at, 4)]).toEqual([has(1, 1), has(1, 4)])
})
