import { err, ok, type Result } from '@/lib/result'
import { readDate, type WallDate } from './_dates'
import type { DateProblem } from './assignment-fields'

export const EXCEPTION_FIELDS = [
  ...(['due', 'dueFold', 'closes', 'closesFold', 'later', 'laterUnit'] as const),
  ...(['excused', 'waiveLate', 'reason', 'publicReason'] as const),
] as const

export type ExceptionField = (typeof EXCEPTION_FIELDS)[number]

/** The fields of an exception's form, as a form sends them. */
export type ExceptionFields = Partial<Record<ExceptionField, string | undefined>>

export type ExceptionProblem = { field: ExceptionField } & (
  { problem: 'missing' | 'too-much' | 'before' | 'one-assignment' | 'either' } | DateProblem
)

/** What holds instead of what the class has. */
export type ExceptionTerms = {
  dueAt: Date | null
  dueWall: string | null
  closesAt: Date | null
  closesWall: string | null
  laterSeconds: number | null
  excused: boolean
  waiveLate: boolean
  reason: string
  publicReason: string | null
}

/** Of a text that gives a reason. */
export const MAX_REASON = 500

const UNITS: Readonly<Record<string, number>> = { minutes: 60, hours: 3600, days: 86_400 }
const MAX_LATER = 366 * 86_400

/** @param of the assignment; null: of all of the class, which have no date in common */
export function readException(
  fields: ExceptionFields,
  of: { dueAt: Date | null } | null,
  timeZone: string,
): Result<ExceptionTerms, ExceptionProblem[]> {
  const problems: ExceptionProblem[] = []

  function date(field: 'due' | 'closes'): WallDate | null {
    const typed = fields[field]?.trim()
    if (!typed) return null
    if (!of) {
      problems.push({ field, problem: 'one-assignment' })
      return null
    }
    const read = readDate(typed, timeZone, fields[`${field}Fold`])
    if (read.ok) return read.value
    problems.push({ field, ...read.error })
    return null
  }

  const due = date('due')
  const closes = date('closes')
  const dueThen = due?.at ?? of?.dueAt
  if (closes && dueThen && closes.at < dueThen)
    problems.push({ field: 'closes', problem: 'before' })
  const laterSeconds = secondsOf(fields)
  if (laterSeconds !== null && !(laterSeconds > 0 && laterSeconds <= MAX_LATER))
    problems.push({ field: 'later', problem: 'too-much' })
  if (laterSeconds !== null && (fields.due?.trim() || fields.closes?.trim()))
    problems.push({ field: 'later', problem: 'either' })
  const excused = fields.excused === 'yes'
  const waiveLate = fields.waiveLate === 'yes'
  const isNothing = !fields.due?.trim() && !fields.closes?.trim() && laterSeconds === null
  if (isNothing && !excused && !waiveLate) problems.push({ field: 'due', problem: 'missing' })
  const reason = readReason(fields.reason)
  const publicReason = readReason(fields.publicReason)
  if (!reason) problems.push({ field: 'reason', problem: 'missing' })
  if (reason && reason.length > MAX_REASON) problems.push({ field: 'reason', problem: 'too-much' })
  if (publicReason && publicReason.length > MAX_REASON)
    problems.push({ field: 'publicReason', problem: 'too-much' })
  if (problems.length > 0 || !reason) return err(problems)
  return ok({
    ...{ dueAt: due?.at ?? null, dueWall: due?.wall ?? null },
    ...{ closesAt: closes?.at ?? null, closesWall: closes?.wall ?? null },
    ...{ laterSeconds, excused, waiveLate, reason, publicReason },
  })
}

/** Null of blanks. Line breaks stay. */
export function readReason(typed: string | undefined): string | null {
  return (typed ?? '').replaceAll('\r\n', '\n').trim() || null
}

/** Null where none were typed; NaN of what is no number. */
function secondsOf({ later, laterUnit }: ExceptionFields): number | null {
  const typed = later?.trim()
  if (!typed) return null
  return /^\d{1,6}$/.test(typed) ? Number(typed) * (UNITS[laterUnit ?? 'hours'] ?? NaN) : NaN
}

/** `3 hours`, `2 days`. */
export function laterWords(seconds: number): string {
  for (const [unit, length] of Object.entries(UNITS).toReversed())
    if (seconds % length === 0) {
      const count = seconds / length
      return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`
    }
  return `${seconds} seconds`
}
