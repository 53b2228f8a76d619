import { createHash } from 'node:crypto'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { Prisma } from '@/lib/db/generated/client'
import { PATIENT, updateCellsOfClass } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { newJoinCode } from '../_join-code'
import { inClass } from '../roles'
import { compareLists, type Diff, type Entry, taken } from './_roster-diff'
import { holdRoster } from './_roster-lock'
import { MAX_BYTES } from './_roster-text'
import { audit } from '../audit'
import {
  type LmsIds,
  readRosterFile,
  type RosterFile,
  type Row,
  type Unreadable,
} from './roster-import'

/** For so long a file waits to be taken. */
const KEPT_HOURS = 24

export type { Changed, Diff } from './_roster-diff'

/** Keeps a file until it is taken into the class or another takes its place: the class stays as it is. */
export async function keepUpload(
  viewer: Viewer,
  classId: string,
  file: Uint8Array,
): Promise<Result<null, 'not-found' | 'too-large'>> {
  if (viewer.kind !== 'user' || !can(viewer, 'class:teach', await inClass(viewer, classId)))
    return err('not-found')
  if (file.byteLength > MAX_BYTES) return err('too-large')
  await db.$executeRaw`
    insert into "RosterUpload" ("classId", "userId", file, at)
    values (${classId}::uuid, ${viewer.userId}::uuid, ${file}, ${NOW})
    on conflict ("classId", "userId") do update set file = excluded.file, at = excluded.at`
  return ok(null)
}

export async function forgetUpload(
  viewer: Viewer,
  classId: string,
): Promise<Result<null, 'not-found'>> {
  if (viewer.kind !== 'user' || !can(viewer, 'class:teach', await inClass(viewer, classId)))
    return err('not-found')
  await db.rosterUpload.deleteMany({ where: { classId, userId: viewer.userId } })
  return ok(null)
}

/** Erases files that nobody has taken. @returns how many */
export async function eraseOldUploads(): Promise<number> {
  return db.$executeRaw`
    delete from "RosterUpload" where at < ${NOW} - make_interval(hours => ${KEPT_HOURS}::int)`
}

export type Preview = {
  file: RosterFile
  diff: Diff
  /** Of the file and of the list that it was compared with. */
  digest: string
}

/** What the viewer's file would change; null where there is none. It writes nothing. */
export async function previewImport(
  viewer: Viewer,
  classId: string,
): Promise<Result<Preview, Unreadable> | null> {
  if (viewer.kind !== 'user' || !can(viewer, 'class:teach', await inClass(viewer, classId)))
    return null
  const upload = await readUpload(db, viewer.userId, classId)
  if (!upload) return null
  const read = readRosterFile(upload)
  if (!read.ok) return read
  const roster = await readRoster(db, classId)
  const diff = compareLists(read.value.rows, roster.entries, roster.names, { makes: false })
  return ok({ file: read.value, diff, digest: digestOf(upload, roster) })
}

export type Decisions = {
  /** Of the preview that was looked at. */
  digest: string
  /** Who is not in the file is marked as no longer listed. */
  marksAbsent: boolean
  /** Sections that the class does not have are made. */
  makesSections: boolean
  /** That the words of the preview look right: asked where the encoding is a guess. */
  isReadRight: boolean
}

/**
 * Takes the viewer's file into the list as the preview showed it. Where the list has changed since, nothing is done: the
 * next preview shows the difference to the present one.
 */
export async function applyImport(
  viewer: Viewer,
  classId: string,
  { digest, marksAbsent, makesSections, isReadRight }: Decisions,
): Promise<Result<null, 'not-found' | 'roster-changed' | 'encoding-unsure'>> {
  if (viewer.kind !== 'user' || !can(viewer, 'class:teach', await inClass(viewer, classId)))
    return err('not-found')
  const { userId } = viewer
  const apply = async (tx: Tx): Promise<Awaited<ReturnType<typeof applyImport>>> => {
    await holdRoster(tx, classId)
    const upload = await readUpload(tx, userId, classId)
    const read = upload && readRosterFile(upload)
    if (!read?.ok) return err('not-found')
    const roster = await readRoster(tx, classId)
    if (digestOf(upload!, roster) !== digest) return err('roster-changed')
    const { rows, bad, encoding } = read.value
    if (encoding !== 'utf-8' && !isReadRight) return err('encoding-unsure')
    const diff = compareLists(rows, roster.entries, roster.names, { makes: makesSections })
    // Who stands on a line that could not be read is not gone.
    const absent = marksAbsent && bad.length === 0 ? diff.absent : []
    const made = makesSections ? diff.newSections.map(({ name }) => name) : []
    await write(tx, classId, { ...diff, absent }, await makeSections(tx, classId, made))
    await tx.rosterUpload.deleteMany({ where: { classId, userId } })
    const counts = {
      added: diff.added.length,
      changed: diff.changed.length,
      absent: absent.length,
      sections: made.length,
    }
    if (Object.values(counts).some((count) => count > 0))
      await audit(tx, viewer, { classId, action: 'roster-imported', after: counts })
    return ok(null)
  }
  return db.$transaction(apply, PATIENT)
}

