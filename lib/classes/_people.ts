import type { Scope } from '@/lib/auth/policy'
import { pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { hasNamesakeIn } from './_learners'
import type { Person } from './person'

/** These learners of a class as they are called there, by id. Whoever has no account any more is not among them. */
export async function readPeople(
  { classId, scope }: { classId: string; scope: Scope },
  userIds: Iterable<string>,
): Promise<ReadonlyMap<string, Person>> {
  const ids = [...new Set(userIds)]
  if (ids.length === 0) return new Map()
  const { rows } = await pool().query<Person>(Prisma.sql`
    select l."userId", l.name, l.email, l."isGuest", ${hasNamesakeIn(classId, scope)} as "hasNamesake"
    from (
      select id as "userId", name, email, "isGuest" from "User" where id = any(${ids}::uuid[])
    ) l`)
  return new Map(rows.map((person) => [person.userId, person]))
}
