import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import pg from 'pg'
import { migrate } from '@/lib/db/migrate'
import { databaseUrl, query } from '../setup/postgres'

const CHANGE = '20261130100000_times'

const uuid = (n: number) => `01890000-0000-7000-8000-${n.toString().padStart(12, '0')}`

test('What was passed and worked on gets the times of handing in, where there is a submission', async () => {
  const server = process.env.TEST_DATABASE_URL as string
  await query(server, 'create database before_times')
  const url = databaseUrl(server, 'before_times')
  const folder = await mkdtemp(path.join(tmpdir(), 'migrations-'))
  const client = new pg.Client({ connectionString: url })
  try {
    await cp('prisma/migrations', folder, {
      recursive: true,
      // Those before the change.
      filter: (file) => !/^\d/.test(path.basename(file)) || path.basename(file) < CHANGE,
    })
    await migrate(url, folder)
    await client.connect()
    const user = uuid(1)
    await client.query(`insert into "User" (id) values ($1)`, [user])
    await client.query(
      `insert into "Submission" (id, "userId", "labSlug", files, seed, "createdAt")
       select id::uuid, $1, lab, '{}', 1, at::timestamp from (values
         ($2, 'late', '2026-11-01'), ($3, 'late', '2026-11-02'), ($4, 'late', '2026-11-03'),
         ($5, 'late', '2026-11-04'), ($6, 'open', '2026-11-05')) as handed_in (id, lab, at)`,
      [user, ...[2, 3, 4, 5, 6].map(uuid)],
    )
    // The second one passed when it was graded again, after the third.
    await client.query(
      `insert into "Verdict" (id, "submissionId", run, "labVersion", "runnerVersion", seed, status,
         tests, "durationMs")
       select gen_random_uuid(), id::uuid, run, '', '', 1, status, '[]', 1 from (values
         ($1, 0, 'failed'), ($2, 0, 'failed'), ($2, 1, 'passed'), ($3, 0, 'passed'),
         ($4, 0, 'failed'), ($5, 0, 'failed')) as given (id, run, status)`,
      [2, 3, 4, 5, 6].map(uuid),
    )
    await client.query(
      `insert into "Progress" ("userId", item, state, "submissionId", "passedAt", "updatedAt")
       values ($1, 'lab:late', 'passed', $2, '2026-11-20', '2026-11-21'),
         ($1, 'lab:open', 'failed', $3, null, '2026-11-21'),
         ($1, 'lab:begun', 'in-progress', null, null, '2026-11-21'),
         ($1, 'lesson:m/l', 'passed', null, '2026-11-20', '2026-11-21')`,
      [user, uuid(4), uuid(6)],
    )
    expect(await migrate(url)).toContain(CHANGE)
    const { rows } = await client.query<object>(
      `select item, state, "submissionId", to_char("passedAt", 'DD') as "passedAt",
         to_char("workedAt", 'DD') as "workedAt" from "Progress" order by item`,
    )
    expect(rows).toEqual([
      {
        ...{ item: 'lab:begun', state: 'in-progress', submissionId: null },
        ...{ passedAt: null, workedAt: '21' },
      },
      {
        ...{ item: 'lab:late', state: 'passed', submissionId: uuid(3) },
        ...{ passedAt: '02', workedAt: '04' },
      },
      {
        ...{ item: 'lab:open', state: 'failed', submissionId: uuid(6) },
        ...{ passedAt: null, workedAt: '05' },
      },
      {
        ...{ item: 'lesson:m/l', state: 'passed', submissionId: null },
        ...{ passedAt: '20', workedAt: '21' },
      },
    ])
  } finally {
    await client.end()
    await query(server, 'drop database before_times with (force)')
    await rm(folder, { recursive: true })
  }
})
