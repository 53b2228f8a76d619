import { db, pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Files } from '@/lib/labs/manifest'
import type { Verdict } from '@/lib/labs/verdict'
import { recordVerdict } from '@/lib/progress/progress'
import type { Runner } from '@/lib/sandbox/protocol'
import { notice, noticeIn } from './_notices'
import { grade } from './grade'

/** A page that shows progress needs no more than this. */
const PROGRESS_EVERY_MS = 100

/** Our machinery failed; the job comes back later. */
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
  { runner, isLastAttempt }: { runner: Runner; isLastAttempt: boolean },
): Promise<void> {
  const submission = await db.submission.findUnique({
    where: { id },
    select: { labSlug: true, files: true, seed: true, state: true },
  })
  // Deleted with its learner, or graded by somebody who was killed before the job was done with.
  if (!submission || submission.state === 'graded') return
  const { labSlug: slug, seed } = submission
  // Written beside the grading; what it says is over when the verdict is.
  const begun = begin(id)
  begun.catch(() => {})

  let lastNotice = 0
  let told: Promise<unknown> = Promise.resolve()
  let verdict: Verdict
  try {
    verdict = await grade({
      slug,
      files: submission.files as Files,
      seed,
      runner,
      onTest(_result, done, total) {
        if (performance.now() - lastNotice < PROGRESS_EVERY_MS && done < total) return
        lastNotice = performance.now()
        // Lost progress is no loss.
        told = notice(pool(), { id, kind: 'test', done, total }).catch(() => {})
      },
    })
  } catch (cause) {
    if (!isLastAttempt) throw new GradingUnavailable(`grading ${id} failed`, { cause })
    console.error(`grading ${id} failed for the last time`, cause)
    verdict = unavailable(seed, runner.version)
  }
  if (verdict.status === 'unavailable' && !isLastAttempt)
    throw new GradingUnavailable(`no sandbox for ${id}`)
  if (verdict.status === 'lab-broken')
    console.error(`the suite of ${slug} is broken: ${verdict.error?.message} (submission ${id})`)
  // What was told of it comes before the verdict.
  await Promise.all([begun, told])
  await record(id, verdict)
}

/** For a submission that no grader can get through. */
export async function giveUp(id: string, runner: Runner): Promise<void> {
  const submission = await db.submission.findUnique({ where: { id }, select: { seed: true } })
  if (submission) await record(id, unavailable(submission.seed, runner.version))
}

function unavailable(seed: number, runnerVersion: string): Verdict {
  return { status: 'unavailable', labVersion: '', runnerVersion, seed, tests: [], durationMs: 0 }
}

async function begin(id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const begun = await tx.submission.updateMany({
      where: { id, state: { not: 'graded' } },
      data: { state: 'running', startedAt: new Date() },
    })
    if (begun.count > 0) await noticeIn(tx, { id, kind: 'running' })
  })
}

async function record(id: string, verdict: Verdict): Promise<void> {
  const { tests, error, misconception, ...outcome } = verdict
  await db.$transaction(async (tx) => {
    // Holds the row to the end: a guest who signs in meanwhile waits and takes the result along.
    const held = await tx.submission.updateMany({ where: { id }, data: { state: 'graded' } })
    if (held.count === 0) return
    const { count } = await tx.verdict.createMany({
      data: [
        {
          submissionId: id,
          ...outcome,
          tests: tests as unknown as Prisma.InputJsonValue,
          error: error ? (error as unknown as Prisma.InputJsonValue) : Prisma.DbNull,
          misconception: misconception ?? null,
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0) return
    await recordVerdict(tx, id, verdict.status)
    await noticeIn(tx, { id, kind: 'graded' })
  })
}
