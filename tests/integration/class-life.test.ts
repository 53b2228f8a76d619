import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { anonymousViewer, systemViewer } from '@/lib/auth/viewer'
import { listAudit } from '@/lib/classes/audit'
import {
  createClass as create,
  findFormerClass,
  getClass,
  listClasses,
} from '@/lib/classes/classes'
import { getMatrix } from '@/lib/classes/gradebook/gradebook'
import { joinClass, rotateJoinCode } from '@/lib/classes/joining'
import {
  archiveClass,
  deleteClass,
  eraseDeletedClasses,
  handOver,
  renameClass,
  restoreClass,
} from '@/lib/classes/life'
import { leaveClass, readmitMember, removeMember } from '@/lib/classes/members'
import { listRoster } from '@/lib/classes/roster/roster'
import {
  acceptInvitation,
  findInvitation,
  inviteTeacher,
  listInvitations,
  withdrawInvitation,
} from '@/lib/classes/staff'
import { db } from '@/lib/db/client'
import { useDatabase } from '../setup/database'
import { createClass, createGuest, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const refused = { ok: false, error: 'not-found' }

async function people() {
  const [owner, teacher, learner, stranger] = await Promise.all(
    ['Olga', 'Theo', 'Lea', 'Sam'].map(async (name) => {
      const { id, email } = await createUser({ name })
      return { ...viewerForTests(id), email: email as string }
    }),
  )
  if (!owner || !teacher || !learner || !stranger) throw new Error('unreachable')
  const { id, joinCode } = await createClass({
    owner: owner.userId,
    teachers: [teacher.userId],
    learners: [learner.userId],
  })
  return { owner, teacher, learner, stranger, classId: id, joinCode }
}

async function actions(classId: string): Promise<string[]> {
  const rows = await db.auditEvent.findMany({ where: { classId }, orderBy: { id: 'asc' } })
  return rows.map(({ action }) => action)
}

test('Who left or was removed comes back with the code, in the same row; who is blocked does not', async () => {
  const { owner, learner, classId, joinCode } = await people()
  const { joinedAt } = await db.membership.findUniqueOrThrow({
    where: { classId_userId: { classId, userId: learner.userId } },
  })
  await leaveClass(learner, classId)
  expect(await getClass(learner, classId)).toBeNull()
  expect(await findFormerClass(learner, classId)).toMatchObject({ status: 'left' })
  expect(await getMatrix(owner, classId)).toMatchObject({ learners: 0 })
  expect((await joinClass(learner, joinCode)).ok).toBe(true)
  await removeMember(owner, classId, learner.userId)
  expect((await joinClass(learner, joinCode)).ok).toBe(true)
  const back = await db.membership.findUniqueOrThrow({
    where: { classId_userId: { classId, userId: learner.userId } },
  })
  expect(back).toMatchObject({ status: 'active', endedAt: null, joinedAt })

  await removeMember(owner, classId, learner.userId, { block: true })
  expect(await joinClass(learner, joinCode)).toMatchObject({ error: 'blocked' })
  const rotated = await rotateJoinCode(owner, classId)
  if (!rotated.ok) throw new Error('unreachable')
  expect(await joinClass(learner, rotated.value.joinCode)).toMatchObject({ error: 'blocked' })
  const choice = { search: '', show: 'former', section: null } as const
  expect((await listRoster(owner, classId, { choice }))?.rows).toMatchObject([
    { member: { status: 'blocked' } },
  ])
  expect(await listRoster(learner, classId, { choice })).toBeNull()
  expect((await readmitMember(owner, classId, learner.userId)).ok).toBe(true)
  expect(await getClass(learner, classId)).toMatchObject({ role: 'learner' })
  expect(await actions(classId)).toEqual([
    'member-left',
    'member-returned',
    'member-removed',
    'member-returned',
    'member-blocked',
    'code-changed',
    'member-readmitted',
  ])
})

test('Nobody is taken back who left, and nobody takes themselves back', async () => {
  const { owner, teacher, learner, classId } = await people()
  await leaveClass(learner, classId)
  expect(await readmitMember(owner, classId, learner.userId)).toEqual(refused)
  await removeMember(owner, classId, teacher.userId)
  expect(await readmitMember(teacher, classId, teacher.userId)).toEqual(refused)
  expect(await readmitMember(owner, classId, randomUUID())).toEqual(refused)
})

test('Of twenty who join at once with one account, one row and one entry come', async () => {
  const { stranger, classId, joinCode } = await people()
  const joins = await Promise.all(Array.from({ length: 15 }, () => joinClass(stranger, joinCode)))
  expect(joins.every(({ ok }) => ok)).toBe(true)
  expect(await actions(classId)).toEqual(['member-joined'])
})

test('An archived class is read by everybody in it, and changes for nobody', async () => {
  const { owner, teacher, learner, stranger, classId, joinCode } = await people()
  expect(await archiveClass(teacher, classId, { archived: true })).toEqual(refused)
  expect((await archiveClass(owner, classId, { archived: true })).ok).toBe(true)
  for (const viewer of [owner, teacher, learner])
    expect(await getClass(viewer, classId)).toMatchObject({ archived: true })
  expect(await getMatrix(teacher, classId)).not.toBeNull()
  expect(await joinClass(stranger, joinCode)).toMatchObject({ error: 'class-archived' })
  expect(await rotateJoinCode(owner, classId)).toEqual(refused)
  expect(await removeMember(owner, classId, learner.userId)).toEqual(refused)
  expect(await renameClass(owner, classId, { name: 'New' })).toEqual(refused)
  expect(await inviteTeacher(owner, classId)).toEqual(refused)
  expect((await archiveClass(owner, classId, { archived: false })).ok).toBe(true)
  expect((await joinClass(stranger, joinCode)).ok).toBe(true)
})

test('A class is renamed by its owner, and the history says from what to what', async () => {
  const { owner, teacher, classId } = await people()
  expect(await renameClass(teacher, classId, { name: 'Mine' })).toEqual(refused)
  expect(await renameClass(owner, classId, { name: ' \u200b ' })).toMatchObject({
    error: 'invalid',
  })
  expect((await renameClass(owner, classId, { name: 'Consensus  102' })).ok).toBe(true)
  expect((await renameClass(owner, classId, { name: 'Consensus 102' })).ok).toBe(true)
  const history = await listAudit(teacher, classId)
  expect(history?.entries).toMatchObject([
    {
      action: 'class-renamed',
      actor: { name: 'Olga' },
      before: 'Consensus 101',
      after: 'Consensus 102',
    },
  ])
})

test('A colleague accepts an invitation once, and then a class can be handed over', async () => {
  const { owner, teacher, learner, stranger, classId } = await people()
  expect(await inviteTeacher(teacher, classId)).toEqual(refused)
  const made = await inviteTeacher(owner, classId)
  if (!made.ok) throw new Error(made.error)
  const token = made.value.path.replace('/teach/', '')
  expect(await findInvitation(stranger, token)).toMatchObject({ id: classId })
  expect(await findInvitation(stranger, 'nonsense')).toBeNull()
  const guest = viewerForTests((await createGuest()).id, true)
  expect(await acceptInvitation(guest, token)).toMatchObject({ error: 'needs-account' })
  expect(await acceptInvitation(anonymousViewer(), token)).toMatchObject({
    error: 'not-signed-in',
  })
  const others = await Promise.all(Array.from({ length: 5 }, () => createUser()))
  const races = await Promise.all(
    [stranger.userId, ...others.map(({ id }) => id)].map((id) =>
      acceptInvitation(viewerForTests(id), token),
    ),
  )
  expect(races.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await findInvitation(stranger, token)).toBeNull()

  expect(await handOver(teacher, classId, { userId: teacher.userId })).toEqual(refused)
  expect(await handOver(owner, classId, { userId: learner.userId })).toMatchObject({
    error: 'invalid',
  })
  const twice = await Promise.all([
    handOver(owner, classId, { userId: teacher.userId }),
    handOver(owner, classId, { userId: teacher.userId }),
  ])
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await getClass(teacher, classId)).toMatchObject({ role: 'owner' })
  expect(await getClass(owner, classId)).toMatchObject({ role: 'teacher' })
  expect((await leaveClass(owner, classId)).ok).toBe(true)
})

