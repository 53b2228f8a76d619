import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startPostgres } from '@/lib/start/postgres'

const folder = mkdtempSync(path.join(tmpdir(), 'forkchoice-account-'))
chmodSync(folder, 0o711)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Another user runs PostgreSQL as itself.
test.runIf(process.getuid?.() === 0)(
  'Started as root, the database has an account of its own, and one of nobody’s is handed over',
  { timeout: 120_000 },
  async () => {
    const first = await startPostgres({ folder, durable: false })
    await query(first.url, 'create table kept as select 42 as answer')
    await first.stop()
    const { uid } = statSync(first.dataFolder)
    const nobody = Number(spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).stdout)
    expect([0, nobody]).not.toContain(uid)

    // As a version of before has left it.
    spawnSync('chown', ['-R', String(nobody), first.dataFolder])
    const second = await startPostgres({ folder, durable: false })
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    expect(statSync(path.join(second.dataFolder, 'PG_VERSION')).uid).toBe(uid)
    await second.stop()
  },
)

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
    .query(sql)
    .then(({ rows }) => rows as unknown[])
    .finally(() => client.end())
}
