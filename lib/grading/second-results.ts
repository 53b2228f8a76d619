import type { Viewer } from '@/lib/auth/viewer-type'
import { pool } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { Prisma } from '@/lib/db/generated/client'
import type { VerdictStatus } from '@/lib/labs/verdict'

/** For so long it is news, and so many are told at once. */
const NEWS_DAYS = 14
const NEWS = 3

/** A submission whose result is another one since it was graded again. */
export type SecondResult = {
  submissionId: string
  /** As it is stored. */
  slug: string
  status: VerdictStatus
  /** Better counts everywhere at once; worse only where that was decided. */
  better: boolean
  at: string
}

/** What second gradings have lately changed of the viewer's own results, newest first, each submission once. */
export async function listSecondResults(viewer: Viewer): Promise<SecondResult[]> {
  if (viewer.kind !== 'user') return []
  const { rows } = await pool().query<Omit<SecondResult, 'at'> & { at: Date }>(Prisma.sql`
    select "submissionId", slug, status, better, at at time zone 'utc' as at
    from (
      select distinct on (s.id) s.id as "submissionId", s."labSlug" as slug, v.status, j.outcome = 'up' as better,
        coalesce(j."decidedAt", v."createdAt") as at
      from "Submission" s
      join "RegradeJob" j on j."submissionId" = s.id and (j.outcome = 'up' or j.decision = 'taken')
      join "Verdict" v on v."submissionId" = s.id and v.run = j."afterRun"
      where s."userId" = ${viewer.userId}::uuid
      order by s.id, at desc
    ) newest
    where at > ${NOW} - make_interval(days => ${NEWS_DAYS})
    order by at desc, "submissionId" limit ${NEWS}`)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}
