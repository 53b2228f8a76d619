import { isoWriter } from '@/lib/grades/wall-time'
import { BYTE_ORDER_MARK, csvRow, type Separator } from '../csv'
import { formatPoints } from '../assignments/points'
import { totalOf } from '../assignments/total'
import {
  type Sheet,
  type SheetAssignment,
  type SheetCell,
  type SheetPerson,
  type SheetRow,
  statusWords,
} from './sheet'

/** What stands between cells, and within numbers. A comma within numbers is asked for, and never with commas between. */
export type Style = { separator: Separator; decimal: '.' | ',' }

/** By what a system that takes the file finds its people. */
export type Identifier = 'number' | 'email'

/** A file is its head, a piece for each row of the sheet, and its foot: whoever writes it needs one row at a time. */
export type Writer = {
  head: string
  /** @param place of the row in the file, from 0 */
  row: (row: SheetRow, place: number) => string
  foot: string
}

/** One row for everybody. */
export function wide(sheet: Sheet, { separator, decimal }: Style): Writer {
  const { assignments } = sheet
  const say = pointsIn(decimal)
  const titles = headings(assignments)
  return table(
    separator,
    [
      ...WHO,
      ...assignments.map(({ points }, place) => `${titles[place]} (of ${say(points)})`),
      ...['total', 'maximum so far', 'maximum'],
    ],
    (row) => {
      const cells = assignments.map(({ id }) => row.cells[id])
      const total = totalOf(
        assignments.map(({ points }, place) => ({ points, cell: cells[place] })),
      )
      const asked = assignments.filter(({ id }) => row.cells[id]?.state !== 'excused')
      return [
        [
          ...whoCells(row),
          ...cells.map((cell) => (cell?.state === 'excused' ? 'excused' : said(cell, say))),
          // Of whom nothing counts yet there is no total: none and nothing are not the same.
          total.of === 0 ? '' : say(total.points),
          say(total.of),
          say(asked.reduce((sum, { points }) => sum + points, 0)),
        ],
      ]
    },
  )
}

/** One row for everybody and each assignment, with all that a cell of the table says. */
export function long(sheet: Sheet, { separator, decimal }: Style): Writer {
  const say = pointsIn(decimal)
  const iso = isoWriter(sheet.timeZone)
  const time = (at: number | null | undefined) => (typeof at === 'number' ? iso(at) : '')
  return table(
    separator,
    [
      ...[...WHO, 'assignment', 'item', 'points', 'of', 'state', 'late seconds', 'submitted at'],
      ...['attempts', 'first pass', 'tests passed', 'tests', 'suite', 'flags', 'override reason'],
    ],
    (row) =>
      sheet.assignments.map((assignment) => {
        const cell = row.cells[assignment.id]
        return [
          ...whoCells(row),
          ...[assignment.title, assignment.item, said(cell, say), say(assignment.points)],
          ...[cell?.state ?? 'none', String(cell?.lateSeconds ?? 0), time(cell?.submittedAt)],
          ...[String(cell?.attempts ?? 0), time(cell?.firstPassAt)],
          ...[String(cell?.passedTests ?? 0), String(cell?.tests ?? 0), cell?.suite ?? ''],
          ...[cell?.flags.join(' ') ?? '', cell?.overrideReason ?? ''],
        ]
      }),
  )
}

/** What `long` has, with ids, for programs. */
export function json(sheet: Sheet): Writer {
  const iso = isoWriter(sheet.timeZone)
  const time = (at: number | null | undefined) => (typeof at === 'number' ? iso(at) : null)
  const head = {
    format: 'forkchoice-grades/1',
    class: { id: sheet.classId, name: sheet.className, timeZone: sheet.timeZone },
    at: iso(sheet.at),
    assignments: sheet.assignments.map(({ points, ...rest }) => ({ ...rest, of: points / 100 })),
  }
  return {
    // One learner a line: it can be read line by line, too.
    head: `${JSON.stringify(head).slice(0, -1)},"learners":[`,
    row: (row, place) => `${place > 0 ? ',' : ''}\n${JSON.stringify(learner(row))}`,
    foot: '\n]}\n',
  }

  function learner({ cells, isGone, lms: _, listedEmail: _listed, ...who }: SheetRow) {
    return {
      ...who,
      noLongerListed: isGone,
      grades: sheet.assignments.map(({ id, item, points: of }) => {
        const cell = cells[id]
        return {
          ...{ assignmentId: id, item, of: of / 100 },
          points: typeof cell?.points === 'number' ? cell.points / 100 : null,
          ...{ state: cell?.state ?? 'none', lateSeconds: cell?.lateSeconds ?? 0 },
          ...{ submissionId: cell?.submissionId ?? null, submittedAt: time(cell?.submittedAt) },
          ...{ attempts: cell?.attempts ?? 0, firstPassAt: time(cell?.firstPassAt) },
          ...{ passedTests: cell?.passedTests ?? 0, tests: cell?.tests ?? 0 },
          ...{ suite: cell?.suite ?? null, flags: cell?.flags ?? [] },
          overrideReason: cell?.overrideReason ?? null,
        }
      }),
    }
  }
}

