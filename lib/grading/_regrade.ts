import { db } from '@/lib/db/client'
import { lockLearnerOf, PATIENT } from '@/lib/grades/cells'
import type { Files } from '@/lib/labs/manifest'
import type { TestResult, Verdict, VerdictStatus } from '@/lib/labs/verdict'
import { recordVerdict } from '@/lib/progress/progress'
import { stateOf } from '@/lib/progress/standing'
import { GradingUnavailable, unavailable, verdictRow } from './_grade-submission'
import { type Grader, GradingLost } from './graders'
import {
  CLAIMED_BY_THE_DEAD,
  CLAIMING,
  GRADING_ATTEMPTS,
  MAX_CLAIMS,
  NOW,
  restUntil,
} from './queue'

export type RegradeClaim = { regradeId: string; submissionId: string; claims: number }

/** Takes the next submission that is to be graded again. Null while any learner waits. */
export async function claimRegrade(grader: number): Promise<RegradeClaim | null> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 as held from pg_advisory_xact_lock(${CLAIMING}::bigint)`
    const [claimed] = await tx.$queryRaw<RegradeClaim[]>`
      update "RegradeJob" j set state = 'running', claims = j.claims + 1, "claimedBy" = ${grader}
      from (
        select "regradeId", "submissionId" from "RegradeJob"
        where state = 'queued' and coalesce("notBefore" <= ${NOW}, true)
          and not exists (
            select from "Submission" where state = 'queued' and coalesce("notBefore" <= ${NOW}, true))
        order by "regradeId", "submissionId" limit 1
      ) next
      where j."regradeId" = next."regradeId" and j."submissionId" = next."submissionId"
      returning j."regradeId", j."submissionId", j.claims`
    return claimed ?? null
  })
}

/** What graders had that live no more waits again. */
export async function freeRegradesOfTheDead(): Promise<void> {
  await db.$executeRaw`
    update "RegradeJob" set state = 'queued', "claimedBy" = null
    where state = 'running' and ${CLAIMED_BY_THE_DEAD}`
}

/**
 * Grades a submission again, with the seed that it had and the tests of today.
 *
 * @throws whatever the machinery throws, after the job was put back
 */
export async function regrade(
  claimed: RegradeClaim,
  grader: Grader,
  number: number,
): Promise<void> {
  const submission = await db.submission.findUnique({
    where: { id: claimed.submissionId },
    select: { labSlug: true, files: true, seed: true },
  })
  // Deleted with its learner.
  if (!submission) return
  const { labSlug: slug, seed } = submission
  let verdict: Verdict
  try {
    if (claimed.claims > MAX_CLAIMS) verdict = unavailable(seed, grader.version)
    else verdict = await grader.grade({ slug, files: submission.files as Files, seed })
    const isLast = claimed.claims >= GRADING_ATTEMPTS
    if (verdict.status === 'unavailable' && !isLast)
      throw new GradingUnavailable(`no sandbox for ${claimed.submissionId}`)
  } catch (cause) {
    if (cause instanceof GradingLost || claimed.claims >= GRADING_ATTEMPTS) {
      verdict = unavailable(seed, grader.version)
    } else {
      await putRegradeBack(claimed, number)
      throw cause
    }
  }
  await record(claimed, verdict)
}

async function putRegradeBack(claimed: RegradeClaim, grader: number): Promise<void> {
  const { regradeId, submissionId, claims } = claimed
  await db.$executeRaw`
    update "RegradeJob" set state = 'queued', "claimedBy" = null, "notBefore" = ${restUntil(claims)}
    where "regradeId" = ${regradeId}::uuid and "submissionId" = ${submissionId}::uuid
      and state = 'running' and "claimedBy" = ${grader}`
}

/** Once for each job, by whichever grader comes first. */
async function record({ regradeId, submissionId }: RegradeClaim, verdict: Verdict): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockLearnerOf(tx, submissionId)
    // Held to the end, as for a first verdict: a guest who signs in meanwhile takes the result along.
    const held = await tx.$executeRaw`
      select from "Submission" where id = ${submissionId}::uuid for no key update`
    if (held === 0) return
    const verdicts = await tx.verdict.findMany({
      where: { submissionId },
      select: { run: true, status: true, tests: true, stands: true },
      orderBy: { run: 'desc' },
    })
    const before = verdicts.find(({ stands }) => stands)
    const afterRun = (verdicts[0]?.run ?? -1) + 1
    const outcome = compareVerdicts(before && judged(before), verdict)
    const stands = outcome === 'same' || outcome === 'up'
    const { count } = await tx.regradeJob.updateMany({
      where: { regradeId, submissionId, state: { not: 'done' } },
      data: {
        state: 'done',
        claimedBy: null,
        beforeRun: before?.run ?? null,
        afterRun,
        outcome,
        decision: outcome === 'down' ? 'pending' : null,
      },
    })
    if (count === 0) return
    await tx.verdict.create({
      data: { ...verdictRow(submissionId, verdict), run: afterRun, stands },
      select: { id: true },
    })
    if (stands) await recordVerdict(tx, submissionId)
  }, PATIENT)
}

export type Outcome = 'same' | 'up' | 'down' | 'fault'

type Judged = { status: VerdictStatus; tests: readonly Pick<TestResult, 'status' | 'task'>[] }

/**
 * Whether a second grading is better for the learner. By shares, since the number of tests may have changed: whether it
 * passed, then of its tasks, then of its tests. A verdict that is our fault is worse than any.
 */
export function compareVerdicts(before: Judged | undefined, after: Judged): Outcome {
  if (stateOf(after.status) === 'fault') return 'fault'
  if (!before || stateOf(before.status) === 'fault') return 'up'
  const [was, is] = [rankOf(before), rankOf(after)]
  const difference = is.map((share, place) => share - was[place]!).find((one) => one !== 0) ?? 0
  return difference === 0 ? 'same' : difference > 0 ? 'up' : 'down'
}

function rankOf({ status, tests }: Judged): number[] {
  const passed = tests.filter((test) => test.status === 'passed')
  const tasks = new Set(tests.map(({ task }) => task))
  const open = new Set(tests.filter((test) => test.status !== 'passed').map(({ task }) => task))
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  return [
    status === 'passed' ? 1 : 0,
    share(tasks.size - open.size, tasks.size),
    share(passed.length, tests.length),
  ]
}

function judged({ status, tests }: { status: string; tests: unknown }): Judged {
  return { status: status as VerdictStatus, tests: tests as TestResult[] }
}
