import { beforeEach, expect, test } from 'vitest'
import { exportEverything } from '@/lib/account/export'
import { deleteAccount, eraseDueAccounts } from '@/lib/auth/deletion'
import { hashPassword } from '@/lib/auth/passwords'
import { listAudit } from '@/lib/classes/audit'
import { db } from '@/lib/db/client'
import {
  deleteSession,
  eraseOldNetworks,
  exportLog,
  findReplay,
  KEPT_DAYS,
  listPast,
  markMoment,
} from '@/lib/network/afterwards'
import type { HeardLine } from '@/lib/network/heard'
import { History } from '@/lib/network/history'
import { readLog } from '@/lib/network/log'
import { drawQuestions } from '@/lib/network/past'
import { endSession } from '@/lib/network/sessions'
import { SimulatedClass } from '../node/_class'
import { useDatabase } from '../setup/database'
import { createClass, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const password = 'correct horse battery'

let classId: string
let session: string
let lesson: SimulatedClass
let teacher: ReturnType<typeof viewerForTests>
let lea: ReturnType<typeof viewerForTests>
let otto: ReturnType<typeof viewerForTests>
let absent: ReturnType<typeof viewerForTests>

/** A lesson of two nodes on two sides of a cut, as the server's own log. */
beforeEach(async () => {
  const passwordHash = await hashPassword(password)
  const people = await Promise.all(Array.from({ length: 4 }, () => createUser({ passwordHash })))
  const [owner, one, two, three] = people.map(({ id }) => id) as [string, string, string, string]
  classId = (await createClass({ owner, learners: [one, two, three] })).id
  ;[teacher, lea, otto, absent] = [owner, one, two, three].map((id) => viewerForTests(id)) as [
    typeof teacher,
    typeof teacher,
    typeof teacher,
    typeof teacher,
  ]
  session = (await db.networkSession.create({ data: { classId } })).id
  for (const [place, userId] of [one, two].entries())
    await db.networkNode.create({
      data: { sessionId: session, number: place + 1, userId, publicKey: new Uint8Array(32) },
    })
  lesson = new SimulatedClass([5, 5], { seed: 4 })
  lesson.run(60)
  lesson.move([2], 1)
  lesson.links([0, 1], { delayMs: 0, isUp: false })
  lesson.run(120)
  // At the times of the lesson, which would take minutes.
  await db.networkEvent.createMany({
    data: lesson.logged.map(({ body, ...event }) => ({
      ...event,
      ...{ sessionId: session, body: Uint8Array.from(body) },
    })),
  })
  const { seq, at } = lesson.logged.at(-1)!
  await db.networkSession.update({ where: { id: session }, data: { seq, at } })
})

async function fileOf(viewer: typeof teacher, all: boolean) {
  const file = await exportLog(viewer, session, { all })
  if (!file.ok) return file
  let text = ''
  for await (const piece of file.value.pieces) text += piece
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as object)
  return {
    name: file.value.fileName,
    head: lines[0]!,
    end: lines.at(-1)!,
    lines: lines.slice(1, -1) as HeardLine[],
  }
}

test('The whole log is exported to whoever teaches, and plays to the heads and ledgers of the nodes', async () => {
  const file = await fileOf(teacher, true)
  if ('ok' in file) throw new Error(file.error)
  const count = lesson.logged.length
  expect(file.head).toMatchObject({ format: 'forkchoice-network-log', node: null, seq: count })
  expect(file.end).toEqual({ end: true, lines: count })
  expect(file.name).toMatch(/^network-\d{4}-\d\d-\d\d\.jsonl$/)
  const history = new History()
  for (const line of file.lines) history.take(line)
  const nodes = lesson.learners.map(({ node }) => node.summary())
  expect(history.at(history.seq).groups).toMatchObject(
    nodes.map(({ head, ledger }, group) => ({ group, head, ledger })),
  )
  expect(nodes[0]!.head).not.toBe(nodes[1]!.head)
})

test('A learner’s export has what their node was told, and nothing from behind a cut', async () => {
  const own = await fileOf(lea, false)
  if ('ok' in own) throw new Error(own.error)
  expect(own.head).toMatchObject({ node: 1 })
  expect(own.name).toContain('-node-1')
  const behind = lesson.logged.filter(({ source, kind }) => source === 1 && kind === 'block')
  expect(behind.length).toBeGreaterThan(0)
  const told = new Set(own.lines.map(({ seq }) => seq))
  for (const { seq } of behind) expect(told.has(seq)).toBe(false)
  expect(await fileOf(lea, true)).toEqual({ ok: false, error: 'not-found' })
  // Whoever has taken no part has nothing to see again, and neither has a stranger.
  expect(await fileOf(absent, false)).toEqual({ ok: false, error: 'not-found' })
  expect(await findReplay(absent, session)).toBeNull()
  expect(await findReplay(viewerForTests((await createUser()).id), session)).toBeNull()
  // Who has left the class sees it no more.
  await db.membership.updateMany({
    where: { classId, userId: otto.userId },
    data: { status: 'left', endedAt: new Date() },
  })
  expect(await findReplay(otto, session)).toBeNull()
})

test('Past networks are those that have ended, for whoever teaches all and for learners their own', async () => {
  expect(await listPast(teacher, classId)).toEqual([])
  await endSession(teacher, session)
  const blocks = lesson.logged.filter(({ kind }) => kind === 'block').length
  expect(await listPast(teacher, classId)).toMatchObject([
    { id: session, nodes: 2, blocks, node: null },
  ])
  expect(await listPast(otto, classId)).toMatchObject([{ id: session, node: 2 }])
  expect(await listPast(absent, classId)).toEqual([])
})

