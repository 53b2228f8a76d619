import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { deleteAccount, eraseDueAccounts } from '@/lib/auth/deletion'
import { hashPassword } from '@/lib/auth/passwords'
import { anonymousViewer, type Viewer } from '@/lib/auth/viewer'
import {
  eraseOldCanvasFiles,
  fillCanvasFile,
  forgetCanvasFile,
  keepCanvasFile,
  previewCanvas,
} from '@/lib/classes/exports/canvas-upload'
import {
  EXPORT_FORMATS,
  exportFacts,
  type ExportFormat,
  exportGrades,
  type ExportStyle,
} from '@/lib/classes/exports/exports'
import { overridePoints } from '@/lib/classes/assignments/overrides'
import { db } from '@/lib/db/client'
import { updateCellsOfClass } from '@/lib/grades/cells'
import { useDatabase } from '../setup/database'
import {
  createAssignment,
  createClass,
  createException,
  createGuest,
  createSection,
  createSubmission,
  createUser,
  createVerdict,
} from '../setup/factories'
import { NASTY_NAMES } from '../setup/nasty-names'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const STYLE: ExportStyle = { separator: ',', decimal: '.', by: 'number' }
const PASSWORD = 'correct horse battery'

async function textOf(
  viewer: Viewer,
  classId: string,
  format: ExportFormat,
  style: Partial<ExportStyle> = {},
): Promise<string | null> {
  const file = await exportGrades(viewer, classId, { format, style: { ...STYLE, ...style } })
  if (!file) return null
  let text = ''
  for await (const piece of file.pieces) text += piece
  return text
}

type Cells = Record<string, string>

async function rowsOf(
  viewer: Viewer,
  classId: string,
  format: ExportFormat,
  style: Partial<ExportStyle> = {},
): Promise<Cells[]> {
  const text = await textOf(viewer, classId, format, style)
  return parse(text ?? '', { bom: true, columns: true, delimiter: style.separator ?? ',' })
}

/** A class in Berlin with somebody of every status, and two assignments. */
async function school() {
  // Of the class of another test.
  await db.user.updateMany({ data: { email: null } })
  const person = async (name: string, email?: string) =>
    createUser({ name, ...(email && { email }), passwordHash: await hashPassword(PASSWORD) })
  const [owner, lea, leo, fred, bob, dora, asta] = [
    await person('Olga'),
    await person('Lea', 'lea@home.example'),
    // Says to be somebody of the list.
    await person('Leo', 'nadia@school.example'),
    await person('Fred'),
    await person('Bob'),
    await person('Dora'),
    await person('Asta'),
  ]
  const learners = [lea, leo, fred, bob, dora]
  const { id: classId } = await createClass({
    name: 'Größe 10, "a"',
    owner: owner.id,
    learners: learners.map(({ id }) => id),
  })
  await db.class.update({ where: { id: classId }, data: { timeZone: 'Europe/Berlin' } })
  const monday = await createSection({ classId, name: 'Monday' })
  const [codec, proof] = [
    await createAssignment({
      ...{ classId, item: 'lab:header-codec', title: 'Codec', position: 0, latePercent: 10 },
      dueAt: new Date('2026-10-25T01:30:00Z'),
    }),
    await createAssignment({ classId, item: 'lab:merkle-proof', title: 'Proof', position: 1 }),
  ]
  await createAssignment({
    ...{ classId, item: 'lab:weighted-pick', title: 'Taken off', position: 2 },
    archivedAt: new Date(),
  })
  const listed = {
    lea: { name: 'Müller, Lea', number: '001', email: 'lea@school.example', claimedById: lea.id },
    nadia: { name: 'Nadia', number: '002', email: 'nadia@school.example', sectionId: monday.id },
    asta: { name: 'Asta', number: '003', claimedById: asta.id, goneAt: new Date() },
    bob: { name: 'Bob', claimedById: bob.id, goneAt: new Date() },
  }
  await db.membership.create({ data: { classId, userId: asta.id, role: 'assistant' } })
  for (const entry of Object.values(listed))
    await db.rosterEntry.create({ data: { classId, ...entry } })
  for (const [who, at, status] of [
    [lea, '2026-10-25T01:32:30Z', 'passed'],
    [leo, '2026-10-25T00:30:00Z', 'failed'],
    [dora, '2026-10-24T00:30:00Z', 'passed'],
  ] as const) {
    const { id } = await createSubmission({ userId: who.id, createdAt: at, state: 'graded' })
    await createVerdict({
      submissionId: id,
      status,
      tests: [{ id: 'hidden/1', name: 'A', hidden: true, task: 1, status, durationMs: 1 }] as never,
    })
  }
  await createException({ classId, userId: lea.id, assignmentId: proof.id, excused: true })
  await db.$transaction((tx) => updateCellsOfClass(tx, classId, {}))
  for (const [who, status] of [
    [fred, 'left'],
    [bob, 'removed'],
  ] as const)
    await db.membership.update({
      where: { classId_userId: { classId, userId: who.id } },
      data: { status, endedAt: new Date() },
    })
  await deleteAccount(viewerForTests(dora.id), { password: PASSWORD })
  await db.$executeRaw`update "User" set "goesAt" = "goesAt" - interval '15 days' where id = ${dora.id}::uuid`
  expect(await eraseDueAccounts()).toBe(1)
  return { owner: viewerForTests(owner.id), classId, lea, leo, dora, asta, codec, proof }
}

