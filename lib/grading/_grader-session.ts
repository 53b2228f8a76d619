import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { EventEmitter } from 'node:events'
import { Logger, runTaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker'
import type pg from 'pg'
import { connectClient, db, pool } from '@/lib/db/client'
import type { Runner } from '@/lib/sandbox/protocol'
import { giveUp, gradeSubmission } from './_grade-submission'
import { GRADER_NAME } from './grader-name'
import { enqueue, GRADE_TASK, GRADING_ATTEMPTS } from './queue'

/** First key of a living grader's advisory lock; the second is the grader's number. */
const ALIVE = 0x464b

const LOOK_FOR_DEAD_MS = 1000
const LOOK_FOR_LOST_MS = 30_000
const POLL_MS = 1000

export type GraderSession = {
  /** Resolves with the reason when the session cannot go on: connection lost, a worker ended. */
  lost: Promise<string>
  /** Lets gradings that run come to their end, for a while. */
  close(): Promise<void>
}

/**
 * One connection's worth of grading. Its advisory lock lives exactly as long as the connection, so whoever
 * finds jobs of a grader whose lock is free knows that this grader is gone and gives them back: at once,
 * where the queue alone would wait for hours.
 */
export async function openGraderSession(
  runner: Runner,
  concurrency: number,
  walls = 'unknown',
): Promise<GraderSession> {
  const number = randomInt(1, 2 ** 31)
  const client = await connectClient()
  const lost = new Promise<string>((resolve) => {
    client.on('error', (cause) => resolve(`connection lost: ${cause.message}`))
    client.on('end', () => resolve('connection closed'))
  })
  await client.query(`select set_config('application_name', $1, false)`, [
    `${GRADER_NAME} ${walls}`,
  ])
  await client.query('select pg_advisory_lock($1, $2)', [ALIVE, number])
  await freeJobsOfTheDead(client)
  await mendLostSubmissions(client, runner)

  const ended = deferred<string>()
  const workers = Array.from({ length: concurrency }, (_, n) =>
    startWorker(`grader-${number}-${n}`, runner, ended.resolve),
  )
  const timers = [
    setInterval(() => attempt(freeJobsOfTheDead(client)), LOOK_FOR_DEAD_MS),
    setInterval(() => attempt(mendLostSubmissions(client, runner)), LOOK_FOR_LOST_MS),
  ]

  return {
    lost: Promise.race([lost, ended.promise]),
    async close() {
      for (const timer of timers) clearInterval(timer)
      const stopped = Promise.all(
        workers.map((worker) => worker.gracefulShutdown('the grader stops')),
      )
      // Without a database a worker cannot even say that it stops.
      await Promise.race([stopped.catch(() => {}), sleep(7000, null, { ref: false })])
      await Promise.race([client.end().catch(() => {}), sleep(1000, null, { ref: false })])
    },
  }
}

function startWorker(
  workerId: string,
  runner: Runner,
  onEnd: (reason: string) => void,
): WorkerPool {
  const events = new EventEmitter() as WorkerEvents
  events.on('worker:fatalError', ({ error }) => onEnd(`a worker ended: ${String(error)}`))
  const options = {
    pgPool: pool(),
    // The queue takes a name only for a worker that is alone in its pool.
    concurrency: 1,
    workerId,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    events,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') console.error(`queue: ${message}`)
    }),
  }
  return runTaskList(
    options,
    {
      [GRADE_TASK]: async (payload, { job }) => {
        const { submissionId } = payload as { submissionId: string }
        const isLastAttempt = job.attempts >= GRADING_ATTEMPTS
        await gradeSubmission(submissionId, { runner, isLastAttempt })
      },
    },
    pool(),
  )
}

/** Jobs that are held by graders without a living connection become free. */
async function freeJobsOfTheDead(client: pg.Client): Promise<void> {
  await client.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
     from graphile_worker._private_jobs
     where locked_by like 'grader-%' and not exists (
       select from pg_locks where locktype = 'advisory' and classid = $1 and objsubid = 2
         and objid = split_part(locked_by, '-', 2)::bigint::oid
         and database = (select oid from pg_database where datname = current_database()))
     having count(*) > 0`,
    [ALIVE],
  )
}

/**
 * Every ungraded submission has a job that can run. One without any (a database restored in parts) gets
 * one; one whose job killed every grader that took it is our fault and gets that verdict.
 */
async function mendLostSubmissions(client: pg.Client, runner: Runner): Promise<void> {
  const { rows } = await client.query<{ id: string; spent: boolean }>(
    `select s.id, j.id is not null as spent
     from "Submission" s left join graphile_worker._private_jobs j on j.key = 'grade:' || s.id
     where s.state <> 'graded' and s."createdAt" < (now() at time zone 'utc') - interval '10 seconds'
       and (j.id is null or (j.attempts >= j.max_attempts and j.locked_at is null))
     limit 100`,
  )
  for (const { id, spent } of rows) {
    if (spent) await giveUp(id, runner)
    else await db.$transaction((tx) => enqueue(tx, id))
  }
}

/** The timer comes again, and a lost connection is noticed by itself. */
function attempt(work: Promise<void>): void {
  work.catch(() => {})
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
