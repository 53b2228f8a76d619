import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { readClock } from '@/lib/db/clock'
import type { Assignment, Class } from '@/lib/db/generated/client'
import { listItems } from '@/lib/progress/items'
import { isUuid } from '@/lib/uuid'
import { type CellCounts, countCells, NO_COUNTS } from './_cell-counts'
import { overdueIn } from './_overdue'
import { inClass } from '../roles'
import { presentName, readExceptions, termsOf, workOf } from './_terms'
import type { AssignmentTerms } from './assignment-form'
import { type AuditEntry, listChanges } from '../audit'

/** What pages about a class's assignments say of the class. */
export type ClassHead = Pick<Class, 'id' | 'name' | 'timeZone'> & {
  archived: boolean
  /** Whether the viewer may change what the class is asked. */
  mayWrite: boolean
}

export type ListedAssignment = AssignmentTerms & {
  id: string
  version: number
  releasedAt: Date | null
  /** Of the lesson or lab; without an address when it has left the course. */
  asks: { id: string; kind: 'lesson' | 'lab'; title: string; href: string | null }
}

export type CountedAssignment = ListedAssignment & { cells: CellCounts }

export async function headOf(viewer: Viewer, classId: string): Promise<ClassHead | null> {
  const { role, archived } = await inClass(viewer, classId)
  if (!can(viewer, 'class:read-work', { role })) return null
  const { id, name, timeZone } = await db.class.findUniqueOrThrow({ where: { id: classId } })
  return {
    id,
    name,
    timeZone,
    archived,
    mayWrite: can(viewer, 'assignment:write', { role, archived }),
  }
}

/** In the order of the class, and apart those that were taken off it. */
export async function listAssignments(
  viewer: Viewer,
  classId: string,
): Promise<{
  class: ClassHead
  learners: number
  assignments: CountedAssignment[]
  archived: ListedAssignment[]
} | null> {
  const head = await headOf(viewer, classId)
  if (!head) return null
  const { scope } = await inClass(viewer, classId)
  const [rows, exceptions, now] = await Promise.all([
    readAssignments(classId),
    readExceptions(db, classId),
    readClock(db),
  ])
  const active = rows.filter(({ archivedAt }) => archivedAt === null)
  const overdue = overdueIn(active.map(workOf), exceptions, now.getTime())
  const counts = await countCells({ classId, scope, assignments: active, overdue })
  const learners = await db.membership.count({
    where: {
      classId,
      role: 'learner',
      status: 'active',
      ...(scope !== 'everybody' && { sectionId: { in: [...scope] } }),
    },
  })
  return {
    class: head,
    learners,
    assignments: active.map((row) => ({
      ...listed(row),
      cells: counts.get(row.id) ?? NO_COUNTS,
    })),
    archived: rows.filter(({ archivedAt }) => archivedAt !== null).map(listed),
  }
}

export type AssignmentView = {
  class: ClassHead
  assignment: ListedAssignment & { archived: boolean }
}

export async function getAssignment(
  viewer: Viewer,
  classId: string,
  assignmentId: string,
): Promise<AssignmentView | null> {
  const head = await headOf(viewer, classId)
  if (!head || !isUuid(assignmentId)) return null
  const row = await db.assignment.findUnique({ where: { id: assignmentId, classId } })
  return row && { class: head, assignment: { ...listed(row), archived: row.archivedAt !== null } }
}

/** What others did to an assignment since it had that version, oldest first. */
export async function listChangesSince(
  viewer: Viewer,
  classId: string,
  { assignmentId, version }: { assignmentId: string; version: number },
): Promise<AuditEntry[]> {
  const changes = await listChanges(viewer, classId, { assignmentId })
  return changes.filter(
    ({ action, after }) =>
      action === 'assignment-changed' && (after as { version: number }).version > version,
  )
}

/** All of a class, those that are archived too. */
export async function readAssignments(classId: string): Promise<Assignment[]> {
  return db.assignment.findMany({
    where: { classId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
}

export function listed(row: Assignment): ListedAssignment {
  const { archivedAt: _archived, ...terms } = termsOf(row)
  return { ...terms, asks: asksOf(row.item) }
}

function asksOf(asked: string): ListedAssignment['asks'] {
  const item = presentName(asked)
  const known = listItems().find(({ id }) => id === item)
  if (known) return { id: item, kind: known.kind, title: known.title, href: known.href }
  const kind = item.startsWith('lab:') ? 'lab' : 'lesson'
  return { id: item, kind, title: item.slice(kind.length + 1), href: null }
}
