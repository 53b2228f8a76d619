import type { GradeFlag, GradeState } from '@/lib/grades/grade'
import type { LmsIds } from '../roster/roster-import'

/** What every format is made from: a class's assignments, and a row for everybody of the class and of its list. */
export type Sheet = {
  classId: string
  className: string
  /** In which times are written. */
  timeZone: string
  /** When it was read. */
  at: number
  /** Those that are asked, in the order of the class. */
  assignments: readonly SheetAssignment[]
}

export type SheetAssignment = {
  id: string
  title: string
  item: string
  /** In hundredths. */
  points: number
}

export type SheetPerson = {
  /** Of the list; null of whoever is not on it. */
  entryId: string | null
  /** Null of whoever has not joined. */
  userId: string | null
  number: string | null
  /** By the list. */
  name: string | null
  /** By the account, with a mark where nothing else tells two apart. */
  accountName: string | null
  /** Of the list. */
  listedEmail: string | null
  /** The same, or else the account's; but never one that the list has for somebody else. */
  email: string | null
  section: { id: string; name: string } | null
  status: SheetStatus
  /** The newest list has them no more. */
  isGone: boolean
  lms: LmsIds | null
}

export type SheetStatus =
  | 'active'
  | 'not joined'
  | 'left'
  | 'removed'
  | 'blocked'
  /** Teaches or assists now. */
  | 'staff'
  /** Only what the class keeps is left of the account. */
  | 'deleted'

export type SheetRow = SheetPerson & {
  /** By assignment; of whoever never joined there are none. */
  cells: Readonly<Record<string, SheetCell>>
}

export type SheetCell = {
  state: GradeState
  /** In hundredths. */
  points: number | null
  /** It is overdue, and nothing that could count was handed in. */
  missing: boolean
  lateSeconds: number
  submissionId: string | null
  submittedAt: number | null
  attempts: number
  firstPassAt: number | null
  passedTests: number
  tests: number
  suite: string | null
  flags: readonly GradeFlag[]
  /** Why a teacher gave other points. */
  overrideReason: string | null
}

export function statusWords({ status, isGone }: SheetPerson): string {
  return isGone ? `${status} (no longer listed)` : status
}
