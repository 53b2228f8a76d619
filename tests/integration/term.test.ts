import { expect, test } from 'vitest'
import { createClass as create } from '@/lib/classes/classes'
import { duplicateClass, planDuplicate } from '@/lib/classes/duplicate'
import { archiveClass } from '@/lib/classes/life'
import { getRules, setAssistantsMayExtend, setZone } from '@/lib/classes/zone'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { existingTime } from '@/lib/classes/zone'
import { useDatabase } from '../setup/database'
import { createClass, createGuest, createSection, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const refused = { ok: false, error: 'not-found' }

async function course(timeZone = 'Europe/Berlin') {
  const make = async (name: string) => viewerForTests((await createUser({ name })).id)
  const [owner, teacher, assistant, learner] = [
    await make('Olga'),
    await make('Theo'),
    await make('Asta'),
    await make('Lea'),
  ]
  const { id: classId } = await createClass({
    owner: owner.userId,
    teachers: [teacher.userId],
    learners: [learner.userId],
  })
  await db.class.update({ where: { id: classId }, data: { timeZone } })
  await db.membership.create({ data: { classId, userId: assistant.userId, role: 'assistant' } })
  return { owner, teacher, assistant, learner, classId }
}

/** @param dates wall times in the zone */
async function assign(
  classId: string,
  zone: string,
  { opens, due, closes }: { opens?: string; due?: string; closes?: string },
  data: Partial<Prisma.AssignmentUncheckedCreateInput> = {},
) {
  const dates = Object.entries({ opens, due, closes }).flatMap(([name, wall]) =>
    wall === undefined
      ? []
      : [
          [`${name}Wall`, wall],
          [`${name}At`, new Date(existingTime(wall, zone).at)],
        ],
  )
  const position = await db.assignment.count({ where: { classId } })
  const common = {
    classId,
    title: `A${position}`,
    item: `lab:l${position}`,
    position,
    points: 1000,
  }
  return db.assignment.create({ data: { ...common, ...Object.fromEntries(dates), ...data } })
}

const utc = (text: string) => new Date(`${text}Z`)

test('A class has the zone of the browser that made it, and UTC where that is none', async () => {
  const owner = viewerForTests((await createUser()).id)
  const zoneOf = async (timeZone?: string) => {
    const made = await create(owner, { name: 'C', timeZone })
    return made.ok && (await getRules(owner, made.value.id))?.timeZone
  }
  expect(await zoneOf('Asia/Taipei')).toBe('Asia/Taipei')
  expect(await zoneOf()).toBe('UTC')
  expect(await zoneOf('')).toBe('UTC')
  expect(await zoneOf("'; drop table")).toBe('UTC')
})

test('In another zone what was typed stays and the instants move, with those of exceptions', async () => {
  const { owner, teacher, learner, classId } = await course()
  const zone = 'Europe/Berlin'
  const one = await assign(classId, zone, { opens: '2026-10-01T08:00', due: '2026-10-24T23:59' })
  await assign(classId, zone, { due: '2027-03-14T02:30' })
  const exception = { classId, assignmentId: one.id, userId: learner.userId, reason: 'ill' }
  const due = { dueWall: '2026-10-26T12:00', dueAt: utc('2026-10-26T11:00') }
  await db.exception.create({ data: { ...exception, ...due } })
  expect(one.dueAt).toEqual(utc('2026-10-24T21:59'))

  expect(await setZone(teacher, classId, { timeZone: 'UTC' })).toEqual(refused)
  expect(await setZone(owner, classId, { timeZone: 'Mars/Base' })).toMatchObject({
    error: 'invalid',
  })
  expect(await setZone(owner, classId, { timeZone: '+02:00' })).toMatchObject({ error: 'invalid' })
  // Clocks of New York go forward over 02:30 of that day, those of Berlin two weeks later.
  expect(await setZone(owner, classId, { timeZone: 'America/New_York' })).toEqual({
    ok: true,
    value: { moved: [{ title: 'A1', from: '2027-03-14T02:30', to: '2027-03-14T03:00' }] },
  })
  expect(
    await db.assignment.findMany({ where: { classId }, orderBy: { position: 'asc' } }),
  ).toMatchObject([
    {
      ...{ opensWall: '2026-10-01T08:00', opensAt: utc('2026-10-01T12:00') },
      ...{ dueWall: '2026-10-24T23:59', dueAt: utc('2026-10-25T03:59'), version: 2 },
    },
    { dueWall: '2027-03-14T03:00', dueAt: utc('2027-03-14T07:00') },
  ])
  expect(await db.exception.findFirst({ where: { classId } })).toMatchObject({
    ...{ dueWall: '2026-10-26T12:00', dueAt: utc('2026-10-26T16:00') },
  })
  await setZone(owner, classId, { timeZone: 'America/New_York' })
  expect(await db.auditEvent.findMany({ where: { classId } })).toMatchObject([
    { action: 'zone-changed', before: 'Europe/Berlin', after: 'America/New_York' },
  ])
})

test('Grades are those of the new zone', async () => {
  const { owner, learner, classId } = await course()
  const lesson = { item: 'lesson:m/l', latePercent: 10 }
  await assign(classId, 'Europe/Berlin', { due: '2026-10-24T23:59' }, lesson)
  // In the small hours of Berlin, which is the evening before in New York.
  const passedAt = utc('2026-10-25T01:00')
  await db.progress.create({
    data: { userId: learner.userId, item: 'lesson:m/l', state: 'passed', passedAt },
  })
  const pointsIn = async (timeZone: string) => {
    await setZone(owner, classId, { timeZone })
    return (await db.gradeCell.findFirst({ where: { classId } }))?.points
  }
  expect(await pointsIn('America/New_York')).toBe(1000)
  expect(await pointsIn('Europe/Berlin')).toBe(900)
})

test('The owner lets assistants extend, and takes it back', async () => {
  const { owner, teacher, assistant, classId } = await course()
  for (const viewer of [teacher, assistant])
    expect(await setAssistantsMayExtend(viewer, classId, { mayExtend: true })).toEqual(refused)
  await setAssistantsMayExtend(owner, classId, { mayExtend: true })
  await setAssistantsMayExtend(owner, classId, { mayExtend: true })
  expect(await getRules(teacher, classId)).toMatchObject({ assistantsMayExtend: true })
  expect(await getRules(assistant, classId)).toBeNull()
  await setAssistantsMayExtend(owner, classId, { mayExtend: false })
  const events = await db.auditEvent.findMany({ where: { classId }, orderBy: { id: 'asc' } })
  expect(events).toMatchObject([{ after: true }, { after: false }])
})

test('A class for another term has sections, settings and assignments, and nobody of the old one', async () => {
  const { owner, teacher, assistant, learner, classId } = await course()
  const zone = 'Europe/Berlin'
  await createSection({ classId, name: 'Monday' })
  const section = await createSection({ classId, name: 'Tuesday' })
  await db.class.update({ where: { id: classId }, data: { assistantsMayExtend: true } })
  const dates = { opens: '2026-10-12T08:00', due: '2026-10-24T23:59', closes: '2026-10-31T23:59' }
  const rules = { latePercent: 10, lateFloor: 50, lateUnit: 'hour', counts: 'last', credit: 'all' }
  const first = await assign(classId, zone, dates, {
    ...{ ...rules, release: 'manual', releasedAt: new Date(), solution: 'after-due' },
    ...{ earlier: false, graceSeconds: 5, version: 7 },
  })
  await assign(classId, zone, {})
  await assign(classId, zone, { due: '2026-10-25T12:00' }, { archivedAt: new Date() })
  await db.rosterEntry.create({ data: { classId, name: 'Lea', number: '1' } })
  const exception = { classId, assignmentId: first.id, reason: 'x', laterSeconds: 60 }
  await db.exception.create({ data: { ...exception, userId: learner.userId } })
  await db.exception.create({ data: { ...exception, sectionId: section.id } })

  for (const viewer of [assistant, learner]) {
    expect(await planDuplicate(viewer, classId, { days: 182 })).toBeNull()
    expect(await duplicateClass(viewer, classId, { name: 'N', days: 182 })).toEqual(refused)
  }
  const take = { name: 'N', days: 182, teachers: true }
  expect(await duplicateClass(teacher, classId, take)).toEqual(refused)
  for (const wrong of [
    { name: ' ', days: 1 },
    { name: 'N', days: 1.5 },
    { name: 'N', days: 9999 },
  ])
    expect(await duplicateClass(owner, classId, wrong)).toMatchObject({ error: 'invalid' })

  // Of an archived class, too.
  await archiveClass(owner, classId, { archived: true })
  const plan = await planDuplicate(owner, classId, { days: 182 })
  expect(plan).toMatchObject({
    ...{ timeZone: zone, sections: ['Monday', 'Tuesday'], teachers: 1, mayTakeTeachers: true },
    assignments: [{ title: 'A0' }, { title: 'A1', dates: [] }],
  })
  const made = await duplicateClass(owner, classId, { name: ' Spring ', days: 182 })
  if (!made.ok) throw new Error(made.error)
  const { id } = made.value
  const copy = await db.class.findUniqueOrThrow({
    where: { id },
    include: {
      ...{ members: true, sections: { orderBy: { name: 'asc' } }, roster: true, exceptions: true },
      ...{ events: true, assignments: { orderBy: { position: 'asc' } } },
    },
  })
  expect(copy).toMatchObject({
    ...{ name: 'Spring', timeZone: zone, assistantsMayExtend: true, archivedAt: null },
    ...{ roster: [], exceptions: [], members: [{ userId: owner.userId, role: 'owner' }] },
    sections: [{ name: 'Monday' }, { name: 'Tuesday' }],
    events: [{ action: 'class-made', after: { classId, days: 182, teachers: [] } }],
    assignments: [
      {
        ...{ title: 'A0', item: 'lab:l0', points: 1000, ...rules, graceSeconds: 5, earlier: false },
        ...{ release: 'manual', releasedAt: null, solution: 'after-due', version: 1 },
        // From summer time into summer time, over the winter: the same time of the day.
        ...{ opensWall: '2027-04-12T08:00', opensAt: utc('2027-04-12T06:00') },
        ...{ dueWall: '2027-04-24T23:59', dueAt: utc('2027-04-24T21:59') },
        ...{ closesWall: '2027-05-01T23:59', closesAt: utc('2027-05-01T21:59') },
      },
      { title: 'A1', dueAt: null, dueWall: null },
    ],
  })
  const codes = await db.section.findMany({ where: { classId }, select: { joinCode: true } })
  for (const { joinCode } of codes)
    expect(copy.sections.map((section) => section.joinCode)).not.toContain(joinCode)
  expect(await db.auditEvent.count({ where: { classId, action: 'class-made' } })).toBe(0)
})

test('Teachers come along where the owner says so, and a teacher makes one of their own', async () => {
  const { owner, teacher, classId } = await course()
  const membersOf = async (made: Awaited<ReturnType<typeof duplicateClass>>) => {
    if (!made.ok) throw new Error(made.error)
    const members = await db.membership.findMany({ where: { classId: made.value.id } })
    return members
      .map(({ userId, role }) => `${userId === owner.userId ? 'O' : 'T'} ${role}`)
      .sort()
  }
  const name = 'Next'
  expect(
    await membersOf(await duplicateClass(owner, classId, { name, days: 7, teachers: true })),
  ).toEqual([...['O owner', 'T teacher']])
  expect(await membersOf(await duplicateClass(teacher, classId, { name, days: 7 }))).toEqual([
    ...['T owner'],
  ])
  const guest = await createGuest()
  await db.membership.create({ data: { classId, userId: guest.id, role: 'teacher' } })
  expect(
    await duplicateClass(viewerForTests(guest.id, true), classId, { name, days: 7 }),
  ).toMatchObject({ error: 'needs-account' })
})

test('A date that falls where clocks go forward is named and moved; one that comes twice is the first', async () => {
  const { owner, classId } = await course()
  await assign(classId, 'Europe/Berlin', { due: '2026-03-28T02:30', closes: '2026-10-24T02:30' })
  const plan = await planDuplicate(owner, classId, { days: 1 })
  expect(plan?.assignments[0]?.dates).toEqual([
    {
      ...{ name: 'due', from: '2026-03-28T02:30', to: '2026-03-29T03:00' },
      missing: '2026-03-29T02:30',
      twice: false,
    },
    {
      ...{ name: 'closes', from: '2026-10-24T02:30', to: '2026-10-25T02:30' },
      ...{ missing: null, twice: true },
    },
  ])
  const made = await duplicateClass(owner, classId, { name: 'N', days: 1 })
  if (!made.ok) throw new Error(made.error)
  expect(await db.assignment.findFirst({ where: { classId: made.value.id } })).toMatchObject({
    ...{ dueWall: '2026-03-29T03:00', dueAt: utc('2026-03-29T01:00') },
    ...{ closesWall: '2026-10-25T02:30', closesAt: utc('2026-10-25T00:30') },
  })
})
