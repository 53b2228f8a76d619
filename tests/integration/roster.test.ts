import { expect, test } from 'vitest'
import { anonymousViewer } from '@/lib/auth/viewer'
import { listEvents } from '@/lib/auth/account-log'
import { register } from '@/lib/auth/accounts'
import { claimEntry, findClaim, makeClaimLink, makeClaimLinks } from '@/lib/classes/roster/claims'
import { EVERYBODY } from '@/lib/classes/gradebook/choice'
import { getClass } from '@/lib/classes/classes'
import { exportMatrixCsv, getMatrix } from '@/lib/classes/gradebook/gradebook'
import { getLearner } from '@/lib/classes/understanding/learner'
import { addEntry, changeEntry, relinkEntry, removeEntry } from '@/lib/classes/roster/entries'
import {
  applyImport,
  type Decisions,
  eraseOldUploads,
  forgetUpload,
  keepUpload,
  previewImport,
} from '@/lib/classes/roster/importing'
import { joinClass } from '@/lib/classes/joining'
import { leaveClass, removeMember } from '@/lib/classes/members'
import { mayMerge, mergeReturned } from '@/lib/classes/roster/merging'
import { nameOf } from '@/lib/classes/person'
import { findRosterRow, listRoster, type RosterChoice } from '@/lib/classes/roster/roster'
import { db } from '@/lib/db/client'
import { useDatabase } from '../setup/database'
import {
  createClass,
  createGuest,
  createSection,
  createSubmission,
  createUser,
} from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

async function viewer(data: Parameters<typeof createUser>[0] = {}) {
  return viewerForTests((await createUser(data)).id)
}

async function guestViewer(name: string) {
  const { id } = await createGuest({ name })
  return viewerForTests(id, true)
}

async function school() {
  const owner = await viewer({ name: 'Olga' })
  const { id: classId, joinCode } = await createClass({ owner: owner.userId })
  return { owner, classId, joinCode }
}

type School = Awaited<ReturnType<typeof school>>

async function preview({ owner, classId }: School, text: string) {
  await keepUpload(owner, classId, new TextEncoder().encode(text))
  const shown = await previewImport(owner, classId)
  if (!shown?.ok) throw new Error(`No preview: ${JSON.stringify(shown)}`)
  return shown.value
}

async function take(at: School, text: string, decisions: Partial<Decisions> = {}) {
  const { digest } = await preview(at, text)
  return applyImport(at.owner, at.classId, {
    ...{ digest, marksAbsent: false, makesSections: false, isReadRight: false },
    ...decisions,
  })
}

const ALL: RosterChoice = { search: '', show: null, section: null }

async function rowsOf({ owner, classId }: School, choice: Partial<RosterChoice> = {}) {
  const page = await listRoster(owner, classId, { choice: { ...ALL, ...choice } })
  return page!.rows
}

async function namesOf(at: School, choice: Partial<RosterChoice> = {}) {
  return (await rowsOf(at, choice)).map(({ person }) => nameOf(person).name)
}

async function entryNamed({ classId }: School, name: string) {
  return db.rosterEntry.findFirstOrThrow({ where: { classId, name } })
}

async function linkFor({ owner, classId }: School, entryId: string): Promise<string> {
  const made = await makeClaimLink(owner, classId, entryId)
  if (!made.ok) throw new Error(made.error)
  return made.value.path.replace('/claim/', '')
}

async function actions({ classId }: School): Promise<string[]> {
  const rows = await db.auditEvent.findMany({ where: { classId }, orderBy: { id: 'asc' } })
  return rows.map(({ action }) => action)
}

const LIST =
  'Name,Number,E-mail,Section\nAnna Müller,1,anna@a.org,Mon\nBen,2,ben@a.org,Tue\nCleo,3,,Mon\n'
const ok = { ok: true, value: null }

