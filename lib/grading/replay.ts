import { db } from '@/lib/db/client'
import type { Files } from '@/lib/labs/manifest'
import type { TestResult, TestStatus } from '@/lib/labs/verdict'
import type { Runner } from '@/lib/sandbox/protocol'
import { isUuid } from '@/lib/uuid'
import { grade } from './grade'

type Change<T> = { was: T; is: T }

export type Replay = {
  same: boolean
  status: Change<string>
  labVersion: Change<string>
  runnerVersion: Change<string>
  tests: ({ id: string } & Change<TestStatus | null>)[]
}

/** Grades a stored submission again with the seed of its newest verdict, and compares. Stores nothing. */
export async function replay(
  submissionId: string,
  runner: Runner,
): Promise<Replay | 'no-such-submission' | 'not-graded'> {
  if (!isUuid(submissionId)) return 'no-such-submission'
  const submission = await db.submission.findUnique({
    where: { id: submissionId },
    select: {
      labSlug: true,
      files: true,
      verdicts: {
        select: {
          status: true,
          seed: true,
          tests: true,
          labVersion: true,
          runnerVersion: true,
          misconception: true,
          secondMisconception: true,
        },
        where: { stands: true },
        orderBy: { run: 'desc' },
        take: 1,
      },
    },
  })
  if (!submission) return 'no-such-submission'
  const stored = submission.verdicts[0]
  if (!stored) return 'not-graded'
  const again = await grade({
    slug: submission.labSlug,
    files: submission.files as Files,
    seed: stored.seed,
    runner,
  })
  const before = stored.tests as unknown as TestResult[]
  const ids = [...new Set([...before, ...again.tests].map(({ id }) => id))]
  return {
    same:
      stored.status === again.status &&
      stored.misconception === (again.misconception ?? null) &&
      stored.secondMisconception === (again.misconceptions?.[1] ?? null) &&
      JSON.stringify(before.map(outcome)) === JSON.stringify(again.tests.map(outcome)),
    status: { was: stored.status, is: again.status },
    labVersion: { was: stored.labVersion, is: again.labVersion },
    runnerVersion: { was: stored.runnerVersion, is: again.runnerVersion },
    tests: ids.map((id) => ({ id, was: statusOf(before, id), is: statusOf(again.tests, id) })),
  }
}

/** Everything but its time. */
function outcome({ id, status, message, counterExample, score }: TestResult): unknown[] {
  return [id, status, message, counterExample, score?.value]
}

function statusOf(tests: readonly TestResult[], id: string): TestStatus | null {
  return tests.find((test) => test.id === id)?.status ?? null
}
