import { sign } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { checkProofOfWork } from '@/lib/consensus/bitcoin/target'
import { sha256d } from '@/lib/consensus/sha256'
import { db } from '@/lib/db/client'
import { startCoins } from '@/lib/network/coins'
import { moveNodes } from '@/lib/network/controls'
import { type Control, readLog, wordOf } from '@/lib/network/log'
import { configOf, makeBeginning, POW_LIMIT } from '@/lib/network/pace'
import { ownerOf, paymentBytes, signPayment } from '@/lib/network/payments'
import { SCENARIOS } from '@/lib/network/scenarios/scenarios'
import { beginMining, startSession } from '@/lib/network/sessions'
import { Node } from '@/lib/node/node'
import { makeTx, type WireTx } from '@/lib/node/wire'
import { useDatabase } from '../setup/database'
import { createClass, createUser } from '../setup/factories'
import { joinAs, type Person, personOf, postAs } from '../setup/network-people'
import { viewerForTests } from '../setup/viewer'

useDatabase()

let session: string
let teacher: Person['viewer']
let lea: Person
let otto: Person

beforeEach(async () => {
  const [owner, first, second] = await Promise.all(Array.from({ length: 3 }, () => createUser()))
  const { id } = await createClass({ owner: owner!.id, learners: [first!.id, second!.id] })
  teacher = viewerForTests(owner!.id)
  lea = personOf(first!.id)
  otto = personOf(second!.id)
  const started = await startSession(teacher, id)
  if (!started.ok) throw new Error(started.error)
  session = started.value.id
  await joinAs(lea, session)
  await joinAs(otto, session)
})

/** Of the payer's first coin, to the other. */
function payment(payer: Person, to: Person, of: Person = payer): WireTx {
  const [key] = startCoins([ownerOf(of.raw)])[0]!
  const [txid] = key.split(':') as [string]
  return makeTx([{ txid, index: 0 }], [{ value: 5n, owner: ownerOf(to.raw) }], payer.raw)
}

const signed = (made: WireTx, { key }: Person, network = session) =>
  signPayment(made, sign(null, paymentBytes(network, made.tx.txid), key))
const post = (one: Person, { bytes }: { bytes: Uint8Array }, kind: 'tx' | 'block' = 'tx') =>
  postAs(one, session, { kind, bytes })
const stored = () =>
  db.networkEvent.count({ where: { sessionId: session, kind: { in: ['block', 'tx'] } } })

/** A block of easy work with these payments. */
function blockOf(payments: readonly WireTx[]): { bytes: Uint8Array } {
  const owners = [lea, otto].map(({ raw }) => ownerOf(raw))
  // A miner who looks at no owners.
  const beginning = makeBeginning([0.1], { cap: null, now: 1_800_000_000, owners })
  const node = new Node({ ...configOf(beginning), owned: false })
  const said = node.step([
    { kind: 'tick', now: 1_800_000_010 },
    ...payments.map(({ bytes }) => ({ kind: 'tx' as const, bytes })),
    { kind: 'template', owner: owners[0]!, extra: new Uint8Array(4) },
  ])
  const job = said.at(-1)!.output
  if (job.kind !== 'job') throw new Error(job.kind)
  const bytes = job.job.block
  const view = new DataView(bytes.buffer)
  for (let nonce = 0; ; nonce++) {
    view.setUint32(76, nonce, true)
    if (checkProofOfWork(sha256d(bytes.slice(0, 80)), view.getUint32(72, true), POW_LIMIT))
      return { bytes }
  }
}

test('When mining begins everybody who has joined has coins, and the log says whose', async () => {
  await beginMining(teacher, session, { mode: 'equal' })
  const begin = wordOf<Control>((await readLog(session, 0)).at(-1)!)
  if (begin.kind !== 'begin') throw new Error(begin.kind)
  expect(begin.beginning.owners).toEqual([ownerOf(lea.raw), ownerOf(otto.raw)])
  const node = new Node(configOf(begin.beginning))
  expect(node.purse(ownerOf(otto.raw)).coins).toHaveLength(5)
})