test('Everybody of the class and of its list has a row in every format, with a status', async () => {
  const { owner, classId, dora } = await school()
  const rows = await rowsOf(owner, classId, 'wide')
  const told = rows.map((row) => [
    ...[row.number, row.name, row['account name'], row.email, row.section, row.status],
    ...[row['Codec (of 10)'], row['Proof (of 10)'], row.total, row['maximum so far'], row.maximum],
  ])
  expect(told).toEqual([
    ['003', 'Asta', '', '', '', 'staff (no longer listed)', '', '', '', '0', '20'],
    [
      '',
      'Bob',
      'Bob',
      expect.any(String),
      '',
      'removed (no longer listed)',
      '',
      '',
      '0',
      '10',
      '20',
    ],
    ['', '', `Deleted learner ${dora.id.slice(-4)}`, '', '', 'deleted', '10', '', '10', '10', '20'],
    ['', '', 'Fred', expect.any(String), '', 'left', '', '', '0', '10', '20'],
    // The e-mail of somebody else of the list is nobody's but theirs.
    ['', '', 'Leo', '', '', 'active', '0', '', '0', '10', '20'],
    // One begun day late.
    [
      '001',
      'Müller, Lea',
      'Lea',
      'lea@school.example',
      '',
      'active',
      '9',
      'excused',
      '9',
      '10',
      '10',
    ],
    ['002', 'Nadia', '', 'nadia@school.example', 'Monday', 'not joined', '', '', '', '0', '20'],
  ])
  expect(await exportFacts(owner, classId)).toMatchObject({ people: 7, assignments: 2 })
  expect(await rowsOf(owner, classId, 'long')).toHaveLength(14)
  expect(await rowsOf(owner, classId, 'github-classroom')).toHaveLength(14)
  const json = JSON.parse((await textOf(owner, classId, 'json'))!) as {
    learners: { status: string; grades: unknown[] }[]
  }
  expect(json.learners.map(({ status }) => status)).toEqual(
    rows.map(({ status = '' }) => status.replace(' (no longer listed)', '')),
  )
})

test('Times are the class’s, on the night that has an hour twice', async () => {
  const { owner, classId, lea, leo, codec } = await school()
  const of = { assignmentId: codec.id, userId: leo.id }
  await overridePoints(owner, classId, of, { points: '8.5', reason: '=told me, "twice"' })
  const rows = await rowsOf(owner, classId, 'long')
  const codecOf = (account: string) =>
    rows.find((row) => row['account name'] === account && row.assignment === 'Codec')
  expect(codecOf('Lea')).toMatchObject({
    ...{ points: '9', of: '10', state: 'passed', 'late seconds': '91', flags: 'late' },
    'submitted at': '2026-10-25T02:32:30+01:00',
  })
  expect(codecOf('Leo')).toMatchObject({
    ...{ points: '8.5', state: 'failed', flags: 'overridden', attempts: '1', tests: '1' },
    ...{ 'submitted at': '2026-10-25T02:30:00+02:00', 'first pass': '' },
    'override reason': `'=told me, "twice"`,
  })
  const german = await rowsOf(owner, classId, 'long', { separator: ';', decimal: ',' })
  expect(german.find((row) => row['account name'] === 'Leo')?.points).toBe('8,5')
  const { learners } = JSON.parse((await textOf(owner, classId, 'json'))!) as {
    learners: { userId: string; grades: { points: number | null; state: string }[] }[]
  }
  expect(learners.find(({ userId }) => userId === lea.id)?.grades).toMatchObject([
    { points: 9, state: 'passed' },
    { points: null, state: 'excused' },
  ])
})

test('A file for Moodle has one identifier, and the page names who has none', async () => {
  const { owner, classId } = await school()
  const rows = await rowsOf(owner, classId, 'moodle')
  expect(rows.map((row) => [row['ID number'], row.Codec, row.Proof])).toEqual([
    ['003', '', ''],
    ['001', '9', '-'],
    ['002', '', ''],
  ])
  const { unfound } = (await exportFacts(owner, classId))!
  expect(unfound.number.map(({ name, accountName }) => name ?? accountName?.slice(0, 7))).toEqual([
    ...['Bob', 'Deleted', 'Fred', 'Leo'],
  ])
  const byEmail = await rowsOf(owner, classId, 'moodle', { by: 'email' })
  expect(byEmail.map((row) => row['Email address'])).toContain('lea@school.example')
  expect(byEmail.filter((row) => row['Email address'] === 'nadia@school.example')).toMatchObject([
    { Status: 'not joined' },
  ])
})

