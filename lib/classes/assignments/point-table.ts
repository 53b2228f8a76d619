import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { readClock } from '@/lib/db/clock'
import { type CellCounts, countCells, NO_COUNTS } from './_cell-counts'
import { overdueIn } from './_overdue'
import { countPointRows, readPointRows, type StoredCell } from './_point-rows'
import { inClass } from '../roles'
import { isOverdue, readExceptions, workOf } from './_terms'
import {
  type ClassHead,
  headOf,
  listed,
  type ListedAssignment,
  readAssignments,
} from './assignment-list'
import type { Person } from '../person'
import { ALL_POINTS, type PointChoice } from './point-choice'
import { type Total, totalOf } from './total'

export const POINT_PAGE_ROWS = 50

export type PointCell = StoredCell & {
  /** Nothing that could count was handed in, and it is overdue. */
  missing: boolean
}

export type PointTable = {
  class: ClassHead
  assignments: (ListedAssignment & { cells: CellCounts })[]
  rows: (Person & { total: Total; cells: Record<string, PointCell> })[]
  /** Of the class, as far as the viewer sees it. */
  learners: number
  chosen: number
  page: number
  pages: number
  /** When this was read, for who asks later what is new. */
  at: string
}

/** Learners by assignments, for those who teach. */
export async function getPointTable(
  viewer: Viewer,
  classId: string,
  { page = 1, choice = ALL_POINTS }: { page?: number; choice?: PointChoice } = {},
): Promise<PointTable | null> {
  const head = await headOf(viewer, classId)
  if (!head) return null
  const { scope } = await inClass(viewer, classId)
  const [all, exceptions, clock] = await Promise.all([
    readAssignments(classId),
    readExceptions(db, classId),
    readClock(db),
  ])
  const active = all.filter(({ archivedAt }) => archivedAt === null)
  const works = active.map(workOf)
  const now = clock.getTime()
  const overdue = overdueIn(works, exceptions, now)
  const assignments = active.map(({ id }) => id)
  const of = { classId, scope, assignments, overdue, choice: possible(choice, assignments) }
  const { learners, chosen } = await countPointRows(of)
  const pages = Math.max(1, Math.ceil(chosen / POINT_PAGE_ROWS))
  const present = Math.min(Math.max(1, Math.trunc(page) || 1), pages)
  const [rows, counts] = await Promise.all([
    readPointRows(of, POINT_PAGE_ROWS, (present - 1) * POINT_PAGE_ROWS),
    countCells({ classId, scope, assignments: active, overdue }),
  ])
  return {
    class: head,
    assignments: active.map((row) => ({ ...listed(row), cells: counts.get(row.id) ?? NO_COUNTS })),
    rows: rows.map(({ sectionId, cells: stored, ...person }) => {
      const learner = { userId: person.userId, sectionId }
      const cells = Object.fromEntries(
        works.flatMap((work) => {
          const cell = stored[work.id]
          if (!cell) return []
          const missing = cell.state === 'none' && isOverdue(work, exceptions, learner, now)
          return [[work.id, { ...cell, missing }]]
        }),
      )
      const total = totalOf(active.map(({ id, points }) => ({ points, cell: cells[id] })))
      return { ...person, total, cells }
    }),
    ...{ learners, chosen, page: present, pages, at: clock.toISOString() },
  }
}

/** What is asked of an assignment that is not there is asked of all. */
function possible(choice: PointChoice, assignments: readonly string[]): PointChoice {
  const isSort = ['name', 'total', ...assignments].includes(choice.sort)
  return {
    ...choice,
    sort: isSort ? choice.sort : 'name',
    of: choice.of !== null && assignments.includes(choice.of) ? choice.of : null,
  }
}
