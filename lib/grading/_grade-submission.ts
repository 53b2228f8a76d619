import { db, pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { lockLearnerOf, PATIENT } from '@/lib/grades/cells'
import type { Files } from '@/lib/labs/manifest'
import type { Verdict } from '@/lib/labs/verdict'
import { recordVerdict } from '@/lib/progress/progress'
import { notice, noticeIn } from './_notices'
import { type Grader, GradingLost } from './graders'

/** A page that shows progress needs no more than this. */
const PROGRESS_EVERY_MS = 100

/** Our machinery failed; the submission waits for another try. */
export class GradingUnavailable extends Error {
  override name = 'GradingUnavailable'
}

/**
 * Grades one submission and stores its verdict, once, however often it is called and wherever it was killed.
 *
 * @param isLastAttempt then a failure of the machinery becomes the verdict
 * @throws GradingUnavailable
 */
export async function gradeSubmission(
  id: string,
  { grader, isLastAttempt }: { grader: Grader; isLastAttempt: boolean },
): Promise<void> {
  const submission = await db.submission.findUnique({
    where: { id },
    select: { labSlug: true, files: true, seed: true, state: true },
  })
  // Deleted with its learner, or graded by somebody who had lost touch.
  if (!submission || submission.state === 'graded') return
  const { labSlug: slug, seed } = submission

  let lastNotice = 0
  let told: Promise<unknown> = Promise.resolve()
  let verdict: Verdict
  try {
    verdict = await grader.grade({
      slug,
      files: submission.files as Files,
      seed,
      onTest(done, total) {
        if (performance.now() - lastNotice < PROGRESS_EVERY_MS && done < total) return
        lastNotice = performance.now()
        // Lost progress is no loss.
        told = notice(pool(), { id, kind: 'test', done, total }).catch(() => {})
      },
    })
    if (verdict.status === 'unavailable' && !isLastAttempt)
      throw new GradingUnavailable(`no sandbox for ${id}`)
  } catch (cause) {
    if (cause instanceof GradingLost) {
      console.error(`grading ${id} was given up: ${cause.message}`)
      verdict = unavailable(seed, grader.version, cause.message)
    } else if (!isLastAttempt) {
      if (cause instanceof GradingUnavailable) throw cause
      throw new GradingUnavailable(`grading ${id} failed`, { cause })
    } else {
      console.error(`grading ${id} failed for the last time`, cause)
      verdict = unavailable(seed, grader.version)
    }
  }
  if (verdict.status === 'lab-broken')
    console.error(`the suite of ${slug} is broken: ${verdict.error?.message} (submission ${id})`)
  // What was told of it comes before the verdict.
  await told
  await record(id, verdict)
}

/** For a submission that no grader can get through. */
export async function giveUp(id: string, grader: Grader): Promise<void> {
  const submission = await db.submission.findUnique({ where: { id }, select: { seed: true } })
  if (submission) await record(id, unavailable(submission.seed, grader.version))
}

export function unavailable(seed: number, runnerVersion: string, message?: string): Verdict {
  return {
    status: 'unavailable',
    labVersion: '',
    runnerVersion,
    seed,
    tests: [],
    ...(message && { error: { message } }),
    durationMs: 0,
  }
}

/** The columns of a verdict, but for its run. */
export function verdictRow(submissionId: string, verdict: Verdict) {
  const { tests, error, misconception, misconceptions, explained, differences, ...outcome } =
    verdict
  return {
    submissionId,
    ...outcome,
    tests: tests as unknown as Prisma.InputJsonValue,
    error: error ? (error as unknown as Prisma.InputJsonValue) : Prisma.DbNull,
    misconception: misconception ?? null,
    secondMisconception: misconceptions?.[1] ?? null,
    diagnosis:
      explained && differences
        ? ({ explained, differences } as unknown as Prisma.InputJsonValue)
        : Prisma.DbNull,
  }
}

async function record(id: string, verdict: Verdict): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockLearnerOf(tx, id)
    // Holds the row to the end: a guest who signs in meanwhile waits and takes the result along.
    const held = await tx.submission.updateMany({ where: { id }, data: { state: 'graded' } })
    if (held.count === 0) return
    const { count } = await tx.verdict.createMany({
      data: [verdictRow(id, verdict)],
      skipDuplicates: true,
    })
    if (count === 0) return
    await recordVerdict(tx, id)
    await noticeIn(tx, { id, kind: 'graded' })
  }, PATIENT)
}