test('Canvas’ file: kept, looked at, filled, stale, forgotten and erased', async () => {
  const { owner, classId, codec, proof } = await school()
  const given = Buffer.from(
    '\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Codec (1),Essay (2)\r\n' +
      'Points Possible,,,,,5,7\r\n"Müller, Lea",71,001,x,M,,"7"\r\nLeo,72,,nadia@school.example,M,1,\r\n' +
      'Mallory,73,999,,M,4,\r\n',
  )
  expect(await previewCanvas(owner, classId, new Map())).toMatchObject({ file: null })
  expect(await keepCanvasFile(owner, classId, given)).toEqual({ ok: true, value: null })
  const preview = await previewCanvas(owner, classId, new Map())
  if (!preview?.file?.ok) throw new Error('There is no preview')
  const { digest, chosen, unmatched, changes, pairs } = preview.file.value
  expect([...chosen]).toEqual([[codec.id, 5]])
  expect(unmatched).toMatchObject([{ row: { student: 'Mallory' }, why: 'nobody' }])
  // Whose e-mail stands in the list is found, and not whoever says to have it.
  expect(pairs.map(({ person }) => person.number)).toEqual(['001', '002'])
  expect(changes).toMatchObject([{ before: '', after: '9' }])
  const asked = new Map<string, number | null>([
    [codec.id, 6],
    [proof.id, 5],
  ])
  const filled = await fillCanvasFile(owner, classId, { digest, asked })
  if (!filled.ok) throw new Error(filled.error)
  expect(filled.value.fileName).toBe('gro-e-10-a-canvas.csv')
  expect(Buffer.from(filled.value.bytes).toString()).toBe(
    given.toString().replace(',M,,"7"', ',M,EX,9'),
  )
  const twice = new Map([
    [codec.id, 5],
    [proof.id, 5],
  ])
  expect(await fillCanvasFile(owner, classId, { digest, asked: twice })).toMatchObject({
    error: 'invalid',
  })
  await keepCanvasFile(owner, classId, Buffer.from('Student,ID\n'))
  expect(await fillCanvasFile(owner, classId, { digest, asked })).toMatchObject({ error: 'stale' })
  expect(await eraseOldCanvasFiles()).toBe(0)
  await db.$executeRaw`update "CanvasUpload" set at = at - interval '25 hours'`
  expect(await eraseOldCanvasFiles()).toBe(1)
  await keepCanvasFile(owner, classId, given)
  await forgetCanvasFile(owner, classId)
  expect(await db.canvasUpload.count()).toBe(0)
})

test('Those alone who oversee a class export it, an archived one too', async () => {
  const { owner, classId, lea, asta } = await school()
  const strangers = [
    viewerForTests(lea.id),
    viewerForTests(asta.id),
    viewerForTests((await createUser()).id),
    anonymousViewer(),
  ]
  for (const archivedAt of [null, new Date()]) {
    await db.class.update({ where: { id: classId }, data: { archivedAt } })
    for (const format of EXPORT_FORMATS) {
      expect(await textOf(owner, classId, format)).not.toBeNull()
      for (const viewer of strangers) expect(await textOf(viewer, classId, format)).toBeNull()
    }
    for (const viewer of strangers) {
      expect(await exportFacts(viewer, classId)).toBeNull()
      expect(await previewCanvas(viewer, classId, new Map())).toBeNull()
      for (const refused of [
        await keepCanvasFile(viewer, classId, Buffer.from('Student,ID\n')),
        await forgetCanvasFile(viewer, classId),
        await fillCanvasFile(viewer, classId, { digest: '', asked: new Map() }),
      ])
        expect(refused).toEqual({ ok: false, error: 'not-found' })
    }
    expect(await keepCanvasFile(owner, classId, Buffer.from('Student,ID\n'))).toMatchObject({
      ok: true,
    })
  }
})

test('A class of many nasty names comes in pieces, with no row twice and none missing', async () => {
  const owner = viewerForTests((await createUser()).id)
  const ids: string[] = []
  for (let n = 0; n < 17; n++)
    for (const name of NASTY_NAMES)
      ids.push((n === 0 ? await createGuest({ name }) : await createUser({ name })).id)
  const { id: classId } = await createClass({ owner: owner.userId, learners: ids })
  await createAssignment({ classId, title: '=1+1; "x",\n' })
  await db.$transaction((tx) => updateCellsOfClass(tx, classId, {}))
  const file = await exportGrades(owner, classId, { format: 'json', style: STYLE })
  const pieces: string[] = []
  for await (const piece of file!.pieces) pieces.push(piece)
  // The head, 510 people by 250, and the foot.
  expect(pieces).toHaveLength(5)
  const { learners } = JSON.parse(pieces.join('')) as { learners: { userId: string }[] }
  expect(new Set(learners.map(({ userId }) => userId))).toEqual(new Set(ids))
  expect(learners).toHaveLength(ids.length)
  const rows = await rowsOf(owner, classId, 'wide')
  expect(rows).toHaveLength(ids.length)
  // Guests have nothing but a name.
  const guests = rows.filter(({ email }) => email === '')
  expect(new Set(guests.map((row) => row['account name'])).size).toBe(NASTY_NAMES.length)
}, 120_000)
