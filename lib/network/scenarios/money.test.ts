import { expect, test } from 'vitest'
import { COIN } from '@/lib/consensus/bitcoin/params'
import { mine } from '@/lib/consensus/bitcoin/mine'
import { Node } from '@/lib/node/node'
import { decodeBlock, MAX_BLOCK_BYTES, MAX_BLOCK_TXS, makeTx } from '@/lib/node/wire'
import { configOf, makeBeginning } from '../pace'
import { play } from '../alone/play'
import { keyOf, ownerOf } from '../alone/mind'
import { Simulation } from '../alone/simulation'
import { makePayment, makeReturn } from '../payments'
import { disputed, doubleSpend, reversed } from './double-spend'
import { fees, overtakers, PAYMENT_BYTES, roomFor } from './fees'

const NOW = 1_800_000_000
const coin = { txid: 'ee'.repeat(32), index: 0, value: 10n * COIN, height: 0, coinbase: false }

test('A payment of one coin with change has the bytes that the scenario counts with', () => {
  const made = makePayment([coin], keyOf(1), { to: ownerOf(2), value: COIN, fee: 1000n })
  if (!made.ok) throw new Error(made.error)
  expect(made.value.bytes).toHaveLength(PAYMENT_BYTES)
  expect(makeTx([coin, coin], made.value.tx.outputs, keyOf(1)).bytes).toHaveLength(
    PAYMENT_BYTES + 132,
  )
  for (const nodes of [1, 3, 30, 300, 400]) {
    expect(fees.blockBytes!(nodes)).toBeLessThanOrEqual(MAX_BLOCK_BYTES)
    expect(roomFor(nodes)).toBeLessThan(MAX_BLOCK_TXS)
  }
})

test('What is taken back spends the same coins, pays the payer, and leaves the same fee', () => {
  const made = makePayment([coin], keyOf(1), { to: ownerOf(2), value: COIN, fee: 1000n })
  if (!made.ok) throw new Error(made.error)
  const { tx } = makeReturn(made.value.tx, keyOf(1))
  expect(tx.inputs).toEqual(made.value.tx.inputs)
  expect(tx.outputs).toEqual([{ value: 10n * COIN - 1000n, owner: ownerOf(1) }])
})

test('The shop owns eight coins more until the line is mended, and then it does not', () => {
  const simulation = new Simulation(doubleSpend, { nodes: 10, seed: 4, now: NOW })
  const { seen } = simulation
  const owned = () =>
    seen
      .purseOf(0, ownerOf(1))!
      .coins.reduce((sum, { value, coinbase }) => (coinbase ? sum : sum + value), 0n)
  const steps: bigint[] = []
  const step = simulation.step.bind(simulation)
  simulation.step = (place) => {
    steps.push(owned())
    step(place)
  }
  expect(play(simulation)).not.toContain(null)
  expect([...steps, owned()]).toEqual([50n, 50n, 58n, 58n, 50n].map((coins) => coins * COIN))
  expect(disputed(seen)).toBeNull()
  const [lost] = reversed(seen, seen.headOf(0))
  expect(lost).toMatchObject({ payee: ownerOf(1), value: 8n * COIN })
  const [rival] = seen.payments.rivals(lost!)
  expect(rival!.payee).toBe(rival!.payer)
})

test('Whoever reads for a while before they mend the line still sees the payment undone', () => {
  // In each of these the shop's side found blocks in a row meanwhile.
  for (const [nodes, seed, seconds] of [
    [3, 26, 1],
    [3, 21, 15],
    [4, 35, 60],
    [10, 58, 15],
  ] as const) {
    const simulation = new Simulation(doubleSpend, { nodes, seed, now: NOW })
    const act = simulation.act.bind(simulation)
    simulation.act = (words) => {
      if (simulation.seen.step === 4) simulation.run(seconds * 1000)
      act(words)
    }
    expect(play(simulation), `seed ${seed}`).not.toContain(null)
  }
})

test('What is handed over behind the cut does not reach the payer’s group before it is mended', () => {
  const simulation = new Simulation(doubleSpend, { nodes: 6, seed: 1, now: NOW })
  simulation.act([{ kind: 'begin' }])
  simulation.run(20_000)
  simulation.act(doubleSpend.steps[1]!.act!.words(simulation.seen))
  simulation.act(doubleSpend.steps[2]!.alone!.words(simulation.seen))
  const waits = (group: number) => simulation.seen.purseOf(group, '')!.waiting.length
  expect([waits(0), waits(1)]).toEqual([1, 0])
})

test('A node refuses a block that is larger than its network lets blocks be, and makes none', () => {
  const beginning = makeBeginning([1], {
    ...{ cap: null, now: NOW, owners: [1, 2, 3].map(ownerOf) },
    blockBytes: fees.blockBytes!(3),
  })
  const small = new Node(configOf(beginning))
  const large = new Node(configOf({ ...beginning, blockBytes: undefined }))
  for (const member of [1, 2, 3]) {
    const [paid] = large.purse(ownerOf(member)).coins
    const made = makePayment([paid!], keyOf(member), { to: ownerOf(9), value: COIN, fee: 1n })
    if (!made.ok) throw new Error(made.error)
    for (const node of [small, large]) node.step([{ kind: 'tx', bytes: made.value.bytes }])
  }
  const jobOf = (node: Node): Uint8Array => {
    const [said] = node.step([{ kind: 'template', owner: ownerOf(1), extra: new Uint8Array(8) }])
    if (said?.output.kind !== 'job') throw new Error('no job')
    const { block, target } = said.output.job
    const { nonce } = mine(block.slice(0, 80), target, 0, 1e6)!
    new DataView(block.buffer).setUint32(76, nonce, true)
    return block
  }
  const [three, two] = [jobOf(large), jobOf(small)]
  expect([three, two].map((block) => decodeBlock(block).txs.length)).toEqual([4, 3])
  const verdict = (block: Uint8Array) => small.step([{ kind: 'block', bytes: block }])[0]!.output
  expect(verdict(three)).toMatchObject({ status: 'refused', reason: 'bad-blk-length' })
  expect(verdict(two)).toMatchObject({ status: 'accepted' })
  expect(large.step([{ kind: 'block', bytes: three }])[0]!.output).toMatchObject({
    status: 'accepted',
  })
})

test('No block of the fees scenario has more payments than there is room for, and the best paid are first', () => {
  const simulation = new Simulation(fees, { nodes: 30, seed: 5, now: NOW })
  const { seen } = simulation
  expect(play(simulation)).not.toContain(null)
  const counts = [...seen.blocks.keys()].map((id) => seen.payments.of(id).length)
  expect(Math.max(...counts)).toBe(roomFor(30))
  expect([...seen.blocks.values()].filter(({ refused }) => refused !== null)).toEqual([])
  const rates = [...seen.chain(seen.headOf(0))]
    .reverse()
    .flatMap(({ id }) => seen.payments.of(id).slice(0, 1))
    .map((txid) => seen.payments.all.get(txid)!)
  expect(rates[0]!.fee! > rates.at(-1)!.fee!).toBe(true)
  expect(overtakers(seen, 0).some(({ fee }) => fee === 1_000_000n)).toBe(true)
})
