import { expect, test } from 'vitest'
import { bringGuestWork, signIn } from '@/lib/auth/accounts'
import { deleteAccount, eraseDueAccounts, listClassesToHandOver } from '@/lib/auth/deletion'
import { hashPassword } from '@/lib/auth/passwords'
import { mintSession, readSession } from '@/lib/auth/session'
import { anonymousViewer, viewerOf } from '@/lib/auth/viewer'
import { getLearner } from '@/lib/classes/understanding/learner'
import { eraseDeletedClasses } from '@/lib/classes/life'
import { listRoster } from '@/lib/classes/roster/roster'
import { db } from '@/lib/db/client'
import { useDatabase } from '../setup/database'
import {
  createClass,
  createGuest,
  createSubmission,
  createUser,
  createVerdict,
} from '../setup/factories'

useDatabase()

const password = 'correct horse battery'

async function createAccount(name = 'Ada') {
  return createUser({ name, passwordHash: await hashPassword(password) })
}

async function afterTheGrace(userId: string) {
  await db.user.update({ where: { id: userId }, data: { goesAt: new Date(0) } })
  return eraseDueAccounts()
}

test('A deleted account is erased after its grace, and leaves nothing behind', async () => {
  const user = await createAccount()
  const { id: submissionId } = await createSubmission({ userId: user.id })
  await createVerdict({ submissionId })
  const session = await mintSession(user)
  const viewer = viewerOf(user)
  expect(await deleteAccount(viewer, { password: 'wrong' })).toMatchObject({
    error: 'wrong-password',
  })
  expect(await deleteAccount(viewer, { password })).toEqual({ ok: true, value: { erased: false } })
  expect(await readSession(session)).toBeNull()
  expect(await eraseDueAccounts()).toBe(0)
  expect(await db.submission.count({ where: { userId: user.id } })).toBe(1)

  expect(await afterTheGrace(user.id)).toBe(1)
  expect(await db.user.count({ where: { id: user.id } })).toBe(0)
  expect(await db.submission.count({ where: { userId: user.id } })).toBe(0)
  expect(await db.verdict.count({ where: { submissionId } })).toBe(0)
})

test('Whoever signs in within the grace keeps the account, and reads of it', async () => {
  const user = await createAccount()
  await deleteAccount(viewerOf(user), { password })
  const email = user.email as string
  const input = { email, password, address: '192.0.2.1' }
  expect((await signIn(anonymousViewer(), input)).ok).toBe(true)
  const { goesAt } = await db.user.findUniqueOrThrow({ where: { id: user.id } })
  expect(goesAt).toBeNull()
  const log = await db.accountLog.findMany({ where: { userId: user.id }, orderBy: { at: 'asc' } })
  expect(log.map(({ event }) => event)).toEqual(['deletion-asked', 'deletion-undone'])
})

test('A guest, whom nobody can sign in as, is erased at once', async () => {
  const guest = await createGuest()
  expect(await deleteAccount(viewerOf(guest), { password: '' })).toEqual({
    ok: true,
    value: { erased: true },
  })
  expect(await db.user.count({ where: { id: guest.id } })).toBe(0)
})

test('A class keeps that somebody was there and what they passed, and nothing of who it was', async () => {
  const teacher = await createUser({ name: 'Thea' })
  const user = await createAccount('Lea Personal')
  const klass = await createClass({ owner: teacher.id, learners: [user.id] })
  await db.rosterEntry.create({
    data: { classId: klass.id, name: 'Lea Listed', claimedById: user.id, claimedAt: new Date() },
  })
  await createSubmission({ userId: user.id, labSlug: 'byte-order' })
  await db.draft.create({
    data: { userId: user.id, labSlug: 'byte-order', files: { 'a.ts': 'x' } },
  })
  await db.progress.create({
    data: { userId: user.id, item: 'lab:byte-order', state: 'passed', passedAt: new Date(0) },
  })
  await deleteAccount(viewerOf(user), { password })
  await afterTheGrace(user.id)

  const viewer = viewerOf(teacher)
  const choice = { search: '', show: 'former', section: null } as const
  const roster = await listRoster(viewer, klass.id, { choice })
  expect(roster?.rows).toMatchObject([
    {
      entry: null,
      person: { userId: user.id, name: `Deleted learner ${user.id.slice(-4)}`, email: null },
      member: { status: 'left' },
    },
  ])
  // The school's list has them still, and nothing leads from there to the record.
  expect(await db.rosterEntry.findFirst({ where: { classId: klass.id } })).toMatchObject({
    ...{ name: 'Lea Listed', claimedById: null, claimedAt: null },
  })
  const view = await getLearner(viewer, klass.id, user.id)
  expect(view?.submissions).toEqual([])
  const left = await db.user.findUniqueOrThrow({
    where: { id: user.id },
    include: { drafts: true, submissions: true, log: true, accounts: true, progress: true },
  })
  expect(left).toMatchObject({ email: null, passwordHash: null, image: null })
  expect([left.drafts, left.submissions, left.log, left.accounts]).toEqual([[], [], [], []])
  expect(left.progress).toMatchObject([{ item: 'lab:byte-order', state: 'passed' }])

  // With the class its record goes.
  await db.class.update({ where: { id: klass.id }, data: { deletedAt: new Date(0) } })
  expect(await eraseDeletedClasses()).toBe(1)
  await eraseDueAccounts()
  expect(await db.user.count({ where: { id: user.id } })).toBe(0)
})

test('Nobody goes who owns a class with others in it', async () => {
  const owner = await createAccount('Olga')
  const learner = await createUser()
  const shared = await createClass({ name: 'Shared', owner: owner.id, learners: [learner.id] })
  const alone = await createClass({ name: 'Alone', owner: owner.id })
  const viewer = viewerOf(owner)
  expect(await deleteAccount(viewer, { password })).toMatchObject({ error: 'owns-classes' })
  expect(await listClassesToHandOver(viewer)).toEqual([{ id: shared.id, name: 'Shared' }])
  await db.class.update({ where: { id: shared.id }, data: { deletedAt: new Date() } })
  expect((await deleteAccount(viewer, { password })).ok).toBe(true)
  await afterTheGrace(owner.id)
  expect(await db.user.count({ where: { id: owner.id } })).toBe(0)
  // Whoever has joined in the meantime can have it back from the site's operator.
  const { deletedAt } = await db.class.findUniqueOrThrow({ where: { id: alone.id } })
  expect(deletedAt).not.toBeNull()
})

test('A guest who comes back and signs in is in the class again, unless blocked', async () => {
  const [left, blocked] = [await createAccount(), await createAccount()]
  const guests = [await createGuest(), await createGuest()]
  const klass = await createClass({
    learners: [left.id, blocked.id, ...guests.map(({ id }) => id)],
  })
  const ended = { endedAt: new Date(0) }
  await db.membership.updateMany({
    where: { userId: left.id },
    data: { status: 'left', ...ended },
  })
  await db.membership.updateMany({
    where: { userId: blocked.id },
    data: { status: 'blocked', ...ended },
  })
  await bringGuestWork(viewerOf(guests[0]!), left.id)
  await bringGuestWork(viewerOf(guests[1]!), blocked.id)
  const statuses = await db.membership.findMany({
    where: { classId: klass.id, role: 'learner' },
    select: { userId: true, status: true, endedAt: true },
  })
  expect(statuses).toEqual(
    expect.arrayContaining([
      { userId: left.id, status: 'active', endedAt: null },
      { userId: blocked.id, status: 'blocked', ...ended },
    ]),
  )
  expect(statuses).toHaveLength(2)
})