test('A payment is taken from its payer alone, signed for this network, beside each coin alike', async () => {
  expect(await post(lea, signed(payment(lea, otto), lea))).toMatchObject({ ok: true })
  const [key] = startCoins([ownerOf(lea.raw)])[0]!
  const [txid] = key.split(':') as [string]
  const outputs = [{ value: 5n, owner: ownerOf(otto.raw) }]
  const two = makeTx(
    [1, 2].map((index) => ({ txid, index })),
    outputs,
    lea.raw,
  )
  const good = sign(null, paymentBytes(session, two.tx.txid), lea.key)
  const half = makeTx(two.tx.inputs, outputs, lea.raw, [
    { pub: lea.raw, sig: good },
    { pub: lea.raw, sig: new Uint8Array(64) },
  ])
  const foreignKey = makeTx(two.tx.inputs, outputs, lea.raw, [
    { pub: lea.raw, sig: good },
    { pub: otto.raw, sig: good },
  ])
  for (const [made, error] of [
    [payment(lea, otto), 'unsigned-payment'],
    [signed(payment(lea, otto), otto), 'unsigned-payment'],
    [signed(payment(lea, otto), lea, crypto.randomUUID()), 'unsigned-payment'],
    [half, 'unsigned-payment'],
    [foreignKey, 'unsigned-payment'],
    // Otto’s, and right, but it is Otto who sends that.
    [signed(payment(otto, lea), otto), 'not-yours'],
    [makeTx(two.tx.inputs, outputs), 'not-yours'],
  ] as const)
    expect(await post(lea, made)).toEqual({ ok: false, error })
  expect(await stored()).toBe(1)
})

test('A coin of somebody else’s passes the server, which has no ledger, and no node', async () => {
  const theft = signed(payment(lea, lea, otto), lea)
  expect(await post(lea, theft)).toMatchObject({ ok: true })
  const owners = [lea, otto].map(({ raw }) => ownerOf(raw))
  const node = new Node(configOf(makeBeginning([0.1], { cap: null, now: 1_800_000_000, owners })))
  const [said] = node.step([{ kind: 'tx', bytes: theft.bytes }])
  expect(said!.output).toMatchObject({ status: 'refused', reason: 'bad-txns-owner' })
})

test('In a block every payment is signed by its payer, whoever mines it', async () => {
  const paid = signed(payment(otto, lea), otto)
  expect(await post(lea, blockOf([paid]), 'block')).toMatchObject({ ok: true })
  expect(await post(lea, blockOf([payment(otto, lea)]), 'block')).toEqual({
    ok: false,
    error: 'unsigned-payment',
  })
  expect(await stored()).toBe(1)
})

test('The same coin may be promised twice by its owner: which one counts is for the nodes to say', async () => {
  const once = payment(lea, otto)
  const twice = makeTx(once.tx.inputs, [{ value: 6n, owner: ownerOf(lea.raw) }], lea.raw)
  expect(await post(lea, signed(once, lea))).toMatchObject({ ok: true })
  expect(await post(lea, signed(twice, lea))).toMatchObject({ ok: true })
  expect(await stored()).toBe(2)
})

test('Where payments are handed over, one is heard in the group of whoever it is handed to, and nowhere else', async () => {
  const sources = async () =>
    (await readLog(session, 0)).flatMap(({ kind, source }) =>
      kind === 'tx' || kind === 'block' ? [source] : [],
    )
  await moveNodes(teacher, session, { nodes: [2], group: 3 })
  const handed = (made: WireTx, to?: number) => postAs(lea, session, { kind: 'tx', ...made, to })
  const paid = signed(payment(lea, otto), lea)
  // In any other scenario whom it pays changes nothing.
  expect(await handed(paid, 2)).toMatchObject({ ok: true })
  expect(await sources()).toEqual([0])
  await db.networkSession.update({ where: { id: session }, data: { scenario: 'double-spend' } })
  for (const to of [2, 1, 99, undefined]) expect(await handed(paid, to)).toMatchObject({ ok: true })
  expect(await sources()).toEqual([0, 3, 0, 0, 0])
  // A block is said where its miner is, whatever else is asked.
  const { bytes } = blockOf([paid])
  expect(await postAs(lea, session, { kind: 'block', bytes, to: 2 })).toMatchObject({ ok: true })
  expect((await sources()).at(-1)).toBe(0)
})

test('With small blocks the session says so when mining begins', async () => {
  await db.networkSession.update({ where: { id: session }, data: { scenario: 'fees' } })
  await beginMining(teacher, session, { mode: 'equal' })
  const begin = wordOf<Control>((await readLog(session, 0)).at(-1)!)
  if (begin.kind !== 'begin') throw new Error(begin.kind)
  expect(begin.beginning.blockBytes).toBe(SCENARIOS.fees.blockBytes?.(2))
  expect(configOf(begin.beginning).blockBytes).toBe(begin.beginning.blockBytes)
})

test('Whoever comes back with another key says so in the log, once', async () => {
  const again = { ...personOf(crypto.randomUUID()), viewer: lea.viewer }
  await joinAs(again, session)
  await joinAs(again, session)
  const words = (await readLog(session, 0)).flatMap((entry) =>
    entry.kind === 'control' ? [wordOf<Control>(entry)] : [],
  )
  expect(words).toEqual([{ kind: 'key', node: 1, owner: ownerOf(again.raw) }])
})
