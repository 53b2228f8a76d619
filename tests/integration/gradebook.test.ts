import { expect, test } from 'vitest'
import { anonymousViewer } from '@/lib/auth/viewer'
import { type Choice, EVERYBODY } from '@/lib/classes/gradebook/choice'
import { getClass, listClasses } from '@/lib/classes/classes'
import { exportMatrixCsv, getMatrix } from '@/lib/classes/gradebook/gradebook'
import { getLearner } from '@/lib/classes/understanding/learner'
import { fullNameOf, nameOf } from '@/lib/classes/person'
import { countPassed } from '@/lib/classes/gradebook/totals'
import { db } from '@/lib/db/client'
import type { Item } from '@/lib/progress/items'
import { useDatabase } from '../setup/database'
import { createClass, createGuest, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'
import { NASTY_NAMES } from '../setup/nasty-names'

useDatabase()

const about = { lesson: 'm/l', needs: [], short: false }
const items: Item[] = [
  {
    ...about,
    id: 'lesson:m/l',
    kind: 'lesson',
    title: '0.1 L',
    href: '/learn/m/l',
    optional: false,
  },
  { ...about, id: 'lab:one', kind: 'lab', title: 'One', href: '/labs/one', optional: false },
  { ...about, id: 'lab:two', kind: 'lab', title: 'Two', href: '/labs/two', optional: true },
]

/** A class of learners with these names, and who owns it. */
async function classOf(names: readonly string[]) {
  const owner = viewerForTests((await createUser({ name: 'Olga' })).id)
  const learners = []
  for (const name of names) learners.push(await createUser({ name }))
  const { id } = await createClass({ owner: owner.userId, learners: learners.map((one) => one.id) })
  return { owner, classId: id, learners }
}

const EUROPEAN = [
  ...['Ada', 'Åsa', 'Émile', 'Íñigo', 'Łukasz', 'Ömer', 'Ørsted', 'Thomas', 'van den Berg', 'Zoë'],
]

test('Names stand in the order of their letters, wherever people are listed', async () => {
  const { owner, classId, learners } = await classOf(EUROPEAN.toReversed())
  const namesOf = async (choice: Partial<Choice>) =>
    (await getMatrix(owner, classId, { items, choice: { ...EVERYBODY, ...choice } }))?.rows.map(
      ({ name }) => name,
    )
  expect(await namesOf({})).toEqual(EUROPEAN)
  expect(await namesOf({ direction: 'desc' })).toEqual(EUROPEAN.toReversed())
  const [, ...rows] = (await exportMatrixCsv(owner, classId, { items }))!.csv.split('\r\n')
  expect(rows.slice(0, -1).map((row) => row.split(',')[1])).toEqual(EUROPEAN)

  await db.membership.updateMany({
    where: { classId, userId: { in: learners.map(({ id }) => id) } },
    data: { role: 'teacher' },
  })
  const view = await getClass(owner, classId)
  expect(view?.teachers.map(({ name }) => name)).toEqual(
    [...EUROPEAN.slice(0, 5), 'Olga', ...EUROPEAN.slice(5)].sort(new Intl.Collator('en').compare),
  )
  const pupil = viewerForTests((await createUser()).id)
  for (const name of EUROPEAN.toReversed()) await createClass({ name, learners: [pupil.userId] })
  expect((await listClasses(pupil)).map(({ name }) => name)).toEqual(EUROPEAN)
})

test('A search finds parts of names and e-mails, whatever the accents and capitals', async () => {
  const { owner, classId, learners } = await classOf(EUROPEAN)
  const guest = await createGuest({ name: '100 % sure_' })
  await db.membership.create({ data: { classId, userId: guest.id, role: 'learner' } })
  const find = async (search: string) => {
    const choice = { ...EVERYBODY, search }
    const matrix = await getMatrix(owner, classId, { page: 1, items, choice })
    expect([matrix?.learners, matrix?.chosen]).toEqual([11, matrix?.rows.length])
    return matrix?.rows.map(({ name }) => name)
  }
  expect(await find('OM')).toEqual(['Ömer', 'Thomas'])
  expect(await find('inigo')).toEqual(['Íñigo'])
  expect(await find('den  berg')).toEqual(['van den Berg'])
  expect(await find(learners[3]!.email!.slice(0, 8).toUpperCase())).toEqual(['Íñigo'])
  expect(await find('%')).toEqual(['100 % sure_'])
  expect(await find('e_')).toEqual(['100 % sure_'])
  expect(await find("'; drop table")).toEqual([])
  expect(await find('\u200b')).toHaveLength(11)
})

test('Learners are shown by what they passed, when they worked and where they are stuck', async () => {
  const { owner, classId, learners } = await classOf(['Ada', 'Bea', 'Cleo', 'Dora'])
  const [ada, bea, cleo] = learners.map(({ id }) => id) as [string, string, string, string]
  const on = (day: number) => new Date(Date.UTC(2026, 0, day))
  await db.progress.createMany({
    data: [
      { userId: ada, item: 'lesson:m/l', state: 'passed', workedAt: on(3) },
      { userId: ada, item: 'lab:two', state: 'passed', workedAt: on(1) },
      { userId: bea, item: 'lab:one', state: 'failed', workedAt: on(9) },
      { userId: cleo, item: 'lesson:m/l', state: 'passed', workedAt: on(4) },
      { userId: cleo, item: 'lab:one', state: 'fault', workedAt: on(5) },
      { userId: cleo, item: 'lab:elsewhere', state: 'failed', workedAt: on(20) },
    ],
  })
  const show = async (choice: Partial<Choice>, shown = items) =>
    (
      await getMatrix(owner, classId, { items: shown, choice: { ...EVERYBODY, ...choice } })
    )?.rows.map(({ name }) => name)
  // An optional lab is no part of the total.
  expect(await show({ sort: 'passed' })).toEqual(['Bea', 'Dora', 'Ada', 'Cleo'])
  expect(await show({ sort: 'passed', direction: 'desc' })).toEqual(['Ada', 'Cleo', 'Bea', 'Dora'])
  expect(await show({ sort: 'last-worked' })).toEqual(['Dora', 'Ada', 'Cleo', 'Bea'])
  expect(await show({ sort: 'last-worked', direction: 'desc' })).toEqual([
    ...['Bea', 'Cleo', 'Ada', 'Dora'],
  ])
  expect(await show({ show: 'failed' })).toEqual(['Bea'])
  expect(await show({ show: 'fault' })).toEqual(['Cleo'])
  expect(await show({ show: 'not-started' })).toEqual(['Dora'])
  expect(await show({ show: 'not-started' }, items.slice(1, 2))).toEqual(['Ada', 'Dora'])
  expect(await show({ show: 'failed', search: 'ada' })).toEqual([])
  const whole = await getMatrix(owner, classId, { items })
  expect(whole?.rows.map(({ workedAt }) => workedAt)).toEqual([
    ...[on(3), on(9), on(5)].map((day) => day.toISOString()),
    null,
  ])
})

test('Totals are those of the class, whatever the page', async () => {
  const { owner, classId } = await classOf([])
  const users = await db.user.createManyAndReturn({
    data: Array.from({ length: 120 }, (_, n) => ({ name: `Learner ${n}` })),
    select: { id: true },
  })
  await db.membership.createMany({
    data: users.map(({ id }) => ({ classId, userId: id, role: 'learner' })),
  })
  await db.progress.createMany({
    data: users.flatMap(({ id: userId }, n) => [
      { userId, item: 'lesson:m/l', state: n % 2 === 0 ? 'passed' : 'in-progress' },
      { userId, item: 'lab:one', state: n % 3 === 0 ? 'passed' : 'failed' },
    ]),
  })
  // Somebody of another class, and the teacher.
  await db.progress.createMany({
    data: [owner.userId, (await createUser()).id].map((userId) => ({
      ...{ userId, item: 'lab:one', state: 'passed' },
    })),
  })
  const [lesson, one, two] = items as [Item, Item, Item]
  const columns = [[lesson], [one], [two], [lesson, one], []]
  expect(await countPassed(owner, classId, columns)).toEqual([60, 40, 0, 20, 0])
  for (const viewer of [anonymousViewer(), viewerForTests(users[0]!.id)])
    expect(await countPassed(viewer, classId, columns)).toBeNull()
})

test('Whoever has a namesake in the class can be told apart, on every page', async () => {
  const filler = Array.from({ length: 60 }, (_, n) => `B ${n}`)
  const { owner, classId, learners } = await classOf(['Anna Müller', ...filler, 'Sam'])
  const [anna] = learners
  const namesakes = [
    await createUser({ name: 'anna\u200b muller' }),
    await createGuest({ name: 'Sam' }),
    await createGuest({ name: 'Sam' }),
  ]
  await db.membership.createMany({
    data: namesakes.map(({ id }) => ({ classId, userId: id, role: 'learner' })),
  })
  // A namesake elsewhere, and one who teaches here, are nobody to mix up with.
  await createUser({ name: 'B 1' })
  await db.membership.create({
    data: { classId, userId: (await createUser({ name: 'B 2' })).id, role: 'teacher' },
  })
  const rows = []
  for (const page of [1, 2])
    rows.push(...((await getMatrix(owner, classId, { page, items }))?.rows ?? []))
  const told = rows.filter((row) => nameOf(row).beside !== null).map(fullNameOf)
  expect(told).toHaveLength(5)
  expect(new Set(rows.map(fullNameOf)).size).toBe(65)
  expect(told).toContain(`Anna Müller (${anna?.email})`)
  expect(told).toContain(`Sam (${namesakes[1]?.id.slice(-6)})`)
  const view = await getLearner(owner, classId, anna!.id, { items })
  expect(view && fullNameOf(view.learner)).toBe(`Anna Müller (${anna?.email})`)
})

test('Each of thirty nasty names is a row with a name of its own', async () => {
  const { owner, classId } = await classOf(NASTY_NAMES)
  const matrix = await getMatrix(owner, classId, { page: 1, items })
  expect(matrix?.rows).toHaveLength(NASTY_NAMES.length)
  const names = matrix!.rows.map(fullNameOf)
  const seen = names.map((name) => name.replace(/[\p{Cf}\s]/gu, ''))
  expect(new Set(seen).size).toBe(NASTY_NAMES.length)
})

test('What has left the course keeps its column, and the CSV too', async () => {
  const { owner, classId, learners } = await classOf(['Ada'])
  const [ada] = learners
  const retired = [
    { id: 'lab:gone', title: 'Gone' },
    { id: 'lab:untouched', title: 'Untouched' },
  ]
  await db.progress.createMany({
    data: [
      { userId: ada!.id, item: 'lab:gone', state: 'passed' },
      { userId: owner.userId, item: 'lab:untouched', state: 'passed' },
    ],
  })
  const matrix = await getMatrix(owner, classId, { items, retired })
  expect(matrix?.former).toEqual([{ id: 'lab:gone', title: 'Gone' }])
  expect(matrix?.rows[0]?.cells['lab:gone']?.state).toBe('passed')
  // With a module open it is known, and not shown.
  const open = await getMatrix(owner, classId, { items, retired, former: 'kept' })
  expect(open?.former).toHaveLength(1)
  expect(open?.rows[0]?.cells).toEqual({})
  const { csv } = (await exportMatrixCsv(owner, classId, { items, retired }))!
  const [head, row] = csv.split('\r\n')
  expect(head).toMatch(/,passed,of,lesson:m\/l,lab:one,lab:two,lab:gone$/)
  expect(row).toMatch(/,0,2,not started,not started,not started,passed$/)
})
