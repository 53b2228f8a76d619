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

/** Joins the row of the school's list that a learner `m` has, as `e`. */
export const WITH_LISTED = sql`left join "RosterEntry" e on e."classId" = m."classId" and e."claimedById" = m."userId"`

/** What is shown of it, and by what the learner is sorted. */
export const LISTED = sql`e.name as "listedName", e.number as "listedNumber",
  coalesce(e."sortName", e.name, u.name) as "sortName"`

export type RawListed = { listedName: string | null; listedNumber: string | null }

/** A row with LISTED as a person is told. */
export function withListed<R extends RawListed>({ listedName, listedNumber, ...row }: R) {
  const listed = listedName === null ? null : { name: listedName, number: listedNumber }
  return { ...row, listed }
}

/**
 * By the rules of Unicode, whatever the order of the database is: Ö beside O, and capitals beside small letters. Of what
 * has "userId" and the column, which is "sortName" with LISTED.
 */
export function byName(
  direction: 'asc' | 'desc' = 'asc',
  column: 'name' | 'sortName' = 'name',
): Prisma.Sql {
  return sql`${raw(`"${column}"`)} collate "und-x-icu" ${raw(direction)} nulls last, "userId"`
}

/**
 * Whether another learner of those in scope has a name that looks the same, by the school's list or by the account of
 * whoever is not on it. Asked of all of them and not of a page, since who is alone on a page may have a namesake on the
 * next. `l` is who is asked about: "userId" and the "name" of the account.
 */
export function hasNamesakeIn(classId: string, scope: Scope): Prisma.Sql {
  const isOther = sql`${isLearnerOf(classId)} and ${inScope(scope)} and m."userId" <> l."userId"`
  return sql`(
    select exists (
      select from "User" o join "Membership" m on m."userId" = o.id
      where name_key(o.name) = shown.key and ${isOther} and not exists (
        select from "RosterEntry" e where e."classId" = m."classId" and e."claimedById" = m."userId")
    ) or exists (
      select from "RosterEntry" o join "Membership" m on m."userId" = o."claimedById"
      where o."classId" = ${classId}::uuid and name_key(o.name) = shown.key and ${isOther}
    )
    from (select name_key(coalesce((
      select e.name from "RosterEntry" e
      where e."classId" = ${classId}::uuid and e."claimedById" = l."userId"), l.name)) as key) shown)`
}
