import { pool } from '@/lib/db/client'
import { listPending } from '@/lib/db/migrate'
import { longestDeadlineSeconds } from '@/lib/grading/deadline'
import { GRADER_NAME } from '@/lib/grading/grader-name'

export type Health = {
  ready: boolean
  database: 'ok' | 'unreachable'
  /** Names of migrations that are still to be applied. */
  pendingMigrations: string[]
  /** Connected graders, and how strong the sandbox of each is. */
  graders: { sandbox: string }[]
  queued: number
  running: number
  /** Age of the oldest submission that waits. */
  oldestSeconds: number
  /** How long the oldest of those that run has been running. */
  longestRunSeconds: number
}

const DOWN: Health = {
  ready: false,
  database: 'unreachable',
  pendingMigrations: [],
  graders: [],
  queued: 0,
  running: 0,
  oldestSeconds: 0,
  longestRunSeconds: 0,
}

/**
 * Ready is who can serve pages and take submissions; those wait safely while there is no grader. A grading that
 * has run for longer than any lab allows hangs, and whatever waits behind it is not served.
 */
export async function readHealth(): Promise<Health> {
  try {
    const [pendingMigrations, graders, queue] = await Promise.all([
      listPending(pool()),
      pool().query<{ name: string }>(
        `select application_name as name from pg_stat_activity
         where datname = current_database() and application_name like $1 || '%'`,
        [GRADER_NAME],
      ),
      pool().query<{ queued: number; running: number; oldest: number; longest: number }>(
        `select count(*) filter (where state = 'queued')::int as queued,
           count(*) filter (where state = 'running')::int as running,
           coalesce(extract(epoch from (now() at time zone 'utc') - min("createdAt")), 0)::float as oldest,
           coalesce(extract(epoch from (now() at time zone 'utc')
             - min("startedAt") filter (where state = 'running')), 0)::float as longest
         from "Submission" where state <> 'graded'`,
      ),
    ])
    const { queued = 0, running = 0, oldest = 0, longest = 0 } = queue.rows[0] ?? {}
    return {
      ready: pendingMigrations.length === 0 && longest <= longestDeadlineSeconds(),
      database: 'ok',
      pendingMigrations,
      graders: graders.rows.map(({ name }) => ({ sandbox: name.slice(GRADER_NAME.length + 1) })),
      queued,
      running,
      oldestSeconds: Math.max(0, Math.round(oldest)),
      longestRunSeconds: Math.max(0, Math.round(longest)),
    }
  } catch {
    return DOWN
  }
}
