import { err, ok, type Result } from '@/lib/result'
import { formatPoints } from '../assignments/points'
import { MAX_BYTES } from '../roster/_roster-text'
import type { Separator } from '../csv'
import type { SheetCell, SheetPerson, SheetRow } from './sheet'

/**
 * The export of Canvas' gradebook, into which points are written: Canvas finds people and assignments by ids of its own,
 * which no other file has. It is read as bytes, and what is not written to stays as it is, whatever its letters are.
 */
export type CanvasFile = {
  /** Of assignments, from the left. */
  columns: readonly CanvasColumn[]
  /** Of people; not what is possible, and not the learner as whom a teacher sees the course. */
  rows: readonly CanvasRow[]
  /** Every letter is a byte. */
  bytes: string
}

export type CanvasColumn = {
  /** Among the columns of the file, from 0. */
  place: number
  /** As Canvas heads it: "Header codec (4711)". */
  heading: string
  /** What Canvas says it is worth. */
  possible: string
}

export type CanvasRow = {
  student: string
  id: string
  sisId: string
  login: string
  cells: readonly Span[]
}

/** Where a cell stands in the bytes, with its quotation marks. */
type Span = readonly [start: number, end: number]

export type Uncanny = 'too-large' | 'not-canvas'

/** Columns about people, and those that Canvas computes. */
const OWN =
  /^(student|id|sis user id|sis login id|integration id|section|root account|lti user id)$/i
const READ_ONLY = /\(read only\)/i

export function readCanvasFile(file: Uint8Array): Result<CanvasFile, Uncanny> {
  if (file.byteLength > MAX_BYTES) return err('too-large')
  const bytes = Buffer.from(file).toString('latin1')
  const start = bytes.startsWith('\xef\xbb\xbf') ? 3 : 0
  const [commas, semicolons] = ([',', ';'] as const).map((separator) =>
    scan(bytes, start, separator),
  ) as [Span[][], Span[][]]
  const records = (commas[0]?.length ?? 0) >= (semicolons[0]?.length ?? 0) ? commas : semicolons
  const [head = [], ...body] = records
  const text = (span: Span | undefined) => textOf(bytes, span)
  const headings = head.map(text)
  const named = (name: RegExp) => headings.findIndex((heading) => name.test(heading))
  const places = {
    student: named(/^student$/i),
    id: named(/^id$/i),
    sisId: named(/^sis user id$/i),
    login: named(/^sis login id$/i),
  }
  if (places.student < 0 || places.id < 0) return err('not-canvas')
  const cell = (record: readonly Span[], place: number) => (place < 0 ? '' : text(record[place]))
  const possible = body.find((record) => /^points possible$/i.test(cell(record, places.student)))
  // What Canvas computes says so below its heading.
  const isComputed = (place: number) => READ_ONLY.test(text(possible?.[place]))
  const columns = headings.flatMap((heading, place) =>
    heading === '' || OWN.test(heading) || isComputed(place)
      ? []
      : [{ place, heading, possible: text(possible?.[place]) }],
  )
  const rows = body.map((cells) => ({
    student: cell(cells, places.student),
    id: cell(cells, places.id),
    sisId: cell(cells, places.sisId),
    login: cell(cells, places.login),
    cells,
  }))
  const isPerson = ({ id, student }: CanvasRow) => id !== '' && student !== 'Student, Test'
  return ok({ bytes, columns, rows: rows.filter(isPerson) })
}

/** Cells of all records by their places: RFC 4180, and a quotation mark within a bare cell is a letter. */
function scan(bytes: string, from: number, separator: Separator): Span[][] {
  const records: Span[][] = []
  let record: Span[] = []
  let start = from
  let quoted = false
  for (let at = from; at <= bytes.length; at++) {
    const letter = bytes[at]
    if (letter === '"' && (quoted || at === start)) quoted = !quoted
    else if (
      letter === undefined ||
      (!quoted && (letter === separator || letter === '\n' || letter === '\r'))
    ) {
      record.push([start, at])
      start = at + 1
      if (letter === separator) continue
      if (letter === '\r' && bytes[at + 1] === '\n') start = ++at + 1
      // A line with nothing in it is no record.
      if (record.length > 1 || record[0]![0] < record[0]![1]) records.push(record)
      record = []
      quoted = false
    }
  }
  return records
}

function textOf(bytes: string, span: Span | undefined): string {
  if (!span) return ''
  const raw = bytes.slice(...span)
  const bare = raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw
  return Buffer.from(bare, 'latin1').toString('utf8').trim()
}

