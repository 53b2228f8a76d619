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
