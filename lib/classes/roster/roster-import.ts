import { CsvError, type InfoRecord, type Options, parse } from 'csv-parse/sync'
import { err, ok, type Result } from '@/lib/result'
import { normalName } from '@/lib/auth/name'
import { type Columns, type Format, readHeader, type Role } from './_roster-columns'
import { decodeRoster, samplesOf, type Unfit } from './_roster-text'

export { MAX_BYTES } from './_roster-text'

export const MAX_ROWS = 5000
const MAX_COLUMNS = 500
/** Of one row, with the columns that are not read. */
const MAX_RECORD = 2 ** 16
/** Of what is stored. */
export const MAX_LENGTHS = { name: 100, sortName: 100, number: 100, email: 254, section: 100 }

/** What other systems call somebody by, kept for the files that go back to them. */
export type LmsIds = {
  canvas?: { id?: string; login?: string }
  github?: { user?: string; id?: string }
}

/** Somebody as a list has them. Null: the list does not say. */
export type Listed = {
  name: string
  sortName: string | null
  number: string | null
  email: string | null
  section: string | null
  lms: LmsIds | null
}

export type Row = Listed & { line: number }

type Field = keyof typeof MAX_LENGTHS

/** Why a line cannot be taken. */
export type Badness =
  | { kind: 'no-name' }
  | { kind: 'too-long'; field: Field }
  | { kind: 'no-email'; given: string }
  /** More cells than the heading has. */
  | { kind: 'too-many-cells'; cells: number; columns: number }
  /** A quotation mark that goes on into the next line. */
  | { kind: 'open-quote' }
  | { kind: 'same-number'; number: string; lines: readonly number[] }
  /** Nothing tells two of one name apart. */
  | { kind: 'same-person'; name: string; lines: readonly number[] }

export type BadLine = { line: number; why: Badness }

export type RosterFile = {
  format: Format
  /** Windows-1252 is a guess about what is not UTF-8. */
  encoding: 'utf-8' | 'windows-1252'
  /** Words with other letters than those of ASCII, by which a reader sees whether the guess was right. */
  samples: readonly string[]
  rows: readonly Row[]
  bad: readonly BadLine[]
  /** Lines of Canvas' own, about nobody. */
  skipped: readonly number[]
}

/** Why a whole file cannot be read. */
export type Unreadable =
  | { kind: Unfit | 'no-header' | 'too-many-rows' | 'too-many-columns' }
  | { kind: 'open-quote'; line: number }

/** A school's list: separated by commas, semicolons or tabs, with a row of headings. It reads, and knows of no class. */
export function readRosterFile(bytes: Uint8Array): Result<RosterFile, Unreadable> {
  const decoded = decodeRoster(bytes)
  if (!decoded.ok) return err({ kind: decoded.error })
  const { encoding, text } = decoded.value
  const lines = readLines(text)
  if (!lines.ok) return lines
  const [head, ...body] = lines.value
  if (!head) return err({ kind: 'empty' })
  const columns = readHeader(head.cells)
  if (!columns) return err({ kind: 'no-header' })
  if (head.cells.length > MAX_COLUMNS) return err({ kind: 'too-many-columns' })
  if (body.length > MAX_ROWS) return err({ kind: 'too-many-rows' })
  const samples = encoding === 'utf-8' ? [] : samplesOf(text)
  return ok({ ...readBody(body, columns), encoding, samples })
}

type Line = { line: number; cells: readonly string[] }

/** Rows with something in them. */
function readLines(text: string): Result<Line[], Unreadable> {
  // Excel's own way to say the separator.
  const said = /^sep=([,;\t])\n/i.exec(text)
  const from_line = said ? 2 : 1
  const delimiter = said?.[1] ?? delimiterOf(text)
  // One row more than can be taken, and the headings.
  const options = { ...STRICT, delimiter, from_line, to: MAX_ROWS + 2 }
  try {
    const records = parse(text, options) as unknown as Read[]
    return ok(
      records.map(({ record, info, raw }) => ({
        line: info.lines - newlines(raw),
        cells: record,
      })),
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines, raw } = error as CsvError & { lines: number; raw?: string }
    return err({ kind: 'open-quote', line: Math.max(1, lines - newlines(raw ?? '')) })
  }
}

type Read = { record: string[]; info: InfoRecord; raw: string }

const STRICT = {
  info: true,
  raw: true,
  relax_column_count: true,
  // "Anna "Ann" Müller" is a name.
  relax_quotes: true,
  skip_empty_lines: true,
  // A table that was longer once ends in lines of separators.
  skip_records_with_empty_values: true,
  max_record_size: MAX_RECORD,
} satisfies Options

/** Within a record. */
function newlines(raw: string): number {
  return raw.trimEnd().split('\n').length - 1
}

const DELIMITERS = [',', ';', '\t']

/** By which the headings say the most. */
function delimiterOf(text: string): string {
  const head = text.trimStart().slice(0, MAX_RECORD / 2)
  const said = DELIMITERS.map((delimiter) => {
    const cells = firstRecord(head, delimiter)
    const roles = readHeader(cells)?.roles.filter((role) => role !== null) ?? []
    return { delimiter, read: roles.length, cells: cells.length }
  })
  return said.sort((one, other) => other.read - one.read || other.cells - one.cells)[0]!.delimiter
}