/** Whom of the class Canvas' rows are, and who is missing on either side. */
export type Matched<P extends SheetPerson> = {
  pairs: readonly { row: CanvasRow; person: P }[]
  unmatched: readonly { row: CanvasRow; why: 'nobody' | 'several' | 'twice' }[]
  /** Of the class and its list, in no row of the file. */
  absent: readonly P[]
}

/**
 * By what a school's list says of its people, and nothing that they say themselves: an account's e-mail or name gives
 * nobody another's points.
 */
export function matchCanvas<P extends SheetPerson>(
  file: CanvasFile,
  people: readonly P[],
): Matched<P> {
  const by = {
    id: keyed(people, ({ lms }) => [lms?.canvas?.id]),
    sisId: keyed(people, ({ number }) => [number]),
    login: keyed(people, ({ lms, listedEmail, number }) => [
      lms?.canvas?.login,
      listedEmail,
      number,
    ]),
  }
  const found = file.rows.map((row) => ({
    row,
    people:
      by.id.get(keyOf(row.id)) ?? by.sisId.get(keyOf(row.sisId)) ?? by.login.get(keyOf(row.login)),
  }))
  const times = new Map<P, number>()
  for (const { people: [person] = [] } of found)
    if (person) times.set(person, (times.get(person) ?? 0) + 1)
  const unmatched: { row: CanvasRow; why: 'nobody' | 'several' | 'twice' }[] = []
  const pairs: { row: CanvasRow; person: P }[] = []
  for (const { row, people: [person, ...others] = [] } of found) {
    if (!person) unmatched.push({ row, why: 'nobody' })
    else if (others.length > 0) unmatched.push({ row, why: 'several' })
    else if ((times.get(person) ?? 0) > 1) unmatched.push({ row, why: 'twice' })
    else pairs.push({ row, person })
  }
  const matched = new Set(pairs.map(({ person }) => person))
  return { pairs, unmatched, absent: people.filter((person) => !matched.has(person)) }
}

function keyed<P>(
  people: readonly P[],
  keysOf: (person: P) => readonly (string | null | undefined)[],
): Map<string, P[]> {
  const map = new Map<string, P[]>()
  for (const person of people)
    for (const key of new Set(keysOf(person).map((text) => keyOf(text ?? '')))) {
      if (key === '') continue
      const same = map.get(key)
      if (same) same.push(person)
      else map.set(key, [person])
    }
  return map
}

function keyOf(text: string): string {
  return text.trim().toLowerCase()
}

/** Which column of the file takes which assignment: its id by the place of the column. */
export type CanvasColumns = ReadonlyMap<number, string>

/** One cell that is written. */
export type CanvasChange = { row: CanvasRow; span: Span; before: string; after: string }

/** What is written: points, and EX for who is excused. Where there is nothing yet, the file keeps what it has. */
export function changesFor(
  file: CanvasFile,
  pairs: readonly { row: CanvasRow; person: Pick<SheetRow, 'cells'> }[],
  columns: CanvasColumns,
): CanvasChange[] {
  return pairs.flatMap(({ row, person }) =>
    [...columns].flatMap(([place, assignmentId]) => {
      const span = row.cells[place]
      const after = canvasSays(person.cells[assignmentId])
      return span && after !== null ? [{ row, span, before: textOf(file.bytes, span), after }] : []
    }),
  )
}

function canvasSays(cell: SheetCell | undefined): string | null {
  if (cell?.state === 'excused') return 'EX'
  return typeof cell?.points === 'number' ? formatPoints(cell.points) : null
}

/** The file with those cells written, and every other byte as it was. */
export function fillCanvas(
  { bytes }: CanvasFile,
  changes: readonly CanvasChange[],
): Uint8Array<ArrayBuffer> {
  const parts: string[] = []
  let at = 0
  for (const { span, after } of changes.toSorted((a, b) => a.span[0] - b.span[0])) {
    parts.push(bytes.slice(at, span[0]), after)
    at = span[1]
  }
  parts.push(bytes.slice(at))
  return new Uint8Array(Buffer.from(parts.join(''), 'latin1'))
}

/** The column that is called as an assignment is, but for the id that Canvas adds. */
export function columnCalled(file: CanvasFile, title: string): CanvasColumn | undefined {
  const bare = (text: string) => keyOf(text.replace(/\s*\(\d+\)$/, ''))
  const called = file.columns.filter(({ heading }) => bare(heading) === keyOf(title))
  return called.length === 1 ? called[0] : undefined
}
