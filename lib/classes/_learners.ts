import type { Scope } from '@/lib/auth/policy'
import { Prisma } from '@/lib/db/generated/client'

const { sql, raw } = Prisma

/**
 * What queries of a class's learners have in common. `m` is a row of "Membership" and `u` its user.
 */
export function isLearnerOf(classId: string): Prisma.Sql {
  return sql`m."classId" = ${classId}::uuid and m.role = 'learner' and m.status = 'active'`
}

/**
 * Of those learners, whose work somebody sees (`inClass`). Whatever an assistant can reach asks this, counts too: how many
 * there are of whom nothing is shown would tell of them.
 */
export function inScope(scope: Scope): Prisma.Sql {
  return scope === 'everybody' ? sql`true` : sql`m."sectionId" = any(${[...scope]}::uuid[])`
}

/**
 * By the rules of Unicode, whatever the order of the database is: Ö beside O, and capitals beside small letters. Of what
 * has the columns "name" and "userId".
 */
export function byName(direction: 'asc' | 'desc' = 'asc'): Prisma.Sql {
  return sql`name collate "und-x-icu" ${raw(direction)} nulls last, "userId"`
}

/**
 * Whether another learner of those in scope has a name that looks the same. Asked of all of them and not of a page, since
 * who is alone on a page may have a namesake on the next. `l` is who is asked about.
 */
export function hasNamesakeIn(classId: string, scope: Scope): Prisma.Sql {
  return sql`exists (
    select from "User" o join "Membership" m on m."userId" = o.id
    where ${isLearnerOf(classId)} and ${inScope(scope)} and name_key(o.name) = name_key(l.name) and o.id <> l."userId")`
}
