import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { readClock } from '@/lib/db/clock'
import { fileNameOf } from '../_file-name'
import { inClass } from '../roles'
import { isOverdue, readExceptions, workOf } from '../assignments/_terms'
import { readSheetPeople, withCells } from './_people'
import {
  githubClassroom,
  type Identifier,
  isFound,
  json,
  long,
  moodle,
  type Style,
  wide,
  type Writer,
} from './formats'
import type { Sheet, SheetPerson, SheetRow } from './sheet'

export const EXPORT_FORMATS = ['wide', 'long', 'json', 'moodle', 'github-classroom'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Style of what has one, and by what a system finds its people. */
export type ExportStyle = Style & { by: Identifier }

/** A class's sheet without the cells, and everybody who has a row in it. Null for whoever does not oversee the class. */
export async function openSheet(
  viewer: Viewer,
  classId: string,
): Promise<{ sheet: Sheet; people: SheetPerson[] } | null> {
  if (!can(viewer, 'class:oversee', await inClass(viewer, classId))) return null
  const [{ name, timeZone }, assignments, at, people] = await Promise.all([
    db.class.findUniqueOrThrow({ where: { id: classId } }),
    db.assignment.findMany({
      where: { classId, archivedAt: null },
      select: { id: true, title: true, item: true, points: true },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    }),
    readClock(db),
    readSheetPeople(classId),
  ])
  return { sheet: { classId, className: name, timeZone, at: at.getTime(), assignments }, people }
}

export type ExportFile = { fileName: string; mediaType: string; pieces: AsyncIterable<string> }

/**
 * A file with everybody's grades, piece by piece: a class of ten thousand needs no more memory than one of a hundred, but
 * for the names. Each learner's row is of one moment; another may have got a verdict meanwhile.
 */
export async function exportGrades(
  viewer: Viewer,
  classId: string,
  { format, style }: { format: ExportFormat; style: ExportStyle },
): Promise<ExportFile | null> {
  const opened = await openSheet(viewer, classId)
  if (!opened) return null
  const { sheet, people } = opened
  const type = format === 'json' ? 'json' : 'csv'
  return {
    fileName: `${fileNameOf(sheet.className)}-${format === 'json' ? 'grades' : format}.${type}`,
    mediaType: format === 'json' ? 'application/json' : 'text/csv; charset=utf-8',
    pieces: write(writerFor(sheet, format, style), readRows(sheet, people)),
  }
}

function writerFor(sheet: Sheet, format: ExportFormat, style: ExportStyle): Writer {
  switch (format) {
    case 'wide':
      return wide(sheet, style)
    case 'long':
      return long(sheet, style)
    case 'json':
      return json(sheet)
    case 'moodle':
      return moodle(sheet, style)
    case 'github-classroom':
      return githubClassroom(sheet)
  }
}

/** So many people's cells are read at once. */
const BATCH = 250

export async function* readRows(
  { classId, assignments, at }: Sheet,
  people: readonly SheetPerson[],
): AsyncGenerator<SheetRow[]> {
  const ids = assignments.map(({ id }) => id)
  const [rows, exceptions] = await Promise.all([
    db.assignment.findMany({ where: { id: { in: ids } } }),
    readExceptions(db, classId),
  ])
  const works = new Map(rows.map((row) => [row.id, workOf(row)]))
  const isDue: Parameters<typeof withCells>[3] = (assignmentId, { userId, section }) => {
    const [work, sectionId] = [works.get(assignmentId), section?.id ?? null]
    return (
      work !== undefined && isOverdue(work, exceptions, { userId: userId ?? '', sectionId }, at)
    )
  }
  for (let from = 0; from < people.length; from += BATCH)
    yield await withCells(classId, ids, people.slice(from, from + BATCH), isDue)
}

async function* write(
  writer: Writer,
  batches: AsyncIterable<readonly SheetRow[]>,
): AsyncGenerator<string> {
  let place = 0
  yield writer.head
  for await (const rows of batches) yield rows.map((row) => writer.row(row, place++)).join('')
  if (writer.foot) yield writer.foot
}

/** What a page says of the files before they are made. */
export type ExportFacts = {
  class: { id: string; name: string; timeZone: string }
  people: number
  assignments: number
  /** Whom a file cannot name to another system, by what it finds its people. */
  unfound: Readonly<Record<Identifier, readonly SheetPerson[]>>
}

export async function exportFacts(viewer: Viewer, classId: string): Promise<ExportFacts | null> {
  const opened = await openSheet(viewer, classId)
  if (!opened) return null
  const { sheet, people } = opened
  const without = (by: Identifier) => people.filter((person) => !isFound(person, by))
  return {
    class: { id: classId, name: sheet.className, timeZone: sheet.timeZone },
    people: people.length,
    assignments: sheet.assignments.length,
    unfound: { number: without('number'), email: without('email') },
  }
}