test('A preview writes nothing; what it showed is taken; the same file a second time changes nothing', async () => {
  const at = await school()
  await createSection({ classId: at.classId, name: 'Mon' })
  const shown = await preview(at, LIST)
  expect(shown.diff.added.map(({ line, name }) => [line, name])).toEqual([
    [2, 'Anna Müller'],
    [3, 'Ben'],
    [4, 'Cleo'],
  ])
  expect(shown.diff.newSections).toEqual([{ name: 'Tue', rows: 1 }])
  expect(await rowsOf(at)).toEqual([])
  expect(await db.section.count({ where: { classId: at.classId } })).toBe(1)

  expect(await take(at, LIST, { makesSections: true })).toEqual(ok)
  const rows = await rowsOf(at)
  expect(rows.map(({ person, member }) => [nameOf(person).name, member])).toEqual([
    ['Anna Müller', null],
    ['Ben', null],
    ['Cleo', null],
  ])
  const sections = await db.section.findMany({ where: { classId: at.classId } })
  const idOf = Object.fromEntries(sections.map(({ id, name }) => [name, id]))
  expect(rows.map(({ sectionId }) => sectionId)).toEqual([idOf.Mon, idOf.Tue, idOf.Mon])
  expect(await actions(at)).toEqual(['roster-imported'])

  const before = await db.rosterEntry.findMany({ where: { classId: at.classId } })
  const { diff } = await preview(at, LIST)
  expect(diff).toEqual({ added: [], changed: [], unchanged: 3, absent: [], newSections: [] })
  expect(await take(at, LIST, { makesSections: true, marksAbsent: true })).toEqual(ok)
  expect(await db.rosterEntry.findMany({ where: { classId: at.classId } })).toEqual(before)
  expect(await actions(at)).toEqual(['roster-imported'])
})

test('A later list adds, changes and says who is missing, and takes nobody away by itself', async () => {
  const at = await school()
  await take(at, LIST, { makesSections: true })
  const later = 'Name,Number,E-mail\nAnna Maier,1,anna@a.org\nCleo,3,cleo@a.org\nDora,4,\n'
  const { diff } = await preview(at, later)
  expect(diff.added.map(({ name }) => name)).toEqual(['Dora'])
  expect(diff.changed.map(({ row, changes }) => [row.line, changes])).toEqual([
    [2, [{ field: 'name', before: 'Anna Müller', after: 'Anna Maier' }]],
    [3, [{ field: 'email', before: null, after: 'cleo@a.org' }]],
  ])
  expect(diff.absent.map(({ name }) => name)).toEqual(['Ben'])

  await take(at, later)
  expect(await namesOf(at)).toEqual(['Anna Maier', 'Ben', 'Cleo', 'Dora'])
  expect(await namesOf(at, { show: 'gone' })).toEqual([])
  await take(at, later, { marksAbsent: true })
  expect(await namesOf(at, { show: 'gone' })).toEqual(['Ben'])
  // Who is on the list again is there as before.
  const again = await preview(at, LIST)
  expect(again.diff.changed.find(({ row }) => row.name === 'Ben')?.changes).toEqual([
    { field: 'back' },
  ])
  await take(at, LIST)
  expect(await namesOf(at, { show: 'gone' })).toEqual([])
  expect((await entryNamed(at, 'Ben')).email).toBe('ben@a.org')
})

test('Somebody without a number is found by name and e-mail, and nobody by a name that two have', async () => {
  const at = await school()
  await take(at, 'Name,Number,E-mail\nAnna,,anna@a.org\nBen,,\nEve,7,\nEve,8,\n')
  const { diff } = await preview(
    at,
    'Name,Number,E-mail\nAnna,1,anna@a.org\nBen,2,ben@a.org\nEve,,eve@a.org\n',
  )
  expect(diff.changed.map(({ entry, row }) => [entry.name, row.number])).toEqual([
    ['Anna', '1'],
    ['Ben', '2'],
  ])
  expect(diff.added.map(({ name }) => name)).toEqual(['Eve'])
  expect(diff.absent.map(({ number }) => number)).toEqual(['7', '8'])
  // Another number is another person, unless the e-mail says who it is.
  const numbers = await preview(at, 'Name,Number,E-mail\nEve,9,\n')
  expect(numbers.diff.added.map(({ number }) => number)).toEqual(['9'])
})

