import { labItem, lessonItem } from '@/lib/course/item'
import {
  type AssignmentTerms,
  fieldsOf,
  readAssignment,
} from '@/lib/classes/assignments/assignment-form'
import type { AssignmentFields } from '@/lib/classes/assignments/assignment-fields'
import { type ExceptionFields, readException } from '@/lib/classes/assignments/exception-form'
import type { Tx } from '@/lib/db/client'
import { wallOf } from '@/lib/grades/wall-time'
import type { History } from './history'
import type { Members } from './members'
import type { SectionName } from './people'
import { later, type Time, ZONE } from './time'

const LATE = { latePercent: '10', lateUnit: 'day', lateFloor: '50' } as const

/** What the class is asked, with the days until it is due: less than nothing lie behind. */
const ASKED: readonly (Omit<AssignmentFields, 'due'> & {
  item: string
  title: string
  due?: number
})[] = [
  { item: labItem('replay-ledger'), title: 'Replay a ledger', points: '10', due: -33 },
  { item: lessonItem('foundations/hash-functions'), title: 'Read: hashes', points: '5', due: -26 },
  { item: labItem('byte-order'), title: 'Byte order', points: '10', due: -21, credit: 'tests' },
  {
    ...{ item: labItem('merkle-root'), title: 'The Merkle root', points: '20', due: -8 },
    ...{ release: 'manual', solution: 'after-due' },
  },
  { item: labItem('connect-block'), title: 'Connect a block', points: '20', due: 2 },
  { item: labItem('quorum'), title: 'For the curious: quorums', points: '5' },
]

const EXCEPTIONS: readonly (Omit<ExceptionFields, 'due'> & {
  item: string
  /** By name. */
  learner?: string
  section?: SectionName
  due?: number
})[] = [
  {
    ...{ item: labItem('merkle-root'), learner: 'Fatou Diop', later: '7', laterUnit: 'days' },
    ...{ reason: 'Ill that week; certificate seen.', publicReason: 'Get well soon.' },
  },
  {
    ...{ item: labItem('byte-order'), section: 'Thursday', due: -20 },
    ...{ reason: 'No class on that Thursday.', publicReason: 'One day more: there was no class.' },
  },
  {
    ...{ item: labItem('byte-order'), learner: 'Emma Clarke', excused: 'yes' },
    reason: 'Passed the same exercise last year.',
  },
]

const GIVEN = {
  ...{ item: labItem('replay-ledger'), learner: 'Mateus Carvalho', points: 1000 },
  reason:
    'The upload failed on the evening it was due. I saw the program in class, and it was right.',
}

type Of = Pick<Members, 'classId' | 'teacherId' | 'userIdOf' | 'sections'> & {
  time: Time
  history: History
}

/** @returns when what is due is due, by item */
export async function ask(tx: Tx, of: Of): Promise<ReadonlyMap<string, Date>> {
  const { classId, history, teacherId: byId, time } = of
  const madeAt = time.began
  const made = new Map<string, AssignmentTerms & { id: string }>()
  for (const [position, { item, due, ...given }] of ASKED.entries()) {
    const fields = { ...given, ...(due !== undefined && { ...LATE, due: evening(time, due) }) }
    const terms = mustRead(readAssignment(fields, ZONE))
    const data = { classId, item, position, ...terms, createdAt: madeAt }
    const { id } = await tx.assignment.create({ data, select: { id: true } })
    made.set(item, { id, ...terms })
    const after = { assignmentId: id, item, ...fieldsOf(terms, ZONE) }
    history.push({ at: madeAt, actorId: byId, action: 'assignment-made', after })
  }
  for (const exception of EXCEPTIONS) await except(tx, exception, made.get(exception.item)!, of)

  const { points, reason } = GIVEN
  const assignmentId = made.get(GIVEN.item)!.id
  const userId = of.userIdOf(GIVEN.learner)
  const at = later(made.get(GIVEN.item)!.dueAt!, 4)
  await tx.override.create({ data: { assignmentId, userId, points, reason, byId, at } })
  const after = { assignmentId, points }
  history.push({ at, actorId: byId, action: 'points-overridden', subjectId: userId, after, reason })

  const dated = [...made].flatMap(([item, { dueAt }]) => (dueAt ? [[item, dueAt] as const] : []))
  return new Map(dated)
}

async function except(
  tx: Tx,
  { item: _of, learner, section, due, ...given }: (typeof EXCEPTIONS)[number],
  assignment: AssignmentTerms & { id: string },
  { classId, teacherId: byId, time, userIdOf, sections, history }: Of,
): Promise<void> {
  const target = learner ? { userId: userIdOf(learner) } : { sectionId: sections[section!] }
  const fields = { ...given, ...(due !== undefined && { due: evening(time, due) }) }
  const terms = mustRead(readException(fields, assignment, ZONE))
  const at = later(assignment.dueAt!, -2)
  const { id } = await tx.exception.create({
    data: { classId, assignmentId: assignment.id, ...target, ...terms, byId, at },
    select: { id: true },
  })
  const { dueWall, laterSeconds, excused, reason, publicReason } = terms
  history.push({
    ...{ at, actorId: byId, action: 'exception-made', reason },
    ...('userId' in target && { subjectId: target.userId }),
    after: {
      ...{ assignmentId: assignment.id, exceptionId: id },
      ...('sectionId' in target && target),
      ...(dueWall !== null && { due: dueWall }),
      ...(laterSeconds !== null && { laterSeconds }),
      ...(excused && { excused }),
      ...(publicReason !== null && { publicReason }),
    },
  })
}

/** One minute to midnight, so many days from now. */
function evening({ now }: Time, days: number): string {
  return `${wallOf(later(now, days).getTime(), ZONE).slice(0, 10)}T23:59`
}

function mustRead<T>(read: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!read.ok)
    throw new Error(`the demo class asks what no form takes: ${JSON.stringify(read.error)}`)
  return read.value
}