test('Questions are drawn when it has ended, for each their own', async () => {
  expect(await drawQuestions(lea, session)).toEqual({ ok: false, error: 'network-runs' })
  await endSession(teacher, session)
  const [one, two, all] = await Promise.all([
    drawQuestions(lea, session),
    drawQuestions(otto, session),
    drawQuestions(teacher, session),
  ])
  if (!one.ok || !two.ok || !all.ok) throw new Error('refused')
  for (const { value } of [one, two, all]) {
    expect(value.questions.length).toBeGreaterThanOrEqual(3)
    for (const { choices } of value.questions)
      expect(choices.filter(({ correct }) => correct)).toHaveLength(1)
  }
  const prompt = (given: typeof one) =>
    given.value.questions.find(({ kind }) => kind === 'head')!.prompt
  expect(prompt(one)).toContain('your node')
  expect(prompt(one)).not.toBe(prompt(two))
  expect(prompt(all)).not.toContain('your node')
  expect(one.value.heads.length).toBeGreaterThan(3)
  expect(await drawQuestions(absent, session)).toEqual({ ok: false, error: 'not-found' })
})

test('A mark is an event without words, of whoever runs the network', async () => {
  const { seq } = await db.networkSession.findUniqueOrThrow({ where: { id: session } })
  expect(await markMoment(lea, session)).toEqual({ ok: false, error: 'not-found' })
  expect(await markMoment(teacher, session)).toEqual({ ok: true, value: null })
  const [marked, ...rest] = await readLog(session, seq)
  expect([JSON.parse(Buffer.from(marked!.body).toString()), rest]).toEqual([{ kind: 'mark' }, []])
  await endSession(teacher, session)
  expect(await markMoment(teacher, session)).toEqual({ ok: false, error: 'network-ended' })
})

test('Whoever teaches deletes a session that has ended, and the class remembers that', async () => {
  expect(await deleteSession(teacher, session)).toEqual({ ok: false, error: 'network-runs' })
  await endSession(teacher, session)
  expect(await deleteSession(lea, session)).toEqual({ ok: false, error: 'not-found' })
  expect(await deleteSession(teacher, session)).toEqual({ ok: true, value: { classId } })
  expect(await db.networkEvent.count({ where: { sessionId: session } })).toBe(0)
  expect(await db.networkNode.count({ where: { sessionId: session } })).toBe(0)
  expect(await findReplay(teacher, session)).toBeNull()
  expect(await deleteSession(teacher, session)).toEqual({ ok: false, error: 'not-found' })
  const { entries } = (await listAudit(teacher, classId))!
  expect(entries[0]).toMatchObject({ action: 'network-deleted', before: { nodes: 2 } })
})

test('A session goes a year after it ended, or after its last event, and not a day before', async () => {
  const other = await db.networkSession.create({ data: { classId } })
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  const set = (id: string, data: object) => db.networkSession.update({ where: { id }, data })
  await set(session, { startedAt: daysAgo(KEPT_DAYS + 5), endedAt: daysAgo(KEPT_DAYS - 1) })
  await set(other.id, { startedAt: daysAgo(KEPT_DAYS + 1), at: 3 * 86_400_000 })
  expect(await eraseOldNetworks()).toBe(0)
  await set(session, { endedAt: daysAgo(KEPT_DAYS + 1) })
  expect(await eraseOldNetworks()).toBe(1)
  expect(await db.networkEvent.count({ where: { sessionId: session } })).toBe(0)
  await set(other.id, { at: 0 })
  expect(await eraseOldNetworks()).toBe(1)
})

test('An account takes its blocks along, and leaves its number behind', async () => {
  const mine = lesson.logged.filter(({ node }) => node === 1)
  expect(mine.length).toBeGreaterThan(0)
  expect(await exportEverything(lea)).toMatchObject({
    networkNodes: [
      {
        ...{ sessionId: session, number: 1 },
        said: mine.map(({ seq, kind, body }) => ({
          ...{ seq, kind, bytes: Buffer.from(body).toString('base64') },
        })),
      },
    ],
  })
  await deleteAccount(lea, { password })
  await db.user.update({ where: { id: lea.userId }, data: { goesAt: new Date(0) } })
  expect(await eraseDueAccounts()).toBe(1)
  const nodes = await db.networkNode.findMany({
    where: { sessionId: session },
    orderBy: { number: 'asc' },
    select: { number: true, userId: true },
  })
  expect(nodes).toEqual([
    { number: 1, userId: null },
    { number: 2, userId: otto.userId },
  ])
  expect(await db.networkEvent.count({ where: { sessionId: session } })).toBe(lesson.logged.length)
  expect(await db.networkEvent.count({ where: { sessionId: session, node: 1 } })).toBe(mine.length)
})

test('Of an account that was in no class the number stays, too', async () => {
  await db.membership.deleteMany({ where: { userId: lea.userId } })
  await deleteAccount(lea, { password })
  await db.user.update({ where: { id: lea.userId }, data: { goesAt: new Date(0) } })
  await eraseDueAccounts()
  expect(await db.user.count({ where: { id: lea.userId } })).toBe(0)
  const { userId } = await db.networkNode.findUniqueOrThrow({
    where: { sessionId_number: { sessionId: session, number: 1 } },
  })
  expect(userId).toBeNull()
})
