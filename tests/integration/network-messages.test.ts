import { sign } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { archiveClass } from '@/lib/classes/life'
import { checkProofOfWork } from '@/lib/consensus/bitcoin/target'
import { sha256d } from '@/lib/consensus/sha256'
import { db } from '@/lib/db/client'
import { postMessage } from '@/lib/network/messages'
import { moveNodes } from '@/lib/network/controls'
import { makeBeginning, POW_LIMIT } from '@/lib/network/pace'
import {
  beginMining,
  earOf,
  endSession,
  findRunning,
  joinSession,
  startSession,
} from '@/lib/network/sessions'
import { signedBytes } from '@/lib/network/signed'
import { useDatabase } from '../setup/database'
import { createClass, createUser } from '../setup/factories'
import { joinAs, minedBlock, type Person, personOf, postAs } from '../setup/network-people'
import { viewerForTests } from '../setup/viewer'

useDatabase()

let session: string
let classId: string
let teacher: Person['viewer']
let lea: Person
let otto: Person
let stranger: Person

const join = (one: Person, rate?: number) => joinAs(one, session, rate)

beforeEach(async () => {
  const [owner, first, second, third] = await Promise.all(
    Array.from({ length: 4 }, () => createUser()),
  )
  classId = (await createClass({ owner: owner!.id, learners: [first!.id, second!.id] })).id
  teacher = viewerForTests(owner!.id)
  lea = personOf(first!.id)
  otto = personOf(second!.id)
  stranger = personOf(third!.id)
  const started = await startSession(teacher, classId)
  if (!started.ok) throw new Error(started.error)
  session = started.value.id
})

const BLOCK = minedBlock()

const post = (
  one: Person,
  { bytes = BLOCK, kind = 'block', by }: Partial<Parameters<typeof postAs>[2]> = {},
) => postAs(one, session, { bytes, kind, ...(by && { by }) })

const stored = () =>
  db.networkEvent.count({ where: { sessionId: session, kind: { in: ['block', 'tx'] } } })

test('A block of a node is stored as it came, from its group', async () => {
  const { node } = await join(lea)
  await moveNodes(teacher, session, { nodes: [node], group: 2 })
  expect(await post(lea)).toEqual({ ok: true, value: { seq: 3 } })
  const row = await db.networkEvent.findFirstOrThrow({
    where: { sessionId: session, kind: 'block' },
  })
  expect({ ...row, body: [...row.body] }).toMatchObject({
    seq: 3,
    source: 2,
    node,
    body: [...BLOCK],
  })
})

test('What is not the node’s own word, or none at all, is refused and not stored', async () => {
  await join(lea)
  await join(otto)
  const bad = BLOCK.slice()
  // The other half of the nonces.
  for (let nonce = 0; checkProofOfWork(sha256d(bad.slice(0, 80)), 0x207fffff, POW_LIMIT); nonce++)
    new DataView(bad.buffer).setUint32(76, nonce, true)
  const refused = [
    [await post(lea, { by: otto.key }), 'wrong-signature'],
    [await post(lea, { bytes: bad }), 'wrong-nonce'],
    [await post(lea, { bytes: new Uint8Array(17 * 1024) }), 'too-large'],
    [await post(lea, { bytes: BLOCK.subarray(0, 90) }), 'malformed'],
    [await post(lea, { kind: 'tx' }), 'malformed'],
    [await post(stranger), 'not-found'],
    [
      await postMessage(lea.viewer, session, {
        kind: 'block',
        bytes: BLOCK,
        signature: new Uint8Array(64),
      }),
      'wrong-signature',
    ],
    [
      await postMessage(lea.viewer, session, {
        kind: 'block',
        bytes: BLOCK,
        signature: new Uint8Array(3),
      }),
      'wrong-signature',
    ],
    [
      await postMessage(lea.viewer, crypto.randomUUID(), {
        kind: 'block',
        bytes: BLOCK,
        signature: new Uint8Array(64),
      }),
      'not-found',
    ],
    [
      await postMessage(lea.viewer, 'no id', {
        kind: 'block',
        bytes: BLOCK,
        signature: new Uint8Array(64),
      }),
      'not-found',
    ],
  ] as const
  for (const [result, error] of refused) expect(result).toEqual({ ok: false, error })
  expect(await stored()).toBe(0)
})

test('A signature for another network, or another kind of message, is none for this', async () => {
  await join(lea)
  for (const signed of [
    signedBytes(crypto.randomUUID(), 'block', BLOCK),
    signedBytes(session, 'tx', BLOCK),
  ])
    expect(
      await postMessage(lea.viewer, session, {
        kind: 'block',
        bytes: BLOCK,
        signature: sign(null, signed, lea.key),
      }),
    ).toEqual({ ok: false, error: 'wrong-signature' })
})

test('A flood is stopped, and only that of whoever floods', async () => {
  await join(lea)
  await join(otto)
  const all = await Promise.all(Array.from({ length: 100 }, () => post(lea)))
  expect(all.filter(({ ok }) => ok)).toHaveLength(10)
  expect(all.filter((one) => !one.ok && one.error === 'too-many')).toHaveLength(90)
  expect(await post(otto)).toMatchObject({ ok: true })
  expect(await stored()).toBe(11)
})