function firstRecord(text: string, delimiter: string): string[] {
  try {
    const [first] = parse(text, { ...STRICT, info: false, raw: false, delimiter, to: 1 })
    return first ?? []
  } catch (error) {
    if (error instanceof CsvError) return []
    throw error
  }
}

function readBody(
  lines: readonly Line[],
  columns: Columns,
): Pick<RosterFile, 'format' | 'rows' | 'bad' | 'skipped'> {
  const rows: Row[] = []
  const bad: BadLine[] = []
  const skipped: number[] = []
  for (const { line, cells } of lines) {
    if (columns.format === 'canvas' && isCanvasOwn(cells)) skipped.push(line)
    else {
      const read = readRow(cells, columns)
      if ('kind' in read) bad.push({ line, why: read })
      else rows.push({ line, ...read })
    }
  }
  const alike = findAlike(rows)
  const isBad = new Set(alike.map(({ line }) => line))
  return {
    format: columns.format,
    rows: rows.filter(({ line }) => !isBad.has(line)),
    bad: [...bad, ...alike].sort((one, other) => one.line - other.line),
    skipped,
  }
}

/** The rows of what is posted and possible, which have no id, and the learner as whom a teacher sees the course. */
function isCanvasOwn([student = '', id = '']: readonly string[]): boolean {
  return id.trim() === '' || student.trim() === 'Student, Test'
}

function readRow(cells: readonly string[], { format, roles }: Columns): Listed | Badness {
  if (cells.some((cell) => cell.includes('\n') && cell.includes('"'))) return { kind: 'open-quote' }
  if (cells.slice(roles.length).some((cell) => cell.trim() !== ''))
    return { kind: 'too-many-cells', cells: cells.length, columns: roles.length }
  const cell = (role: Role): string | null => {
    const place = roles.indexOf(role)
    return place < 0 ? null : normalName(cells[place])
  }
  const listed = format === 'classroom' ? readClassroom(cell) : readList(cell)
  if (listed.name === '') return { kind: 'no-name' }
  const fields = Object.keys(MAX_LENGTHS) as Field[]
  const long = fields.find((field) => (listed[field]?.length ?? 0) > MAX_LENGTHS[field])
  if (long) return { kind: 'too-long', field: long }
  if (listed.email !== null && !isEmail(listed.email))
    return { kind: 'no-email', given: listed.email }
  return listed
}

type Cell = (role: Role) => string | null

function readList(cell: Cell): Listed {
  const [first, last] = [cell('first'), cell('last')]
  const both = [first, last].filter((part) => part !== null)
  const sorted = cell('sortName') ?? (both.length === 2 ? `${last}, ${first}` : null)
  const login = cell('canvasLogin')
  const canvas = withoutNulls({ id: cell('canvasId'), login })
  const email = cell('email') ?? (login !== null && isEmail(login) ? login : null)
  return {
    name: cell('name') ?? (both.length > 0 ? both.join(' ') : inOrder(sorted ?? '')),
    sortName: sorted,
    // Without the rights to see the school's numbers, Canvas exports its own.
    number: cell('number') ?? cell('canvasId'),
    email: email === null ? null : email.toLowerCase(),
    section: cell('section'),
    lms: canvas && { canvas },
  }
}

/** There the identifier is a number, an e-mail or a name, and the name is empty until a school's system fills it in. */
function readClassroom(cell: Cell): Listed {
  const identifier = cell('number')
  const github = withoutNulls({ user: cell('githubUser'), id: cell('githubId') })
  return {
    name: cell('name') ?? identifier ?? '',
    sortName: null,
    number: identifier,
    email: identifier !== null && isEmail(identifier) ? identifier.toLowerCase() : null,
    section: null,
    lms: github && { github },
  }
}

/** "Müller, Anna" as she is called. */
function inOrder(sorted: string): string {
  const [last, first, ...more] = sorted.split(', ')
  return first && more.length === 0 ? `${first} ${last}` : sorted
}

function withoutNulls(ids: Record<string, string | null>): Record<string, string> | null {
  const given = Object.entries(ids).filter((entry): entry is [string, string] => entry[1] !== null)
  return given.length > 0 ? Object.fromEntries(given) : null
}

/** An address that somebody could have: what is no address at all shows a column in the wrong place. */
export function isEmail(text: string): boolean {
  return /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(text)
}

/** So many of the other lines are named. */
const OTHERS = 3

/** Lines that say one number, or one person without any, twice. None of them is taken: which is right is the list's. */
function findAlike(rows: readonly Row[]): BadLine[] {
  const alike = new Map<string, Row[]>()
  for (const row of rows) {
    const key = JSON.stringify(row.number ?? [row.name, row.email])
    const known = alike.get(key)
    if (known) known.push(row)
    else alike.set(key, [row])
  }
  return [...alike.values()]
    .filter((same) => same.length > 1)
    .flatMap((same) => {
      const first = same.slice(0, OTHERS + 1).map(({ line }) => line)
      return same.map(({ line, number, name }) => {
        const lines = first.filter((other) => other !== line).slice(0, OTHERS)
        const why: Badness =
          number === null
            ? { kind: 'same-person', name, lines }
            : { kind: 'same-number', number, lines }
        return { line, why }
      })
    })
}
