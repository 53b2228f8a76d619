import type { Tx } from '@/lib/db/client'

/** Task of graphile-worker's queue; its payload is `{ submissionId }`. */
export const GRADE_TASK = 'grade'

/** Gradings that failed by our fault before the learner is told so. */
export const GRADING_ATTEMPTS = 5

/** Claims, by graders that died as well. More than GRADING_ATTEMPTS: a killed grader is no failed grading. */
const CLAIMS = 25

/** In the transaction that writes the submission: there is never one without the other. */
export async function enqueue(tx: Tx, submissionId: string): Promise<void> {
  await tx.$queryRaw`
    select 1 as queued from graphile_worker.add_job(
      ${GRADE_TASK}, payload := json_build_object('submissionId', ${submissionId}::text),
      job_key := ${jobKey(submissionId)}, max_attempts := ${CLAIMS}::int)`
}

export function jobKey(submissionId: string): string {
  return `grade:${submissionId}`
}