test('Who may speak is asked of the policy: nobody who looks as somebody else, and whoever is in the class', async () => {
  await join(lea)
  const looking = { ...lea, viewer: { ...lea.viewer, lookedAtBy: crypto.randomUUID() } }
  expect(await post(looking)).toEqual({ ok: false, error: 'not-found' })
  await db.membership.updateMany({
    where: { classId, role: 'learner' },
    data: { role: 'assistant' },
  })
  expect(await post(lea)).toMatchObject({ ok: true })
  expect(await stored()).toBe(1)
})

test('Whoever has left the class says nothing any more, and hears nothing', async () => {
  await join(lea)
  await db.membership.updateMany({
    where: { classId, role: 'learner' },
    data: { status: 'left', endedAt: new Date() },
  })
  expect(await post(lea)).toEqual({ ok: false, error: 'not-found' })
  expect(await earOf(lea.viewer, session, { all: false })).toBeNull()
  expect(await stored()).toBe(0)
})

test('An ended session takes nothing, and another one can begin', async () => {
  await join(lea)
  expect(await startSession(teacher, classId)).toEqual({ ok: false, error: 'network-runs' })
  expect(await findRunning(lea.viewer, classId)).toMatchObject({ id: session })
  expect(await endSession(teacher, session)).toEqual({ ok: true, value: null })
  expect(await post(lea)).toEqual({ ok: false, error: 'network-ended' })
  expect(await joinSession(otto.viewer, session, { publicKey: otto.raw, rate: 1 })).toEqual({
    ok: false,
    error: 'network-ended',
  })
  expect(await beginMining(teacher, session, { mode: 'equal' })).toEqual({
    ok: false,
    error: 'network-ended',
  })
  expect(await findRunning(lea.viewer, classId)).toBeNull()
  expect(await startSession(teacher, classId)).toMatchObject({ ok: true })
  expect(await stored()).toBe(0)
})

test('In an archived class nothing goes on', async () => {
  await join(lea)
  await archiveClass(teacher, classId, { archived: true })
  expect(await post(lea)).toEqual({ ok: false, error: 'not-found' })
  expect(await endSession(teacher, session)).toEqual({ ok: false, error: 'not-found' })
})

test('Two teachers who start at once start one network', async () => {
  await endSession(teacher, session)
  const started = await Promise.all(Array.from({ length: 4 }, () => startSession(teacher, classId)))
  expect(started.filter(({ ok }) => ok)).toHaveLength(1)
})

test('Many who join at once get numbers without gaps, and whoever comes back has theirs, with a new key', async () => {
  const users = await Promise.all(Array.from({ length: 12 }, () => createUser()))
  await db.membership.createMany({
    data: users.map(({ id }) => ({ classId, userId: id, role: 'learner' })),
  })
  const people = users.map(({ id }) => personOf(id))
  const nodes = (await Promise.all(people.map((one) => join(one)))).map(({ node }) => node)
  expect(nodes.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
  const before = people[3]!
  const { node } = await join(before)
  const again = { ...personOf(users[3]!.id), viewer: before.viewer }
  expect(await join(again)).toMatchObject({ node })
  expect(await post(before)).toEqual({ ok: false, error: 'wrong-signature' })
  expect(await post(again)).toMatchObject({ ok: true })
})

test('At a part of each machine it is as hard as that part is fast', async () => {
  await join(lea, 3e6)
  await join(otto, 1e6)
  expect(await beginMining(teacher, session, { mode: 'proportional', duty: 0.25 })).toMatchObject({
    ok: true,
  })
  const row = await db.networkEvent.findFirstOrThrow({
    where: { sessionId: session, kind: 'control' },
  })
  const { nBits } = makeBeginning([1e6], { cap: null, now: 0 })
  expect(JSON.parse(Buffer.from(row.body).toString())).toMatchObject({
    ...{ kind: 'begin', cap: null, duty: 0.25 },
    beginning: { nBits },
  })
})

test('Mining begins once, as hard as those are fast who joined', async () => {
  expect(await beginMining(teacher, session, { mode: 'equal' })).toEqual({
    ok: false,
    error: 'nobody-joined',
  })
  await join(lea, 5e9)
  await join(otto, 50_000)
  expect(await beginMining(lea.viewer, session, { mode: 'equal' })).toEqual({
    ok: false,
    error: 'not-found',
  })
  expect(await beginMining(teacher, session, { mode: 'equal' })).toEqual({ ok: true, value: null })
  expect(await beginMining(teacher, session, { mode: 'open' })).toEqual({
    ok: false,
    error: 'network-mines',
  })
  const row = await db.networkEvent.findFirstOrThrow({
    where: { sessionId: session, kind: 'control' },
  })
  const word = JSON.parse(Buffer.from(row.body).toString()) as {
    beginning: { nBits: number; time: number }
  }
  const { nBits } = makeBeginning([100_000, 50_000], { cap: null, now: 0 })
  expect(word).toMatchObject({ kind: 'begin', cap: 100_000, beginning: { nBits } })
  expect(Math.abs(word.beginning.time - Date.now() / 1000)).toBeLessThan(60)
})
