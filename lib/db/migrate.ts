import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

/** Prisma's CLI takes this lock too, so `prisma migrate deploy` and `npm start` cannot cross. */
const PRISMA_LOCK = 72707369

// Prisma's own table, column for column.
const TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`

type Migration = { name: string; sql: string; checksum: string }
type Applied = { name: string; checksum: string; finished: boolean }

export class MigrationError extends Error {
  override name = 'MigrationError'
}

export async function listMigrations(folder = 'prisma/migrations'): Promise<Migration[]> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Brings the database to this version of the schema. Returns what it applied. */
export async function migrate(url: string, folder?: string): Promise<string[]> {
  const migrations = await listMigrations(folder)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [PRISMA_LOCK])
    await client.query(TABLE)
    const applied = await readApplied(client)
    const pending = plan(migrations, applied)
    for (const migration of pending) await apply(client, migration)
    return pending.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

/** Names of migrations that this version has and the database lacks. */
export async function listPending(
  client: Pick<pg.Pool, 'query'>,
  folder?: string,
): Promise<string[]> {
  const migrations = await listMigrations(folder)
  return plan(migrations, await readApplied(client)).map((migration) => migration.name)
}

async function readApplied(client: Pick<pg.Pool, 'query'>): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    `select migration_name as name, checksum, finished_at is not null as finished
     from _prisma_migrations where rolled_back_at is null order by started_at`,
  )
  return rows
}

function plan(migrations: Migration[], applied: Applied[]): Migration[] {
  for (const { name, checksum, finished } of applied) {
    const migration = migrations.find((candidate) => candidate.name === name)
    if (!migration) {
      throw new MigrationError(
        `The database has the migration ${name}, which this version does not know. ` +
          'It was used by a newer Forkchoice: update this one, or use another database.',
      )
    }
    if (!finished) {
      throw new MigrationError(
        `The migration ${name} was begun and never finished. Repair the database by hand, then run ` +
          `\`npx prisma migrate resolve --applied ${name}\` (or --rolled-back).`,
      )
    }
    if (migration.checksum !== checksum) {
      throw new MigrationError(
        `prisma/migrations/${name}/migration.sql was changed after it was applied to this database. ` +
          'Restore the file and write a new migration instead.',
      )
    }
  }
  const done = new Set(applied.map((migration) => migration.name))
  return migrations.filter((migration) => !done.has(migration.name))
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  // PostgreSQL's DDL is transactional: a migration is there with its row, or not at all.
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       values ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new MigrationError(`The migration ${name} failed: ${(cause as Error).message}`, { cause })
  }
}