/**
 * For Moodle's import of grades. Moodle takes a row without an identifier for one more of the person above it, and a dash
 * for no grade. So the file has one identifier, and nobody who lacks it (`isFound`).
 */
export function moodle(
  sheet: Sheet,
  { separator, by }: Pick<Style, 'separator'> & { by: Identifier },
): Writer {
  return table(
    separator,
    [...[MOODLE_CALLS[by], 'Full name', 'Status'], ...headings(sheet.assignments, MOODLE_OWN)],
    (row) =>
      isFound(row, by)
        ? [
            [
              ...[row[by] ?? '', row.name ?? row.accountName ?? '', statusWords(row)],
              ...sheet.assignments.map(({ id }) => {
                const cell = row.cells[id]
                return cell?.state === 'excused' ? '-' : said(cell, formatPoints)
              }),
            ],
          ]
        : [],
  )
}

const MOODLE_CALLS = { number: 'ID number', email: 'Email address' } as const
const MOODLE_OWN = [...Object.values(MOODLE_CALLS), 'Full name', 'Status']

/** Whether a system that knows people by that can find somebody. */
export function isFound(person: SheetPerson, by: Identifier): boolean {
  return person[by] !== null
}

/** The columns of the file that GitHub Classroom made. What this site does not have stays empty. */
export function githubClassroom(sheet: Sheet): Writer {
  const { assignments } = sheet
  const titles = headings(assignments)
  return table(',', GITHUB_COLUMNS, (row) =>
    assignments.map(({ id, points }, place) => {
      const cell = row.cells[id]
      const of = {
        assignment_name: titles[place] ?? '',
        github_username: row.lms?.github?.user ?? '',
        roster_identifier: row.number ?? row.name ?? row.accountName ?? '',
        submission_timestamp: typeof cell?.submittedAt === 'number' ? inUtc(cell.submittedAt) : '',
        points_awarded: said(cell, formatPoints),
        // What is excused is asked of nobody: sums of both columns come out right.
        points_available: cell?.state === 'excused' ? '' : formatPoints(points),
      }
      return GITHUB_COLUMNS.map((column) => (column in of ? of[column as keyof typeof of] : ''))
    }),
  )
}

const GITHUB_COLUMNS = [
  ...['assignment_name', 'assignment_url', 'starter_code_url', 'github_username'],
  ...['roster_identifier', 'student_repository_name', 'student_repository_url'],
  ...['submission_timestamp', 'points_awarded', 'points_available', 'group_name'],
]

const WHO = ['number', 'name', 'account name', 'email', 'section', 'status']

function whoCells(row: SheetPerson): string[] {
  const { number, name, accountName, email, section } = row
  const cells = [number, name, accountName, email, section?.name]
  return [...cells.map((cell) => cell ?? ''), statusWords(row)]
}

function table(
  separator: Separator,
  head: readonly string[],
  rows: (row: SheetRow) => readonly (readonly string[])[],
): Writer {
  const line = (cells: readonly string[]) => csvRow(cells, separator)
  return {
    head: BYTE_ORDER_MARK + line(head),
    row: (row) => rows(row).map(line).join(''),
    foot: '',
  }
}

/** Empty where there is nothing yet. */
function said(cell: SheetCell | undefined, say: (hundredths: number) => string): string {
  return typeof cell?.points === 'number' ? say(cell.points) : ''
}

function pointsIn(decimal: Style['decimal']): (hundredths: number) => string {
  return (hundredths) => formatPoints(hundredths).replace('.', decimal)
}

/** Titles; those that are not alone with what is asked, of which a class has each once. */
function headings(
  assignments: readonly SheetAssignment[],
  taken: readonly string[] = [],
): string[] {
  const titles = [...taken, ...assignments.map(({ title }) => title)]
  return assignments.map(({ title, item }) =>
    titles.filter((other) => other === title).length > 1 ? `${title} (${item})` : title,
  )
}

/** `2026-10-25 22:59:00 UTC` */
function inUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