test('Lines that cannot be read are named and keep everybody on the list; the others are taken', async () => {
  const at = await school()
  const people = Array.from({ length: 1000 }, (_, n) => `Learner ${n},${n},l${n}@a.org`)
  await take(at, `Name,Number,E-mail\n${people.slice(0, 10).join('\n')}`)
  const bad = [0, 100, 200, 300, 400, 500, 999]
  for (const place of bad) people[place] = `,${place},x@a.org`
  const text = `Name,Number,E-mail\n${people.join('\n')}\n`
  const { file, diff } = await preview(at, text)
  expect(file.bad.map(({ line }) => line)).toEqual(bad.map((place) => place + 2))
  expect([diff.added.length, diff.unchanged]).toEqual([984, 9])
  expect(await db.rosterEntry.count({ where: { classId: at.classId } })).toBe(10)
  await take(at, text, { marksAbsent: true })
  expect(await db.rosterEntry.count({ where: { classId: at.classId } })).toBe(994)
  expect(await namesOf(at, { show: 'gone' })).toEqual([])
})

test('A list that has changed since the preview is compared again', async () => {
  const at = await school()
  const { digest } = await preview(at, LIST)
  await addEntry(at.owner, at.classId, { name: 'Zoë' })
  const decisions = { digest, marksAbsent: false, makesSections: false, isReadRight: false }
  expect(await applyImport(at.owner, at.classId, decisions)).toMatchObject({
    error: 'roster-changed',
  })
  // Another file in another tab, too.
  const next = await preview(at, LIST)
  await keepUpload(at.owner, at.classId, new TextEncoder().encode('Name\nEve\n'))
  expect(
    await applyImport(at.owner, at.classId, { ...decisions, digest: next.digest }),
  ).toMatchObject({ error: 'roster-changed' })
  expect(await namesOf(at)).toEqual(['Zoë'])
})

test('A guess about the encoding is asked about', async () => {
  const at = await school()
  const latin1 = Uint8Array.from('Name\nJürgen\n', (letter) => letter.charCodeAt(0))
  await keepUpload(at.owner, at.classId, latin1)
  const shown = await previewImport(at.owner, at.classId)
  if (!shown?.ok) throw new Error('unreachable')
  expect(shown.value.file).toMatchObject({ encoding: 'windows-1252', samples: ['Jürgen'] })
  const decisions = { digest: shown.value.digest, marksAbsent: false, makesSections: false }
  expect(
    await applyImport(at.owner, at.classId, { ...decisions, isReadRight: false }),
  ).toMatchObject({
    error: 'encoding-unsure',
  })
  expect(await applyImport(at.owner, at.classId, { ...decisions, isReadRight: true })).toEqual(ok)
  expect(await namesOf(at)).toEqual(['Jürgen'])
})

test('Five thousand rows are compared and taken within seconds', async () => {
  const at = await school()
  const rows = Array.from({ length: 5000 }, (_, n) => `Learner ${n},${n},l${n}@a.org,S${n % 4}`)
  const text = `Name,Number,E-mail,Section\n${rows.join('\n')}\n`
  const spent: Record<string, number> = {}
  const time = async (what: string, does: () => Promise<unknown>) => {
    const started = performance.now()
    await does()
    spent[what] = Math.round(performance.now() - started)
  }
  await time('preview of an empty list', () => preview(at, text))
  await time('taking', () => take(at, text, { makesSections: true }))
  await time('preview of a full list', () => preview(at, text.replaceAll('@a.org', '@b.org')))
  await time('changing', () => take(at, text.replaceAll('@a.org', '@b.org')))
  await time('a page', () => rowsOf(at, { search: 'learner 49' }))
  if (process.env.FIGURES) process.stdout.write(`${JSON.stringify(spent)}\n`)
  expect(await db.rosterEntry.count({ where: { classId: at.classId } })).toBe(5000)
  // A fifth of a second and half of one on a machine that does nothing else.
  expect(spent['preview of an empty list']).toBeLessThan(5000)
  expect(spent['preview of a full list']).toBeLessThan(10_000)
}, 60_000)

test('A file is its teacher’s alone, waits for a day, and can be forgotten', async () => {
  const at = await school()
  await preview(at, LIST)
  const colleague = await viewer()
  await db.membership.create({
    data: { classId: at.classId, userId: colleague.userId, role: 'teacher' },
  })
  expect(await previewImport(colleague, at.classId)).toBeNull()
  await forgetUpload(at.owner, at.classId)
  expect(await previewImport(at.owner, at.classId)).toBeNull()
  await preview(at, LIST)
  expect(await eraseOldUploads()).toBe(0)
  await db.$executeRaw`update "RosterUpload" set at = at - interval '25 hours'
    where "classId" = ${at.classId}::uuid`
  expect(await eraseOldUploads()).toBe(1)
})

