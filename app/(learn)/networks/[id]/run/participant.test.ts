import { afterEach, expect, test } from 'vitest'
import { mine } from '@/lib/consensus/bitcoin/mine'
import { COIN } from '@/lib/consensus/bitcoin/params'
import type { MiningEnd } from '@/lib/gpu/mining/mining'
import type { HeardEvent } from '@/lib/network/heard'
import { type Control, type Entry, sessionEntry } from '@/lib/network/log'
import { makeBeginning } from '@/lib/network/pace'
import { START } from '@/lib/network/cursor'
import { ownerOf, paymentBytes } from '@/lib/network/payments'
import { Relay } from '@/lib/network/relay'
import type { Part } from '@/lib/node/calls'
import { Node } from '@/lib/node/node'
import type { Slot } from '@/lib/node/slots'
import { decodeTx } from '@/lib/node/wire'
import { preparePayment, prepareReturn } from './pay'
import { type Around, Participant, type Seen } from './participant'

const NOW = 1_800_000_000
const keyOf = (node: number) => new Uint8Array(32).fill(node)
const ownerOfNode = (node: number) => ownerOf(keyOf(node))

/** A session without a server: what is posted is in the log at once. */
class Network {
  readonly relay = new Relay()
  #seq = 0
  #at = 0

  append(entry: Entry): void {
    this.relay.take([{ ...entry, seq: ++this.#seq, at: this.#at }])
  }

  control(word: Control): void {
    this.append(sessionEntry('control', word))
  }

  tick(): void {
    this.#at += 1000
    this.append(sessionEntry('tick', { now: NOW + this.#at / 1000 }))
  }

  begin(): void {
    this.control({
      kind: 'begin',
      beginning: makeBeginning([1], { cap: null, now: NOW, owners: [1, 2].map(ownerOfNode) }),
      cap: null,
    })
  }
}

type Player = { participant: Participant; seen: Seen; find(): Promise<void>; searching: boolean }
const players: Player[] = []
afterEach(() => {
  for (const { participant } of players.splice(0)) participant.close()
})

function join(network: Network, number: number, parts: Partial<Record<Slot, Part>> = {}): Player {
  let pending: { finish(end: MiningEnd): void; nonce(): number } | null = null
  const around: Around = {
    node: number,
    owner: ownerOfNode(number),
    visit: Uint8Array.of(0, 0, 0, number),
    open({ config, records }) {
      const node = new Node(config, parts, { records })
      return Promise.resolve({
        step: (inputs) => Promise.resolve(node.step(inputs)),
        summary: () => Promise.resolve(node.summary()),
        lastCalls: () => Promise.resolve(node.lastCalls()),
        purse: (owner) => Promise.resolve(node.purse(owner)),
        close: () => {},
      })
    },
    mine({ header, target }) {
      let finish = (_end: MiningEnd): void => {}
      const done = new Promise<MiningEnd>((resolve) => (finish = resolve))
      const mine_ = { finish, nonce: () => mine(header, target, 0, 1e6)!.nonce }
      pending = mine_
      return { done, stop: () => pending === mine_ && (pending = null) }
    },
    post(block) {
      network.append({ kind: 'block', source: 0, node: number, body: block })
      return Promise.resolve(true)
    },
    tell: (seen) => (player.seen = seen),
  }
  const participant = new Participant(around)
  const player: Player = {
    participant,
    seen: undefined as never,
    get searching() {
      return pending !== null
    },
    async find() {
      const found = pending!
      pending = null
      const total = { hashes: 1, seconds: 1, device: { name: '', kind: 'cpu' as const } }
      found.finish({ kind: 'hit', nonce: found.nonce(), hash: new Uint8Array(32), ...total })
      await settled()
    },
  }
  network.relay.add({
    node: number,
    cursor: START,
    hear: (frames) =>
      participant.hear(
        frames
          .split('\n\n')
          .filter(Boolean)
          .map((frame) => JSON.parse(/^data: (.*)$/m.exec(frame)![1]!) as HeardEvent),
      ),
  })
  players.push(player)
  return player
}

/** Everything that was asked for has been answered. */
async function settled(): Promise<void> {
  for (let i = 0; i < 1000; i++) await Promise.resolve()
}

test('It waits until a class mines, searches, and both follow the block that is found', async () => {
  const network = new Network()
  const [one, two] = [join(network, 1), join(network, 2)]
  network.tick()
  await settled()
  expect([one.seen.phase, one.searching]).toEqual(['waiting', false])
  network.begin()
  network.tick()
  await settled()
  expect(one.seen).toMatchObject({ phase: 'running', searching: 1, found: 0 })
  await one.find()
  expect(one.seen).toMatchObject({ found: 1, standing: 1, searching: 2 })
  expect(two.seen).toMatchObject({ found: 0, searching: 2 })
  expect(two.seen.summary!.head).toBe(one.seen.summary!.head)
  expect(two.seen.summary!.height).toBe(1)
})

test('Whoever comes late hears all of it, and goes on from there', async () => {
  const network = new Network()
  const one = join(network, 1)
  network.begin()
  await settled()
  for (let i = 0; i < 3; i++) await one.find()
  const late = join(network, 2)
  await settled()
  expect(late.seen.summary!.head).toBe(one.seen.summary!.head)
  expect(late.seen).toMatchObject({ phase: 'running', searching: 4, found: 0, difference: null })
})

test('A block that lost a race is found, and does not stand', async () => {
  const network = new Network()
  const [one, two] = [join(network, 1), join(network, 2)]
  network.begin()
  await settled()
  // Both find one of height 1 before either has heard of the other.
  const posts: Uint8Array[] = []
  const hold = network.append.bind(network)
  network.append = (entry) => void posts.push(entry.body)
  await one.find()
  await two.find()
  network.append = hold
  posts.forEach((body, i) => network.append({ kind: 'block', source: 0, node: i + 1, body }))
  await settled()
  network.tick()
  await settled()
  expect([one.seen.standing, two.seen.standing]).toEqual([1, 0])
  expect([one.seen.found, two.seen.found]).toEqual([1, 1])
  expect(two.seen.searching).toBe(2)
})

test('A wrong part is named, and the node goes on by itself', async () => {
  const network = new Network()
  const one = join(network, 1)
  const pays: Part = { exports: { subsidy: () => 1n }, wire: () => {} }
  const odd = join(network, 2, { subsidy: pays })
  network.begin()
  await settled()
  await one.find()
  await settled()
  expect(odd.seen.cause).toMatchObject({ slot: 'subsidy', fn: 'subsidy' })
  expect(one.seen.difference).toBeNull()
  expect(odd.seen.phase).toBe('running')
})

test('In a pause nothing is searched, and a muted node alone does not search', async () => {
  const network = new Network()
  const [one, two] = [join(network, 1), join(network, 2)]
  network.begin()
  await settled()
  network.control({ kind: 'pause', isPaused: true })
  await settled()
  expect([one, two].map((player) => [player.searching, player.seen.isPaused])).toEqual([
    [false, true],
    [false, true],
  ])
  network.control({ kind: 'mute', node: 2, isMuted: true })
  network.control({ kind: 'pause', isPaused: false })
  network.tick()
  await settled()
  expect([one.searching, two.searching]).toEqual([true, false])
  expect([one.seen.isMuted, two.seen.isMuted]).toEqual([false, true])
  // It hears what it may not answer.
  await one.find()
  expect(two.seen.summary!.height).toBe(1)
  network.control({ kind: 'mute', node: 2, isMuted: false })
  await settled()
  expect(two.seen).toMatchObject({ isMuted: false, searching: 2 })
})

/** Two nodes with coins, each in a group of its own. */
function pair() {
  const network = new Network()
  for (const node of [1, 2])
    network.append(
      sessionEntry('joined', { node, group: node - 1, rate: 1, owner: ownerOfNode(node) }),
    )
  const setLine = (isUp: boolean): void =>
    network.control({
      kind: 'links',
      links: [
        { from: 0, to: 1, delayMs: 0, isUp },
        { from: 1, to: 0, delayMs: 0, isUp },
      ],
    })
  return { network, one: join(network, 1), two: join(network, 2), setLine }
}

test('A payment waits, is mined, is undone with its block, and is mined again', async () => {
  const { network, one, two, setLine } = pair()
  network.begin()
  await settled()
  expect(one.seen.wallet).toMatchObject({ next: 1, mature: 50n * COIN, immature: 0n })
  expect([...one.seen.wallet!.others]).toEqual([[2, ownerOfNode(2)]])

  setLine(false)
  const signed: Uint8Array[] = []
  const key = {
    publicKey: keyOf(1),
    sign: (bytes: Uint8Array) => (signed.push(bytes), Promise.resolve(new Uint8Array(64))),
  }
  const form = { to: '2', value: '3', fee: '0.5', coin: '' }
  const made = await preparePayment('s', one.seen.wallet!, form, key)
  if (!made.ok) throw new Error(made.error.words)
  network.append({ kind: 'tx', source: 0, node: 1, body: made.value })
  await settled()
  const [waiting] = one.seen.wallet!.payments
  expect(waiting).toMatchObject({ other: 2, value: 3n * COIN, state: 'waiting', moves: [] })
  expect(signed).toEqual([paymentBytes('s', waiting!.txid)])
  expect(one.seen.wallet!.purse.waiting).toMatchObject([{ payer: ownerOfNode(1), fee: COIN / 2n }])
  // The job that was begun before it came is without it.
  await one.find()
  await one.find()
  expect(one.seen.wallet!.payments[0]).toMatchObject({
    state: 'in-block',
    moves: [{ kind: 'in', height: 2 }],
  })
  expect(one.seen.wallet!.mature).toBe(46n * COIN + COIN / 2n)
  expect(one.seen.wallet!.immature).toBe(100n * COIN + COIN / 2n)

  // Behind the cut is a longer chain, of somebody who never heard of it.
  const posts: Uint8Array[] = []
  const send = network.append.bind(network)
  network.append = (entry) => {
    if (entry.kind === 'block') posts.push(entry.body)
    send({ ...entry, ...(entry.kind === 'block' && { source: 1 }) })
  }
  for (let i = 0; i < 3; i++) await two.find()
  network.append = send
  expect(posts).toHaveLength(3)
  setLine(true)
  await settled()
  expect(one.seen.wallet!.payments[0]).toMatchObject({
    state: 'waiting',
    moves: [
      { kind: 'in', height: 2 },
      { kind: 'out', height: 2 },
    ],
  })
  expect(one.seen.wallet!.mature).toBe(50n * COIN)
  await one.find()
  expect(one.seen.wallet!.payments[0]).toMatchObject({
    state: 'in-block',
    moves: [{ kind: 'in' }, { kind: 'out' }, { kind: 'in', height: 4 }],
  })
  // Whoever was paid has it by their own node’s word.
  expect(two.seen.wallet!.mature).toBe(53n * COIN)
  expect(two.seen.wallet!.payments).toEqual([])
  expect(two.seen.wallet!.received).toMatchObject([
    { other: 1, value: 3n * COIN, state: 'in-block', confirmations: 1, isReturn: false },
  ])
  expect(one.seen.wallet!.received).toEqual([])
})

test('What is handed over behind a cut is taken back by the payer’s own chain', async () => {
  const { network, one: shop, two: thief, setLine } = pair()
  network.begin()
  setLine(false)
  await settled()
  expect([shop.seen.group, thief.seen.group]).toEqual([0, 1])
  const key = { publicKey: keyOf(2), sign: () => Promise.resolve(new Uint8Array(64)) }
  const form = { to: '1', value: '8', fee: '0', coin: '' }
  const made = await preparePayment('s', thief.seen.wallet!, form, key)
  if (!made.ok) throw new Error(made.error.words)
  // The server puts it into the shop’s group.
  network.append({ kind: 'tx', source: 0, node: 2, body: made.value })
  thief.participant.sent(made.value)
  await settled()
  expect(thief.seen.wallet!.payments).toMatchObject([{ state: 'away', other: 1 }])
  expect(shop.seen.wallet!.received).toMatchObject([
    { state: 'waiting', other: 2, confirmations: 0 },
  ])
  // What was handed over is not spent by accident, though the payer’s node has not heard of it.
  const next = await preparePayment('s', thief.seen.wallet!, { ...form, value: '35' }, key)
  if (!next.ok) throw new Error(next.error.words)
  const [gone] = decodeTx(made.value).tx.inputs
  expect(decodeTx(next.value).tx.inputs).toHaveLength(4)
  expect(decodeTx(next.value).tx.inputs).not.toContainEqual(gone)
  await shop.find()
  await shop.find()
  expect(shop.seen.wallet!.received).toMatchObject([{ state: 'in-block', confirmations: 1 }])
  expect(shop.seen.wallet!.mature).toBe(58n * COIN)

  const { txid } = thief.seen.wallet!.payments[0]!
  const back = (await prepareReturn('s', thief.seen.wallet!, txid, key))!
  expect(await prepareReturn('s', shop.seen.wallet!, txid, key)).toBeNull()
  const send = network.append.bind(network)
  network.append = (entry) => send({ ...entry, ...(entry.kind === 'block' && { source: 1 }) })
  network.append({ kind: 'tx', source: 1, node: 2, body: back })
  await settled()
  expect(thief.seen.wallet!.payments).toMatchObject([
    { state: 'waiting', isReturn: true, other: 2 },
    { state: 'away' },
  ])
  for (let i = 0; i < 4; i++) await thief.find()
  network.append = send
  expect(shop.seen.wallet!.mature).toBe(58n * COIN)
  setLine(true)
  await settled()
  expect(shop.seen.wallet!.received).toMatchObject([
    { state: 'gone', moves: [{ kind: 'in' }, { kind: 'out' }] },
  ])
  expect(shop.seen.wallet!.mature).toBe(50n * COIN)
  expect(thief.seen.wallet!.mature).toBe(50n * COIN)
  expect(thief.seen.wallet!.payments).toMatchObject([
    { state: 'in-block', isReturn: true },
    { state: 'gone' },
  ])
})

test('When the session ends nothing is searched, and a closed node says nothing', async () => {
  const network = new Network()
  const [one, two] = [join(network, 1), join(network, 2)]
  network.begin()
  await settled()
  two.participant.close()
  const last = two.seen
  network.control({ kind: 'end' })
  await settled()
  expect(one.seen).toMatchObject({ phase: 'ended', searching: null })
  expect(one.searching).toBe(false)
  expect(two.seen).toBe(last)
})

test('A node that cannot be opened says why', async () => {
  const network = new Network()
  const one = join(network, 1)
  const broken = new Participant({
    ...{ node: 2, owner: '0'.repeat(64), visit: new Uint8Array(4) },
    open: () => Promise.reject(new Error('no frame')),
    mine: () => ({ done: new Promise(() => {}), stop: () => {} }),
    post: () => Promise.resolve(true),
    tell: (seen) => (told = seen),
  })
  let told: Seen | null = null
  network.relay.add({
    ...{ node: 2, cursor: START },
    hear: (frames) =>
      broken.hear(
        frames
          .split('\n\n')
          .filter(Boolean)
          .map((frame) => JSON.parse(/^data: (.*)$/m.exec(frame)![1]!) as HeardEvent),
      ),
  })
  network.begin()
  await settled()
  expect(told).toMatchObject({ phase: 'broken', why: 'no frame' })
  expect(one.seen.phase).toBe('running')
})
