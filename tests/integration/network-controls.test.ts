import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import {
  dealNodes,
  moveNodes,
  muteNode,
  nameNodes,
  pauseSession,
  setLinks,
} from '@/lib/network/controls'
import { type Control, readLog, tick, type Tick, wordOf } from '@/lib/network/log'
import { beginMining, endSession, startSession } from '@/lib/network/sessions'
import { useDatabase } from '../setup/database'
import { createClass, createUser } from '../setup/factories'
import { joinAs, minedBlock, type Person, personOf, postAs } from '../setup/network-people'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const BLOCK = minedBlock()
let session: string
let classId: string
let teacher: Person['viewer']
let people: Person[]

beforeEach(async () => {
  const [owner, ...learners] = await Promise.all(
    Array.from({ length: 8 }, (_, i) => createUser({ name: `Person ${i}` })),
  )
  classId = (await createClass({ owner: owner!.id, learners: learners.map(({ id }) => id) })).id
  teacher = viewerForTests(owner!.id)
  people = learners.map(({ id }) => personOf(id))
  const started = await startSession(teacher, classId)
  if (!started.ok) throw new Error(started.error)
  session = started.value.id
})

const post = (one: Person) => postAs(one, session, { kind: 'block', bytes: BLOCK })
const log = () => readLog(session, 0)
const groups = async () =>
  (
    await db.networkNode.findMany({ where: { sessionId: session }, orderBy: { number: 'asc' } })
  ).map(({ group }) => group)

async function ticks(): Promise<Tick[]> {
  return (await log())
    .filter(({ kind }) => kind === 'tick')
    .map((entry) => JSON.parse(Buffer.from(entry.body).toString()) as Tick)
}

/** As if the session had been paused, and had last ticked, so much earlier. */
async function longAgo(seconds: number): Promise<void> {
  await db.$executeRaw`update "NetworkSession" set "pausedAt" = "pausedAt" - make_interval(secs => ${seconds})
    where id = ${session}::uuid`
}

test('While it is paused nothing is taken and no clock ticks, and afterwards both go on', async () => {
  const [one] = people
  await joinAs(one!, session)
  await sleep(1000)
  expect(await tick(session)).toBe(true)
  expect(await pauseSession(teacher, session, { isPaused: true })).toMatchObject({ ok: true })
  expect(await post(one!)).toEqual({ ok: false, error: 'network-paused' })
  await sleep(1100)
  expect(await tick(session)).toBe(false)
  expect((await log()).at(-1)!.kind).toBe('control')
  // A node comes late, and the teacher goes on preparing.
  await joinAs(people[1]!, session)
  expect(await setLinks(teacher, session, [{ from: 0, to: 1, delayMs: 9, isUp: true }])).toEqual({
    ok: true,
    value: null,
  })
  expect(await pauseSession(teacher, session, { isPaused: false })).toMatchObject({ ok: true })
  expect(await post(one!)).toMatchObject({ ok: true })
  const words = (await log()).flatMap((entry) =>
    entry.kind === 'control' ? [wordOf<Control>(entry)] : [],
  )
  expect(words).toMatchObject([
    { kind: 'pause', isPaused: true },
    { kind: 'links' },
    { kind: 'pause', isPaused: false },
  ])
})

test('To a node a pause has not happened: its clock goes on where it was, and so does what begins then', async () => {
  await joinAs(people[0]!, session)
  await sleep(1000)
  await tick(session)
  const [before] = await ticks()
  for (const seconds of [3600, 600]) {
    await pauseSession(teacher, session, { isPaused: true })
    await longAgo(seconds)
    await pauseSession(teacher, session, { isPaused: false })
  }
  await sleep(1100)
  expect(await tick(session)).toBe(true)
  const all = await ticks()
  expect(all.map(({ heldBack }) => heldBack)).toEqual([undefined, 3600, 4200, 4200])
  // What is held back is exactly what the clock of the nodes is behind that of the world.
  const worlds = all.map(({ now, heldBack = 0 }) => now + heldBack)
  expect(worlds).toEqual(worlds.toSorted((a, b) => a - b))
  expect(worlds.at(-1)! - before!.now).toBeLessThan(10)
  await beginMining(teacher, session, { mode: 'equal' })
  const begin = wordOf<Control>((await log()).at(-1)!)
  if (begin.kind !== 'begin') throw new Error(begin.kind)
  expect(begin.beginning.time - all.at(-1)!.now).toBeLessThan(10)
})