test('Rows are added, changed and removed by hand; a number is one person’s', async () => {
  const at = await school()
  const { owner, classId } = at
  const made = await addEntry(owner, classId, {
    name: ' Anna  Müller ',
    number: '1',
    email: 'A@a.org',
  })
  if (!made.ok) throw new Error('unreachable')
  const entryId = made.value.id
  expect(await entryNamed(at, 'Anna Müller')).toMatchObject({ number: '1', email: 'a@a.org' })
  expect(await addEntry(owner, classId, { name: 'Ben', number: '1' })).toMatchObject({
    error: 'number-taken',
  })
  for (const typed of [
    { name: ' ' },
    { name: 'x'.repeat(101) },
    { name: 'Ben', email: 'nowhere' },
    { name: 'Ben', sectionId: 'no-section' },
    { name: 'Ben', sectionId: (await createSection({ classId: (await createClass()).id })).id },
  ])
    expect(await addEntry(owner, classId, typed)).toMatchObject({ error: 'invalid' })
  const { id: sectionId } = await createSection({ classId })
  const typed = { name: 'Anna Maier', sortName: 'Maier, Anna', number: '1', sectionId }
  expect(await changeEntry(owner, classId, entryId, typed)).toEqual(ok)
  expect(await changeEntry(owner, classId, entryId, typed)).toEqual(ok)
  expect(await entryNamed(at, 'Anna Maier')).toMatchObject({ email: null, sectionId })
  expect(await removeEntry(owner, classId, entryId)).toEqual(ok)
  expect(await removeEntry(owner, classId, entryId)).toMatchObject({ error: 'not-found' })
  expect(await actions(at)).toEqual(['entry-added', 'entry-changed', 'entry-removed'])
  const said = JSON.stringify(
    await db.auditEvent.findMany({ where: { classId } }),
    (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  )
  expect(said).not.toMatch(/Anna|Maier|a\.org/)
})

test('A link takes one row, once; whoever takes it is in the class and in the row’s section', async () => {
  const at = await school()
  await take(at, LIST, { makesSections: true })
  const entry = await entryNamed(at, 'Anna Müller')
  const old = await linkFor(at, entry.id)
  const token = await linkFor(at, entry.id)
  expect(await findClaim(anonymousViewer(), old)).toBeNull()
  expect(await findClaim(anonymousViewer(), token)).toMatchObject({
    name: 'Anna Müller',
    number: '1',
  })
  expect(JSON.stringify(await findClaim(anonymousViewer(), token))).not.toMatch(/Ben|Cleo|a\.org/)

  const learner = await viewer({ name: 'anni' })
  expect(await claimEntry(anonymousViewer(), token)).toMatchObject({ error: 'not-signed-in' })
  expect(await claimEntry(learner, token)).toEqual({ ok: true, value: { id: at.classId } })
  expect(await claimEntry(await viewer(), token)).toMatchObject({ error: 'expired' })
  expect(await findClaim(learner, token)).toBeNull()
  const [row] = await rowsOf(at, { show: 'joined' })
  expect(row).toMatchObject({
    member: { userId: learner.userId, status: 'active' },
    sectionId: entry.sectionId,
  })
  expect(nameOf(row!.person)).toEqual({ name: 'Anna Müller', beside: 'account: anni' })
  expect((await actions(at)).at(-1)).toBe('entry-claimed')

  // A second row of the same class is somebody else's.
  const ben = await linkFor(at, (await entryNamed(at, 'Ben')).id)
  expect(await claimEntry(learner, ben)).toMatchObject({ error: 'has-entry' })
  expect(await claimEntry(at.owner, ben)).toMatchObject({ error: 'teaches-here' })
  expect(await claimEntry(await viewer(), ben)).toMatchObject({ ok: true })
  expect(await makeClaimLink(at.owner, at.classId, entry.id)).toMatchObject({
    error: 'entry-claimed',
  })
  expect(await removeEntry(at.owner, at.classId, entry.id)).toMatchObject({
    error: 'entry-claimed',
  })
})

test('Of twenty who open a link at once, one has the row', async () => {
  const at = await school()
  await take(at, LIST)
  const token = await linkFor(at, (await entryNamed(at, 'Cleo')).id)
  const crowd = await Promise.all(Array.from({ length: 20 }, () => viewer()))
  const results = await Promise.all(crowd.map((one) => claimEntry(one, token)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.filter((result) => !result.ok && result.error === 'expired')).toHaveLength(19)
  const winner = crowd[results.findIndex((result) => result.ok)]
  expect(await entryNamed(at, 'Cleo')).toMatchObject({
    claimedById: winner?.userId,
    claimHash: null,
  })
  expect(await db.membership.count({ where: { classId: at.classId, role: 'learner' } })).toBe(1)
})

test('Whoever registers with another learner’s e-mail does not get that learner’s row', async () => {
  const at = await school()
  await take(at, LIST)
  const registered = await register(anonymousViewer(), {
    ...{ email: 'anna@a.org', password: 'three unrelated purple words', name: 'Anna Müller' },
    address: '192.0.2.1',
  })
  if (!registered.ok) throw new Error(registered.error)
  const thief = viewerForTests(registered.value.id)
  await joinClass(thief, at.joinCode)
  expect(await namesOf(at, { show: 'not-joined' })).toEqual(['Anna Müller', 'Ben', 'Cleo'])
  const [unlisted] = await rowsOf(at, { show: 'unlisted' })
  expect(unlisted).toMatchObject({ entry: null, member: { userId: thief.userId } })
})

test('Whoever is in the class by its code goes on with the same membership; who was removed comes back, who was blocked does not', async () => {
  const at = await school()
  const { owner, classId, joinCode } = at
  await take(at, LIST, { makesSections: true })
  const [byCode, left, blocked] = [await viewer(), await viewer(), await viewer()]
  for (const one of [byCode, left, blocked]) await joinClass(one, joinCode)
  const membership = (userId: string) =>
    db.membership.findUniqueOrThrow({ where: { classId_userId: { classId, userId } } })
  const before = await membership(byCode.userId)
  await leaveClass(left, classId)
  await removeMember(owner, classId, blocked.userId, { block: true })
  const [anna, ben, cleo] = [
    await entryNamed(at, 'Anna Müller'),
    await entryNamed(at, 'Ben'),
    await entryNamed(at, 'Cleo'),
  ]
  expect((await claimEntry(byCode, await linkFor(at, anna.id))).ok).toBe(true)
  expect(await membership(byCode.userId)).toEqual({ ...before, sectionId: anna.sectionId })
  expect((await claimEntry(left, await linkFor(at, ben.id))).ok).toBe(true)
  expect(await membership(left.userId)).toMatchObject({ status: 'active', endedAt: null })
  const token = await linkFor(at, cleo.id)
  expect(await claimEntry(blocked, token)).toMatchObject({ error: 'blocked' })
  expect(await membership(blocked.userId)).toMatchObject({ status: 'blocked' })
  expect(await findClaim(blocked, token)).toMatchObject({ status: 'blocked' })

  await db.class.update({ where: { id: classId }, data: { archivedAt: new Date() } })
  expect(await claimEntry(await viewer(), token)).toMatchObject({ error: 'class-archived' })
})

test('Links for all come as a file, for those who have none yet or for all anew', async () => {
  const at = await school()
  await take(at, `${LIST}"=cmd()",5,,\n`)
  await linkFor(at, (await entryNamed(at, 'Ben')).id)
  const make = async (again: boolean) => {
    const made = await makeClaimLinks(at.owner, at.classId, { again, origin: 'https://a.org' })
    return made.ok ? made.value.csv.split('\r\n').slice(1, -1) : made.error
  }
  const first = await make(false)
  expect(first).toHaveLength(3)
  expect(first[0]).toMatch(/^'=cmd\(\),5,,https:\/\/a\.org\/claim\/[\w-]{43}$/)
  expect(first[1]).toMatch(/^Anna Müller,1,anna@a\.org,https/)
  expect(await make(false)).toBe('nobody-left')
  expect(await make(true)).toHaveLength(4)
  const token = first[1]!.split('/').at(-1)!
  expect(await findClaim(anonymousViewer(), token)).toBeNull()
  // The database holds no secret of any.
  const stored = JSON.stringify(await db.rosterEntry.findMany({ where: { classId: at.classId } }))
  for (const line of first) expect(stored).not.toContain(line.split('/').at(-1))
})

test('A teacher says whose row it is: a learner’s of the class, or nobody’s', async () => {
  const at = await school()
  const { owner, classId, joinCode } = at
  await take(at, LIST, { makesSections: true })
  const [learner, other, stranger] = [await viewer(), await viewer(), await viewer()]
  for (const one of [learner, other]) await joinClass(one, joinCode)
  const [anna, ben] = [await entryNamed(at, 'Anna Müller'), await entryNamed(at, 'Ben')]
  const token = await linkFor(at, anna.id)
  const relink = (entryId: string, userId: string | null) =>
    relinkEntry(owner, classId, { entryId, userId })
  expect(await relink(anna.id, learner.userId)).toEqual(ok)
  expect(await claimEntry(other, token)).toMatchObject({ error: 'expired' })
  expect((await findRosterRow(owner, classId, anna.id))?.sectionId).toBe(anna.sectionId)
  expect(await relink(ben.id, learner.userId)).toMatchObject({ error: 'has-entry' })
  expect(await relink(ben.id, stranger.userId)).toMatchObject({ error: 'not-found' })
  expect(await relink(ben.id, owner.userId)).toMatchObject({ error: 'not-found' })
  expect(await relink(anna.id, other.userId)).toEqual(ok)
  expect(await relink(anna.id, null)).toEqual(ok)
  expect(await entryNamed(at, 'Anna Müller')).toMatchObject({ claimedById: null, claimedAt: null })
  expect(await actions(at)).toEqual([
    ...['roster-imported', 'member-joined', 'member-joined', 'claim-links-made'],
    ...['entry-relinked', 'entry-relinked', 'entry-relinked'],
  ])
})

test('Who moved by hand and stands in another section of a later list is shown as a change, and moved by it', async () => {
  const at = await school()
  await take(at, LIST, { makesSections: true })
  const learner = await viewer()
  const anna = await entryNamed(at, 'Anna Müller')
  await claimEntry(learner, await linkFor(at, anna.id))
  const tue = await db.section.findFirstOrThrow({ where: { classId: at.classId, name: 'Tue' } })
  await db.membership.updateMany({ where: { userId: learner.userId }, data: { sectionId: tue.id } })
  const { diff } = await preview(at, LIST)
  expect(diff.changed.map(({ changes }) => changes)).toEqual([
    [{ field: 'section', before: 'Tue', after: 'Mon' }],
  ])
  await take(at, LIST)
  expect(await db.membership.findFirst({ where: { userId: learner.userId } })).toMatchObject({
    sectionId: anna.sectionId,
  })
})

test('A guest who came back is merged by those who teach all the guest’s classes, and the account’s owner is told', async () => {
  const at = await school()
  const { owner, classId, joinCode } = at
  await take(at, LIST)
  const [guest, learner] = [await guestViewer('anna?'), await viewer({ name: 'Anna' })]
  for (const one of [guest, learner]) await joinClass(one, joinCode)
  await relinkEntry(owner, classId, {
    entryId: (await entryNamed(at, 'Anna Müller')).id,
    userId: guest.userId,
  })
  const { id: submissionId } = await createSubmission({ userId: guest.userId })
  expect(await mayMerge(owner, classId, guest.userId)).toBe(true)
  expect(await mayMerge(owner, classId, learner.userId)).toBe(false)

  // A class of somebody else's makes it nobody's to decide.
  const elsewhere = await createClass()
  const there = { classId_userId: { classId: elsewhere.id, userId: guest.userId } }
  await db.membership.create({
    data: { ...there.classId_userId, role: 'learner', status: 'left', endedAt: new Date() },
  })
  const pair = { guestId: guest.userId, userId: learner.userId }
  expect(await mergeReturned(owner, classId, pair)).toMatchObject({ error: 'not-found' })
  await db.membership.delete({ where: there })

  const outsider = await viewer()
  for (const [who, of] of [
    [learner, pair],
    [owner, { ...pair, userId: outsider.userId }],
    [owner, { ...pair, userId: owner.userId }],
    [owner, { guestId: learner.userId, userId: guest.userId }],
    [owner, { ...pair, userId: guest.userId }],
  ] as const)
    expect(await mergeReturned(who, classId, of)).toMatchObject({ error: 'not-found' })
  expect(await db.submission.findUnique({ where: { id: submissionId } })).toMatchObject({
    userId: guest.userId,
  })

  expect(await mergeReturned(owner, classId, pair)).toEqual(ok)
  expect(await db.user.findUnique({ where: { id: guest.userId } })).toBeNull()
  expect(await db.submission.findUnique({ where: { id: submissionId } })).toMatchObject({
    userId: learner.userId,
  })
  expect(await entryNamed(at, 'Anna Müller')).toMatchObject({ claimedById: learner.userId })
  expect((await actions(at)).at(-1)).toBe('guest-merged')
  expect(await listEvents(learner)).toMatchObject([
    { event: 'guest-merged', by: 'the teacher Olga' },
  ])
})

test('The roster shows everybody of the class and of the list, with who they are to it; it is found and filtered', async () => {
  const at = await school()
  const { owner, classId, joinCode } = at
  await take(at, LIST, { makesSections: true })
  const [joined, unlisted, gone] = [
    await viewer({ name: 'Nini' }),
    await viewer({ name: 'Umberto' }),
    await viewer({ name: 'Felix' }),
  ]
  for (const one of [unlisted, gone]) await joinClass(one, joinCode)
  await claimEntry(joined, await linkFor(at, (await entryNamed(at, 'Ben')).id))
  await leaveClass(gone, classId)
  await take(at, 'Name,Number\nAnna Müller,1\nBen,2\n', { marksAbsent: true })
  expect(await namesOf(at)).toEqual(['Anna Müller', 'Ben', 'Cleo', 'Felix', 'Umberto'])
  expect(await namesOf(at, { show: 'joined' })).toEqual(['Ben', 'Umberto'])
  expect(await namesOf(at, { show: 'not-joined' })).toEqual(['Anna Müller'])
  expect(await namesOf(at, { show: 'unlisted' })).toEqual(['Umberto'])
  expect(await namesOf(at, { show: 'gone' })).toEqual(['Cleo'])
  expect(await namesOf(at, { show: 'former' })).toEqual(['Felix'])
  for (const search of ['nini', 'BEN@a', 'bén'])
    expect(await namesOf(at, { search })).toEqual(['Ben'])
  expect(await namesOf(at, { search: '2' })).toContain('Ben')
  const tue = await db.section.findFirstOrThrow({ where: { classId, name: 'Tue' } })
  expect(await namesOf(at, { section: tue.id })).toEqual(['Ben'])
  expect(await namesOf(at, { section: 'none' })).toEqual(['Felix', 'Umberto'])
  expect(await namesOf(at, { section: 'nonsense' })).toEqual([])
  expect(await listRoster(owner, classId, { choice: ALL, page: 9 })).toMatchObject({
    ...{ total: 5, chosen: 5, page: 1, pages: 1 },
  })

  // An assistant sees the rows of the sections that are theirs.
  const assistant = await viewer()
  await db.membership.create({ data: { classId, userId: assistant.userId, role: 'assistant' } })
  await db.assistantSection.create({
    data: { classId, userId: assistant.userId, sectionId: tue.id },
  })
  const theirs = await listRoster(assistant, classId, { choice: ALL })
  expect(theirs?.rows.map(({ person }) => nameOf(person).name)).toEqual(['Ben'])
  expect(theirs).toMatchObject({ total: 1, sections: [{ name: 'Tue' }] })
  for (const one of [joined, gone, await viewer()])
    expect(await listRoster(one, classId, { choice: ALL })).toBeNull()
  // A learner is told of nobody else.
  expect(JSON.stringify(await getClass(joined, classId))).not.toMatch(/Anna|Cleo|Umberto|a\.org/)
})

test('Two of one name on the list are told apart by their numbers', async () => {
  const at = await school()
  await take(at, 'Name,Number\nEve,7\nEve,8\n')
  expect((await rowsOf(at)).map(({ person }) => nameOf(person).beside)).toEqual(['7', '8'])
})

test('Every table and the export call learners by the list; the export has everybody, with a status', async () => {
  const at = await school()
  const { owner, classId, joinCode } = at
  await take(
    at,
    'First name,Last name,Number,Section\nZoë,Adams,1,Mon\nAnna,Zimmer,2,Mon\nBen,Mitte,3,\nEva,Noll,4,\n',
    { makesSections: true },
  )
  const [zoe, anna, other, gone] = [
    await viewer({ name: 'zzz' }),
    await viewer({ name: 'Anna Zimmer' }),
    await viewer({ name: 'Karl' }),
    await viewer({ name: 'Otto' }),
  ]
  await claimEntry(zoe, await linkFor(at, (await entryNamed(at, 'Zoë Adams')).id))
  await claimEntry(anna, await linkFor(at, (await entryNamed(at, 'Anna Zimmer')).id))
  for (const one of [other, gone]) await joinClass(one, joinCode)
  await db.progress.create({
    data: { userId: gone.userId, item: 'lab:one', state: 'passed' },
  })
  await removeMember(owner, classId, gone.userId)
  await db.progress.create({
    data: {
      userId: gone.userId,
      item: 'lab:two',
      state: 'passed',
      workedAt: new Date(Date.now() + 60_000),
    },
  })
  await take(at, 'First name,Last name,Number\nZoë,Adams,1\nAnna,Zimmer,2\nBen,Mitte,3\n', {
    marksAbsent: true,
  })
  const items = (['one', 'two'] as const).map((slug) => ({
    ...{ id: `lab:${slug}`, kind: 'lab' as const, title: slug, href: `/labs/${slug}` },
    ...{ lesson: 'm/l', needs: [], short: false, optional: false },
  }))
  const matrix = await getMatrix(owner, classId, { page: 1, items })
  expect(matrix?.rows.map((row) => nameOf(row))).toEqual([
    { name: 'Zoë Adams', beside: 'account: zzz' },
    { name: 'Karl', beside: null },
    { name: 'Anna Zimmer', beside: null },
  ])
  const find = async (search: string) =>
    (await getMatrix(owner, classId, { page: 1, items, choice: { ...EVERYBODY, search } }))?.rows
      .length
  expect([await find('adams'), await find('zzz'), await find('nobody')]).toEqual([1, 1, 0])
  expect(nameOf((await getLearner(owner, classId, zoe.userId))!.learner).name).toBe('Zoë Adams')
  const csv = (await exportMatrixCsv(owner, classId, { items, retired: [] }))!.csv.split('\r\n')
  expect(
    csv.slice(1, -1).map((line) =>
      line
        .split(',')
        .filter((_, place) => [1, 3, 4, 5, 7, 9, 10].includes(place))
        .join(','),
    ),
  ).toEqual([
    'Zoë Adams,1,Mon,joined,0,not started,not started',
    'Karl,,,joined,0,not started,not started',
    'Ben Mitte,3,,not joined,0,not started,not started',
    'Eva Noll,4,,not joined (no longer listed),0,not started,not started',
    'Otto,,,removed,1,passed,not started',
    'Anna Zimmer,2,Mon,joined,0,not started,not started',
  ])
})

test('Nobody but those who teach changes anything of it', async () => {
  const at = await school()
  const { classId, joinCode } = at
  await take(at, LIST)
  const entryId = (await entryNamed(at, 'Ben')).id
  const learner = await viewer()
  await joinClass(learner, joinCode)
  const assistant = await viewer()
  await db.membership.create({
    data: { classId, userId: assistant.userId, role: 'assistant', everySection: true },
  })
  const decisions = { digest: '', marksAbsent: false, makesSections: false, isReadRight: false }
  const refused = { ok: false, error: 'not-found' }
  const change = async (who: typeof learner) => [
    await keepUpload(who, classId, new Uint8Array()),
    await applyImport(who, classId, decisions),
    await forgetUpload(who, classId),
    await addEntry(who, classId, { name: 'Eve' }),
    await changeEntry(who, classId, entryId, { name: 'Eve' }),
    await removeEntry(who, classId, entryId),
    await relinkEntry(who, classId, { entryId, userId: learner.userId }),
    await makeClaimLink(who, classId, entryId),
    await makeClaimLinks(who, classId, { again: true, origin: '' }),
    await mergeReturned(who, classId, { guestId: learner.userId, userId: learner.userId }),
  ]
  const before = await db.rosterEntry.findMany({ where: { classId } })
  for (const who of [learner, assistant, await viewer()]) {
    expect(await change(who)).toEqual(Array(10).fill(refused))
    expect(await previewImport(who, classId)).toBeNull()
    expect(await findRosterRow(who, classId, entryId)).toBeNull()
  }
  await db.class.update({ where: { id: classId }, data: { archivedAt: new Date() } })
  expect(await change(at.owner)).toEqual(Array(10).fill(refused))
  expect(await db.rosterEntry.findMany({ where: { classId } })).toEqual(before)
})