test('An invitation is withdrawn by the owner, and is none from then on', async () => {
  const { owner, teacher, stranger, classId } = await people()
  const made = await inviteTeacher(owner, classId)
  if (!made.ok) throw new Error(made.error)
  const [open] = await listInvitations(owner, classId)
  expect(await listInvitations(teacher, classId)).toEqual([])
  expect(await withdrawInvitation(teacher, classId, open!.hash)).toEqual(refused)
  expect((await withdrawInvitation(owner, classId, open!.hash)).ok).toBe(true)
  const token = made.value.path.replace('/teach/', '')
  expect(await acceptInvitation(stranger, token)).toMatchObject({ error: 'expired' })
})

test('A class is deleted by typing its name, is gone for all, and the operator can bring it back', async () => {
  const { owner, teacher, learner, stranger, classId, joinCode } = await people()
  expect(await deleteClass(teacher, classId, { name: 'Consensus 101' })).toEqual(refused)
  expect(await deleteClass(owner, classId, { name: 'consensus' })).toMatchObject({
    error: 'wrong-name',
  })
  expect((await deleteClass(owner, classId, { name: ' Consensus 101' })).ok).toBe(true)
  for (const viewer of [owner, teacher, learner]) {
    expect(await getClass(viewer, classId)).toBeNull()
    expect(await listClasses(viewer)).toEqual([])
  }
  expect(await joinClass(stranger, joinCode)).toMatchObject({ error: 'no-such-class' })
  expect(await eraseDeletedClasses()).toBe(0)

  const operator = systemViewer('the test restores a class')
  expect(await restoreClass(owner, classId)).toEqual(refused)
  expect(await restoreClass(operator, randomUUID())).toEqual(refused)
  expect(await restoreClass(operator, classId, { owner: 'nobody@example.org' })).toMatchObject({
    error: 'no-such-account',
  })
  expect((await restoreClass(operator, classId, { owner: stranger.email })).ok).toBe(true)
  expect(await getClass(stranger, classId)).toMatchObject({ role: 'owner' })
  expect(await getClass(owner, classId)).toMatchObject({ role: 'teacher' })
  expect(await getClass(learner, classId)).toMatchObject({ role: 'learner' })
})

