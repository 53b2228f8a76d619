import { normalName } from '@/lib/auth/name'
import { err, ok, type Result } from '@/lib/result'
import { readDate, type WallDate, dateFields } from './_dates'
import {
  type AssignmentField,
  type AssignmentFields,
  CHOICES,
  type FieldProblem,
} from './assignment-fields'
import { formatPoints, parsePoints } from './points'

type Choice<K extends keyof typeof CHOICES> = (typeof CHOICES)[K][number]

/** What an assignment asks, but for the lesson or lab. */
export type AssignmentTerms = {
  title: string
  /** In hundredths. */
  points: number
  opensAt: Date | null
  opensWall: string | null
  dueAt: Date | null
  dueWall: string | null
  closesAt: Date | null
  closesWall: string | null
  visibleAt: Date | null
  visibleWall: string | null
  graceSeconds: number
  latePercent: number
  lateUnit: Choice<'lateUnit'>
  lateFloor: number
  counts: Choice<'counts'>
  credit: Choice<'credit'>
  earlier: boolean
  release: Choice<'release'>
  solution: Choice<'solution'>
}

export const MAX_TITLE = 100
/** An hour: more is another due date. */
const MAX_GRACE = 3600

/** What an empty form has. */
export const DEFAULTS = {
  points: '10',
  graceSeconds: '60',
  latePercent: '0',
  lateFloor: '0',
  lateUnit: 'day',
  counts: 'best',
  credit: 'tasks',
  earlier: 'yes',
  release: 'at-once',
  solution: 'after-pass',
} as const satisfies AssignmentFields

/** @param timeZone of the class, in which dates are typed */
export function readAssignment(
  given: AssignmentFields,
  timeZone: string,
): Result<AssignmentTerms, FieldProblem[]> {
  const fields: AssignmentFields = { ...DEFAULTS, ...withoutBlanks(given) }
  const problems: FieldProblem[] = []
  const report = (problem: FieldProblem) => void problems.push(problem)

  function date(field: 'opens' | 'due' | 'closes' | 'visible'): WallDate | null {
    const typed = fields[field]
    if (!typed) return null
    const read = readDate(typed, timeZone, fields[`${field}Fold`])
    if (read.ok) return read.value
    report({ field, ...read.error })
    return null
  }

  function whole(field: AssignmentField, most: number): number {
    const typed = (fields[field] ?? '').trim()
    if (!/^\d{1,9}$/.test(typed)) report({ field, problem: 'malformed' })
    else if (Number(typed) > most) report({ field, problem: 'too-much' })
    return Number(typed)
  }

  function among<K extends keyof typeof CHOICES>(field: K): Choice<K> {
    const values: readonly Choice<K>[] = CHOICES[field]
    const value = values.find((known) => known === fields[field])
    if (value === undefined) report({ field, problem: 'malformed' })
    return value ?? values[0]!
  }

  const title = normalName(fields.title)
  if (title === null) report({ field: 'title', problem: 'missing' })
  else if (title.length > MAX_TITLE) report({ field: 'title', problem: 'too-much' })
  const points = parsePoints(fields.points ?? '')
  if (points === null) report({ field: 'points', problem: 'malformed' })
  const [visible, opens, due, closes] = [
    ...[date('visible'), date('opens'), date('due'), date('closes')],
  ] as const
  if (opens && due && due.at < opens.at) report({ field: 'due', problem: 'before' })
  const beforeClosing = due ?? opens
  if (closes && beforeClosing && closes.at < beforeClosing.at)
    report({ field: 'closes', problem: 'before' })
  const terms = {
    title: title ?? '',
    points: points ?? 0,
    ...{ visibleAt: visible?.at ?? null, visibleWall: visible?.wall ?? null },
    ...{ opensAt: opens?.at ?? null, opensWall: opens?.wall ?? null },
    ...{ dueAt: due?.at ?? null, dueWall: due?.wall ?? null },
    ...{ closesAt: closes?.at ?? null, closesWall: closes?.wall ?? null },
    graceSeconds: whole('graceSeconds', MAX_GRACE),
    latePercent: whole('latePercent', 100),
    lateUnit: among('lateUnit'),
    lateFloor: whole('lateFloor', 100),
    counts: among('counts'),
    credit: among('credit'),
    earlier: fields.earlier !== 'no',
    release: among('release'),
    solution: among('solution'),
  }
  if (terms.solution === 'after-due' && !fields.due)
    report({ field: 'solution', problem: 'needs-due' })
  return problems.length > 0 ? err(problems) : ok(terms)
}

/** The other way round: what a form shows of a stored assignment. */
export function fieldsOf(terms: AssignmentTerms, timeZone: string): AssignmentFields {
  const { title, points, graceSeconds, latePercent, lateFloor, earlier } = terms
  const { lateUnit, counts, credit, release, solution } = terms
  return {
    title,
    points: formatPoints(points),
    ...dateFields('visible', terms.visibleAt, terms.visibleWall, timeZone),
    ...dateFields('opens', terms.opensAt, terms.opensWall, timeZone),
    ...dateFields('due', terms.dueAt, terms.dueWall, timeZone),
    ...dateFields('closes', terms.closesAt, terms.closesWall, timeZone),
    graceSeconds: String(graceSeconds),
    latePercent: String(latePercent),
    lateFloor: String(lateFloor),
    earlier: earlier ? 'yes' : 'no',
    ...{ lateUnit, counts, credit, release, solution },
  }
}

/** An empty field is one that was not filled in. */
function withoutBlanks(fields: AssignmentFields): AssignmentFields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
}
