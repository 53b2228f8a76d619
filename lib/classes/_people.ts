import type { Scope } from '@/lib/auth/policy'
import { pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { hasNamesakeIn, type RawListed, withListed } from './_learners'
import type { Person } from './person'

/**
 * People of a class as they are called there, by id: by the school's list those who are on it. Whoever has no account any
 * more is not among them.
 *
 * @param scope whose namesakes are told apart from whose
 */
export async function readPeople(
  { classId, scope = 'everybody' }: { classId: string; scope?: Scope },
  userIds: Iterable<string | null | undefined>,
): Promise<ReadonlyMap<string, Person>> {
  const ids = [...new Set(userIds)].filter((id) => typeof id === 'string')
  if (ids.length === 0) return new Map()
  const { rows } = await pool().query<Person & RawListed>(Prisma.sql`
    select l.*, ${hasNamesakeIn(classId, scope)} as "hasNamesake"
    from (
      select u.id as "userId", u.name, u.email, u."isGuest", e.name as "listedName", e.number as "listedNumber"
      from "User" u
      left join "RosterEntry" e on e."classId" = ${classId}::uuid and e."claimedById" = u.id
      where u.id = any(${ids}::uuid[])
    ) l`)
  return new Map(rows.map((row) => [row.userId, withListed(row)]))
}