test('The history is of those who teach, in pages, and nobody can rewrite it', async () => {
  const { id: ownerId } = await createUser({ name: 'Olga' })
  const owner = viewerForTests(ownerId)
  const made = await create(owner, { name: 'New' })
  if (!made.ok) throw new Error(made.error)
  const classId = made.value.id
  for (let n = 0; n < 60; n++) await renameClass(owner, classId, { name: `Name ${n}` })
  const first = await listAudit(owner, classId)
  expect(first).toMatchObject({ more: true })
  const last = first!.entries.at(-1)!
  const second = await listAudit(owner, classId, { before: BigInt(last.id) })
  expect(second).toMatchObject({ more: false })
  expect(second?.entries.at(-1)).toMatchObject({ action: 'class-made' })
  expect(first!.entries.length + second!.entries.length).toBe(61)
  expect(await listAudit(viewerForTests((await createUser()).id), classId)).toBeNull()

  await expect(db.$executeRaw`update "AuditEvent" set action = 'nothing'`).rejects.toThrow(
    'neither changed nor deleted',
  )
  await expect(db.$executeRaw`delete from "AuditEvent"`).rejects.toThrow(
    'neither changed nor deleted',
  )
  // With its class it goes.
  await db.class.delete({ where: { id: classId } })
  expect(await db.auditEvent.count({ where: { classId } })).toBe(0)
})
