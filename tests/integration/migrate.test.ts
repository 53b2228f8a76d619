import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { listPending, migrate } from '@/lib/db/migrate'
import { useDatabase } from '@/tests/setup/database'
import { createUser } from '@/tests/setup/factories'

const database = useDatabase()
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'migrations-'))
  await cp('prisma/migrations', folder, { recursive: true })
})

afterAll(() => rm(folder, { recursive: true }))

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name))
  await writeFile(path.join(folder, name, 'migration.sql'), sql)
}

test('A migrated database has nothing left to apply and keeps its rows', async () => {
  const { id } = await createUser()
  expect(await migrate(database.url)).toEqual([])
  expect(await db.user.count({ where: { id } })).toBe(1)
})

test('Two processes that start together apply a migration once', async () => {
  await addMigration('20990101000000_new', 'create table once (x int)')
  expect(await listPending(pool(), folder)).toEqual(['20990101000000_new'])
  const applied = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)])
  expect(applied.flat()).toEqual(['20990101000000_new'])
})

test('A migration that was changed after it was applied is named', async () => {
  await writeFile(
    path.join(folder, '20990101000000_new/migration.sql'),
    'create table other (x int)',
  )
  await expect(migrate(database.url, folder)).rejects.toThrow(
    /20990101000000_new\/migration.sql was changed/,
  )
})

test('A database of a newer version is refused', async () => {
  await expect(migrate(database.url)).rejects.toThrow(/newer Forkchoice/)
  await rm(path.join(folder, '20990101000000_new'), { recursive: true })
  await pool().query(`delete from _prisma_migrations where migration_name like '2099%'`)
})

test('A migration that fails leaves nothing behind', async () => {
  await addMigration('20990102000000_bad', 'create table half (x int); select no_such_function()')
  await expect(migrate(database.url, folder)).rejects.toThrow(/20990102000000_bad failed/)
  const { rows } = await pool().query(`select to_regclass('half') as half`)
  expect(rows).toEqual([{ half: null }])
  expect(await listPending(pool(), folder)).toEqual(['20990102000000_bad'])
})