test('A block that comes at the moment of the pause is before it in the log, or not in it', async () => {
  await Promise.all(people.map((one) => joinAs(one, session)))
  const [, ...posted] = await Promise.all([
    pauseSession(teacher, session, { isPaused: true }),
    ...people.map(post),
  ])
  const entries = await log()
  const paused = entries.findIndex(({ kind }) => kind === 'control')
  expect(entries.slice(paused + 1).filter(({ kind }) => kind === 'block')).toEqual([])
  expect(posted.filter(({ ok }) => ok)).toHaveLength(
    entries.filter(({ kind }) => kind === 'block').length,
  )
})

test('A muted node says nothing until it may again, and the history of the class says who did it', async () => {
  const [one, two] = people
  const { node } = await joinAs(one!, session)
  await joinAs(two!, session)
  expect(await muteNode(teacher, session, { node, isMuted: true })).toMatchObject({ ok: true })
  expect(await post(one!)).toEqual({ ok: false, error: 'node-muted' })
  expect(await post(two!)).toMatchObject({ ok: true })
  // Asked twice it is said once.
  await muteNode(teacher, session, { node, isMuted: true })
  await muteNode(teacher, session, { node, isMuted: false })
  expect(await post(one!)).toMatchObject({ ok: true })
  expect(await muteNode(teacher, session, { node: 99, isMuted: true })).toEqual({
    ok: false,
    error: 'not-found',
  })
  const { userId } = one!.viewer
  const rows = await db.auditEvent.findMany({ where: { classId }, orderBy: { id: 'asc' } })
  expect(rows.map(({ action, subjectId }) => [action, subjectId])).toEqual([
    ['network-started', null],
    ['node-muted', userId],
    ['node-unmuted', userId],
  ])
})

test('Nodes are dealt out evenly, each can be moved, and whoever comes goes where fewest are', async () => {
  for (const one of people.slice(0, 5)) await joinAs(one, session)
  expect(await groups()).toEqual([0, 0, 0, 0, 0])
  expect(await dealNodes(teacher, session, { groups: 3 })).toMatchObject({ ok: true })
  expect(await groups()).toEqual([0, 1, 2, 0, 1])
  expect(await joinAs(people[5]!, session)).toMatchObject({ node: 6, group: 2 })
  await moveNodes(teacher, session, { nodes: [1, 4], group: 7 })
  expect(await groups()).toEqual([7, 1, 2, 7, 1, 2])
  await dealNodes(teacher, session, { groups: 1 })
  expect(await groups()).toEqual([0, 0, 0, 0, 0, 0])
  const moves = (await log()).filter(
    (entry) => entry.kind === 'control' && wordOf<Control>(entry).kind === 'group',
  )
  // Only those that moved are said to move.
  expect(moves).toHaveLength(3 + 2 + 6)
})

test('Names are for those who oversee the class, and nobody but who runs it controls it', async () => {
  const [one] = people
  await joinAs(one!, session)
  expect(await nameNodes(teacher, session)).toEqual([{ node: 1, name: 'Person 1' }])
  expect(await nameNodes(one!.viewer, session)).toBeNull()
  const stranger = viewerForTests((await createUser()).id)
  for (const viewer of [one!.viewer, stranger])
    for (const asked of [
      pauseSession(viewer, session, { isPaused: true }),
      muteNode(viewer, session, { node: 1, isMuted: true }),
      dealNodes(viewer, session, { groups: 2 }),
    ])
      expect(await asked).toEqual({ ok: false, error: 'not-found' })
  await endSession(teacher, session)
  for (const asked of [
    pauseSession(teacher, session, { isPaused: true }),
    muteNode(teacher, session, { node: 1, isMuted: true }),
    dealNodes(teacher, session, { groups: 2 }),
  ])
    expect(await asked).toEqual({ ok: false, error: 'network-ended' })
})