async function readUpload(
  tx: Pick<Tx, 'rosterUpload'>,
  userId: string,
  classId: string,
): Promise<Uint8Array | null> {
  const row = await tx.rosterUpload.findUnique({ where: { classId_userId: { classId, userId } } })
  return row && row.file
}

type Roster = { entries: Entry[]; names: string[] }

/** The section of whoever has taken a row is the one they are in. */
async function readRoster(
  tx: Pick<Tx, 'rosterEntry' | 'section' | 'membership'>,
  classId: string,
): Promise<Roster> {
  const [entries, sections, members] = await Promise.all([
    tx.rosterEntry.findMany({ where: { classId }, orderBy: { id: 'asc' } }),
    tx.section.findMany({
      where: { classId },
      select: { id: true, name: true },
      orderBy: { id: 'asc' },
    }),
    tx.membership.findMany({
      where: { classId, role: 'learner' },
      select: { userId: true, sectionId: true },
    }),
  ])
  const nameOf = new Map(sections.map(({ id, name }) => [id, name]))
  const memberOf = new Map(members.map((member) => [member.userId, member]))
  return {
    names: [...nameOf.values()],
    entries: entries.map((entry) => {
      const member = entry.claimedById === null ? undefined : memberOf.get(entry.claimedById)
      const sectionId = member ? member.sectionId : entry.sectionId
      return {
        id: entry.id,
        name: entry.name,
        sortName: entry.sortName,
        number: entry.number,
        email: entry.email,
        section: sectionId === null ? null : (nameOf.get(sectionId) ?? null),
        lms: entry.lms as LmsIds | null,
        isGone: entry.goneAt !== null,
        isClaimed: entry.claimedById !== null,
      }
    }),
  }
}

function digestOf(upload: Uint8Array, roster: Roster): string {
  const { entries, names } = roster
  const told = entries.map(({ isClaimed: _, ...entry }) => entry)
  return createHash('sha256')
    .update(upload)
    .update(JSON.stringify([told, names]))
    .digest('base64url')
}

/** @returns the ids of all sections of the class by their names */
async function makeSections(
  tx: Tx,
  classId: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  await tx.section.createMany({
    data: names.map((name) => ({ classId, name, joinCode: newJoinCode() })),
  })
  const all = await tx.section.findMany({ where: { classId }, select: { id: true, name: true } })
  return new Map(all.map(({ id, name }) => [name, id]))
}

async function write(
  tx: Tx,
  classId: string,
  { added, changed, absent }: Pick<Diff, 'added' | 'changed' | 'absent'>,
  sections: ReadonlyMap<string, string>,
): Promise<void> {
  const stored = (row: Row, entry: Entry | null) => {
    const { section, ...fields } = taken(row, entry)
    const sectionId = section === null ? null : (sections.get(section) ?? null)
    return { id: entry?.id, ...fields, sectionId }
  }
  const columns = Prisma.sql`x (id uuid, name text, "sortName" text, number text, email text, "sectionId" uuid,
    lms jsonb)`
  const fresh = JSON.stringify(added.map((row) => stored(row, null)))
  await tx.$executeRaw`
    insert into "RosterEntry" (id, "classId", name, "sortName", number, email, "sectionId", lms, "createdAt")
    select gen_random_uuid(), ${classId}::uuid, x.name, x."sortName", x.number, x.email, x."sectionId", x.lms, ${NOW}
    from jsonb_to_recordset(${fresh}::jsonb) as ${columns}`
  const rows = JSON.stringify(changed.map(({ row, entry }) => stored(row, entry)))
  await tx.$executeRaw`
    update "RosterEntry" e set name = x.name, "sortName" = x."sortName", number = x.number, email = x.email,
      "sectionId" = x."sectionId", lms = x.lms, "goneAt" = null
    from jsonb_to_recordset(${rows}::jsonb) as ${columns}
    where e.id = x.id and e."classId" = ${classId}::uuid`
  await tx.$executeRaw`
    update "RosterEntry" set "goneAt" = ${NOW}
    where "classId" = ${classId}::uuid and id = any(${absent.map(({ id }) => id)}::uuid[])`
  const moved = changed
    .filter(({ changes }) => changes.some(({ field }) => field === 'section'))
    .map(({ entry }) => entry.id)
  const members = await tx.$queryRaw<{ userId: string }[]>`
    update "Membership" m set "sectionId" = e."sectionId" from "RosterEntry" e
    where e.id = any(${moved}::uuid[]) and e."claimedById" = m."userId" and m.role = 'learner'
      and m."classId" = e."classId" returning m."userId"`
  await updateCellsOfClass(tx, classId, { userIds: members.map(({ userId }) => userId) })
}
