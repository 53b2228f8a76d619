import type { Scope } from '@/lib/auth/policy'
import { readNames } from '@/lib/course/names'
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
 * Of what a learner did, that which a class sees: what they did since they joined, for its assignments at any time, and
 * the rest if they share it.
 *
 * @param m the row of "Membership"
 * @param item under the name by which it is stored
 * @param at when it was done
 */
export function isSeen(m: 'm' | 'l' | 'theirs', item: Prisma.Sql, at: Prisma.Sql): Prisma.Sql {
  const member = (column: string) => raw(`${m}."${column}"`)
  return sql`(${member('sharesEarlier')} or ${at} >= ${member('joinedAt')} or exists (
    select from "Assignment" asked where asked."classId" = ${member('classId')}
      and asked."archivedAt" is null and asked.item = ${presentName(item)}))`
}

/** What the course calls an item today. */
function presentName(item: Prisma.Sql): Prisma.Sql {
  const names = [...readNames().now]
  if (names.length === 0) return item
  return sql`coalesce((select names.present
    from unnest(${names.map(([was]) => was)}::text[], ${names.map(([, now]) => now)}::text[]) names (was, present)
    where names.was = ${item}), ${item})`
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
