import { db, type Tx } from '@/lib/db/client'
import { readNames } from '@/lib/course/names'
import { labItem } from '@/lib/course/item'
import { type Grade, type GradedWork, gradeOf, type Work } from '@/lib/grades/grade'
import { termsFor } from '@/lib/grades/terms'
import type { TestResult } from '@/lib/labs/verdict'

export type StoredCell = Grade & { assignmentId: string; userId: string; classId: string }

/** The cells of a class as they stand, those of erased accounts left out. */
export async function readCells(classId: string, tx: Tx = db): Promise<StoredCell[]> {
  const rows = await tx.gradeCell.findMany({ where: { classId, user: { erasedAt: null } } })
  return inOrder(
    rows.map(
      ({ submittedAt, firstPassAt, ...row }) =>
        ({
          ...row,
          submittedAt: submittedAt?.getTime() ?? null,
          firstPassAt: firstPassAt?.getTime() ?? null,
        }) as StoredCell,
    ),
  )
}

/** What they have to be, from the rows that grades hang on, read one by one. */
export async function recomputeCells(classId: string, tx: Tx = db): Promise<StoredCell[]> {
  const present = (item: string) => readNames().now.get(item) ?? item
  const assignments = await tx.assignment.findMany({ where: { classId, archivedAt: null } })
  const { archivedAt } = await tx.class.findUniqueOrThrow({ where: { id: classId } })
  const exceptions = (await tx.exception.findMany({ where: { classId, revokedAt: null } })).map(
    (each) => ({ ...each, dueAt: ms(each.dueAt), closesAt: ms(each.closesAt) }),
  )
  const learners = await tx.membership.findMany({
    where: { classId, role: 'learner', user: { erasedAt: null } },
  })
  const takenOf = new Map<string, number[]>()
  for (const { submissionId, afterRun } of await tx.regradeJob.findMany({
    where: { decision: 'taken', regrade: { classId } },
  }))
    takenOf.set(submissionId, [...(takenOf.get(submissionId) ?? []), afterRun!])
  const cells: StoredCell[] = []
  for (const { userId, sectionId, endedAt } of learners) {
    const until = Math.min(ms(endedAt) ?? Infinity, ms(archivedAt) ?? Infinity)
    const submissions = await tx.submission.findMany({
      where: { userId },
      include: { verdicts: { orderBy: { run: 'asc' } } },
    })
    const progress = await tx.progress.findMany({
      where: { userId, item: { startsWith: 'lesson:' }, passedAt: { not: null } },
    })
    const overrides = await tx.override.findMany({ where: { userId, revokedAt: null } })
    for (const assignment of assignments) {
      const item = present(assignment.item)
      const done: Work[] = submissions
        .filter(({ labSlug }) => present(labItem(labSlug)) === item)
        .map(({ id, createdAt, verdicts }) => ({
          ...{ submissionId: id, at: createdAt.getTime() },
          verdict: verdictOf(verdicts, takenOf.get(id) ?? []),
        }))
      const marked: Work[] = progress
        .filter((row) => present(row.item) === item)
        .map(({ passedAt }) => ({
          ...{ submissionId: null, at: passedAt!.getTime() },
          verdict: {
            ...{
              status: 'passed',
              passedTests: 1,
              tests: 1,
              passedTasks: 1,
              tasks: 1,
              suite: null,
            },
          },
        }))
      const work = gradedWork(assignment)
      cells.push({
        ...{ assignmentId: assignment.id, userId, classId },
        ...gradeOf(
          work,
          termsFor({ ...work, id: assignment.id }, exceptions, { userId, sectionId }),
          [...done, ...marked].filter(({ at }) => at <= until),
          overrides.find(({ assignmentId }) => assignmentId === assignment.id)?.points ?? null,
        ),
      })
    }
  }
  return inOrder(cells)
}

type Row = Awaited<ReturnType<typeof db.assignment.findFirstOrThrow>>

function gradedWork({ opensAt, dueAt, closesAt, ...row }: Row): GradedWork {
  return {
    ...(row as unknown as GradedWork),
    ...{ opensAt: ms(opensAt), dueAt: ms(dueAt), closesAt: ms(closesAt) },
  }
}

function verdictOf(
  runs: readonly {
    run: number
    stands: boolean
    status: string
    labVersion: string
    tests: unknown
  }[],
  taken: readonly number[],
): Work['verdict'] {
  const isFault = ({ status }: { status: string }) =>
    status === 'lab-broken' || status === 'unavailable'
  const standing = runs.filter(({ stands }) => stands)
  const counts = standing.findLast((each) => !isFault(each)) ?? standing.at(-1)
  const run =
    runs.findLast((each) => taken.includes(each.run) && each.run > (counts?.run ?? -1)) ?? counts
  if (!run) return null
  const tests = run.tests as TestResult[]
  const tasks = new Set(tests.map(({ task }) => task))
  const broken = new Set(tests.filter((t) => t.status !== 'passed').map(({ task }) => task))
  return {
    status: isFault(run) ? 'fault' : run.status === 'passed' ? 'passed' : 'failed',
    ...{
      passedTests: tests.filter(({ status }) => status === 'passed').length,
      tests: tests.length,
    },
    ...{ passedTasks: tasks.size - broken.size, tasks: tasks.size, suite: run.labVersion },
  }
}

function ms(at: Date | null): number | null {
  return at && at.getTime()
}

function inOrder(cells: StoredCell[]): StoredCell[] {
  const key = ({ userId, assignmentId }: StoredCell) => userId + assignmentId
  return cells.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
