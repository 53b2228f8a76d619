import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import pg from 'pg'
import { migrate } from '@/lib/db/migrate'
import { databaseUrl, query } from '../setup/postgres'

const CHANGE = '20261130030000_quizzes_that_measure'

test('Answers from before are kept, and what nobody knows of them is null', async () => {
  const server = process.env.TEST_DATABASE_URL as string
  await query(server, 'create database before_quizzes')
  const url = databaseUrl(server, 'before_quizzes')
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
    const user = '01890000-0000-7000-8000-000000000001'
    await client.query(`insert into "User" (id) values ($1)`, [user])
    await client.query(
      `insert into "QuizAnswer" ("userId", lesson, question, choice, correct)
       values ($1, 'm/l', 'a', 2, true), ($1, 'm/l', 'b', 0, false)`,
      [user],
    )
    expect(await migrate(url)).toContain(CHANGE)
    const { rows } = await client.query<object>(
      `select question, given, "rightOnce", "firstTryRight", tries, "dueAt", "intervalDays"
       from "QuizAnswer" order by question`,
    )
    const unknown = { firstTryRight: null, tries: null, dueAt: null, intervalDays: null }
    expect(rows).toEqual([
      { question: 'a', given: 2, rightOnce: true, ...unknown },
      { question: 'b', given: 0, rightOnce: false, ...unknown },
    ])
  } finally {
    await client.end()
    await query(server, 'drop database before_quizzes with (force)')
    await rm(folder, { recursive: true })
  }
})
