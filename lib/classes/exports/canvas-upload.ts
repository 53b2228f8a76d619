import { createHash } from 'node:crypto'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { err, ok, type Result } from '@/lib/result'
import { fileNameOf } from '../_file-name'
import { inClass } from '../roles'
import { MAX_BYTES } from '../roster/_roster-text'
import {
  type CanvasChange,
  type CanvasColumn,
  type CanvasColumns,
  type CanvasFile,
  changesFor,
  columnCalled,
  fillCanvas,
  type Matched,
  matchCanvas,
  readCanvasFile,
  type Uncanny,
} from './canvas'
import { openSheet, readRows } from './exports'
import type { Sheet, SheetPerson } from './sheet'

const KEPT_HOURS = 24

/** Keeps the export of Canvas' gradebook for whoever sent it, for a day or until the next. An archived class's, too. */
export async function keepCanvasFile(
  viewer: Viewer,
  classId: string,
  file: Uint8Array,
): Promise<Result<null, 'not-found' | 'too-large'>> {
  if (viewer.kind !== 'user' || !can(viewer, 'class:oversee', await inClass(viewer, classId)))
    return err('not-found')
  if (file.byteLength > MAX_BYTES) return err('too-large')
  await db.$executeRaw`
    insert into "CanvasUpload" ("classId", "userId", file, at)
    values (${classId}::uuid, ${viewer.userId}::uuid, ${file}, ${NOW})
    on conflict ("classId", "userId") do update set file = excluded.file, at = excluded.at`
  return ok(null)
}

export async function forgetCanvasFile(
  viewer: Viewer,
  classId: string,
): Promise<Result<null, 'not-found'>> {
  if (viewer.kind !== 'user' || !can(viewer, 'class:oversee', await inClass(viewer, classId)))
    return err('not-found')
  await db.canvasUpload.deleteMany({ where: { classId, userId: viewer.userId } })
  return ok(null)
}

/** @returns how many */
export async function eraseOldCanvasFiles(): Promise<number> {
  return db.$executeRaw`
    delete from "CanvasUpload" where at < ${NOW} - make_interval(hours => ${KEPT_HOURS}::int)`
}

export type CanvasPreview = {
  class: { id: string; name: string }
  assignments: Sheet['assignments']
  /** Null where there is no file yet. */
  file: Result<CanvasFilePreview, Uncanny> | null
}

export type CanvasFilePreview = Matched<SheetPerson> & {
  columns: readonly CanvasColumn[]
  /** Of the file: a link to what it becomes names it. */
  digest: string
  /** The column of each assignment that has one. */
  chosen: ReadonlyMap<string, number>
  /** Columns that more than one assignment would go to. */
  twice: readonly CanvasColumn[]
  /** What would be written. */
  changes: readonly CanvasChange[]
}

/** @param asked for each assignment a column or null; what is not asked about goes where it is called the same */
export async function previewCanvas(
  viewer: Viewer,
  classId: string,
  asked: ReadonlyMap<string, number | null>,
): Promise<CanvasPreview | null> {
  const opened = await openSheet(viewer, classId)
  if (!opened || viewer.kind !== 'user') return null
  const { sheet, people } = opened
  const { assignments } = sheet
  const head = { class: { id: classId, name: sheet.className }, assignments }
  const upload = await readUpload(viewer.userId, classId)
  if (!upload) return { ...head, file: null }
  const read = readCanvasFile(upload)
  if (!read.ok) return { ...head, file: read }
  const file = read.value
  const chosen = choose(file, sheet, asked)
  const matched = matchCanvas(file, people)
  const columns = byColumn(chosen)
  const places = [...chosen.values()]
  const isTwice = ({ place }: CanvasColumn) => places.filter((other) => other === place).length > 1
  return {
    ...head,
    file: ok({
      ...matched,
      columns: file.columns,
      digest: digestOf(upload),
      chosen,
      twice: file.columns.filter(isTwice),
      changes: await changesOf(sheet, file, matched, columns),
    }),
  }
}

/** The file that was looked at, filled. Stale: the viewer has sent another since. */
export async function fillCanvasFile(
  viewer: Viewer,
  classId: string,
  { digest, asked }: { digest: string; asked: ReadonlyMap<string, number | null> },
): Promise<
  Result<{ fileName: string; bytes: Uint8Array<ArrayBuffer> }, 'not-found' | 'stale' | 'invalid'>
> {
  const opened = await openSheet(viewer, classId)
  if (!opened || viewer.kind !== 'user') return err('not-found')
  const { sheet, people } = opened
  const upload = await readUpload(viewer.userId, classId)
  const read = upload && readCanvasFile(upload)
  if (!read?.ok || digestOf(upload!) !== digest) return err('stale')
  const file = read.value
  const chosen = choose(file, sheet, asked)
  if (new Set(chosen.values()).size < chosen.size) return err('invalid')
  const changes = await changesOf(sheet, file, matchCanvas(file, people), byColumn(chosen))
  return ok({
    fileName: `${fileNameOf(sheet.className)}-canvas.csv`,
    bytes: fillCanvas(file, changes),
  })
}

function choose(
  file: CanvasFile,
  { assignments }: Sheet,
  asked: ReadonlyMap<string, number | null>,
): Map<string, number> {
  const chosen = new Map<string, number>()
  for (const { id, title } of assignments) {
    const place = asked.has(id) ? asked.get(id) : columnCalled(file, title)?.place
    if (file.columns.some((column) => column.place === place)) chosen.set(id, place as number)
  }
  return chosen
}

function byColumn(chosen: ReadonlyMap<string, number>): CanvasColumns {
  return new Map([...chosen].map(([assignmentId, place]) => [place, assignmentId]))
}

/** Only of those whom the file has, and of the assignments that go somewhere. */
async function changesOf(
  sheet: Sheet,
  file: CanvasFile,
  { pairs }: Matched<SheetPerson>,
  columns: CanvasColumns,
): Promise<CanvasChange[]> {
  const rowOf = new Map(pairs.map(({ person, row }) => [person.entryId ?? person.userId, row]))
  const ids = new Set(columns.values())
  const asked = { ...sheet, assignments: sheet.assignments.filter(({ id }) => ids.has(id)) }
  const changes: CanvasChange[] = []
  for await (const rows of readRows(
    asked,
    pairs.map(({ person }) => person),
  )) {
    const filled = rows.map((person) => ({
      person,
      row: rowOf.get(person.entryId ?? person.userId)!,
    }))
    changes.push(...changesFor(file, filled, columns))
  }
  return changes
}

async function readUpload(userId: string, classId: string): Promise<Uint8Array | null> {
  const row = await db.canvasUpload.findUnique({ where: { classId_userId: { classId, userId } } })
  return row && row.file
}

function digestOf(upload: Uint8Array): string {
  return createHash('sha256').update(upload).digest('base64url')
}
