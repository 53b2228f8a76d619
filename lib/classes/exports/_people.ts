import { pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { GradeFlag, GradeState } from '@/lib/grades/grade'
import type { MemberStatus } from '../roles'
import { nameOf } from '../person'
import type { LmsIds } from '../roster/roster-import'
import type { SheetCell, SheetPerson, SheetRow, SheetStatus } from './sheet'

const { sql } = Prisma

type Raw = {
  entryId: string | null
  number: string | null
  name: string | null
  listedEmail: string | null
  isGone: boolean
  isClaimed: boolean
  lms: LmsIds | null
  userId: string | null
  status: MemberStatus | null
  accountName: string | null
  accountEmail: string | null
  isGuest: boolean | null
  isErased: boolean
  sectionId: string | null
  sectionName: string | null
}

/** Everybody of the class and of its list, whatever became of them, in the order of the list. */
export async function readSheetPeople(classId: string): Promise<SheetPerson[]> {
  const { rows } = await pool().query<Raw>(sql`
    select r.*, s.name as "sectionName" from (
      select e.id as "entryId", e.number, e.name, e.email as "listedEmail", e.lms,
        e."goneAt" is not null as "isGone", e."claimedById" is not null as "isClaimed",
        m."userId", m.status, u.name as "accountName", u.email as "accountEmail", u."isGuest",
        u."erasedAt" is not null as "isErased",
        case when m."userId" is null then e."sectionId" else m."sectionId" end as "sectionId",
        coalesce(e."sortName", e.name, u.name) as "sortName"
      from (select * from "RosterEntry" where "classId" = ${classId}::uuid) e
      full join (
        select * from "Membership" where "classId" = ${classId}::uuid and role = 'learner'
      ) m on m."userId" = e."claimedById"
      left join "User" u on u.id = m."userId"
    ) r left join "Section" s on s.id = r."sectionId"
    order by r."sortName" collate "und-x-icu" nulls last, r.number, r."entryId", r."userId"`)
  const listed = new Map(
    rows.flatMap(({ listedEmail, entryId }) =>
      listedEmail === null ? [] : [[listedEmail.toLowerCase(), entryId]],
    ),
  )
  const names = rows.map(calledByAccount)
  const times = new Map<string, number>()
  for (const name of names) if (name !== null) times.set(name, (times.get(name) ?? 0) + 1)
  return rows.map((row, place) => {
    const { accountEmail } = row
    const holder = accountEmail === null ? undefined : listed.get(accountEmail.toLowerCase())
    const isOthers = holder !== undefined && holder !== row.entryId
    const email = row.listedEmail ?? (isOthers ? null : accountEmail)
    const accountName = names[place] ?? null
    const isAlone = row.number !== null || email !== null || times.get(accountName ?? '') === 1
    return {
      ...{ entryId: row.entryId, userId: row.userId, number: row.number, name: row.name },
      accountName:
        accountName === null || isAlone ? accountName : `${accountName} (${row.userId?.slice(-6)})`,
      ...{ listedEmail: row.listedEmail, email, lms: row.lms },
      section:
        row.sectionId === null || row.sectionName === null
          ? null
          : { id: row.sectionId, name: row.sectionName },
      status: statusOf(row),
      isGone: row.isGone,
    }
  })
}

function calledByAccount({ userId, accountName, accountEmail, isGuest }: Raw): string | null {
  if (userId === null) return null
  const account = { name: accountName, email: accountEmail, isGuest: isGuest ?? false }
  return nameOf({ userId, ...account }).name
}

function statusOf({ isErased, status, isClaimed }: Raw): SheetStatus {
  if (isErased) return 'deleted'
  return status ?? (isClaimed ? 'staff' : 'not joined')
}

type RawCell = Omit<SheetCell, 'state' | 'flags' | 'missing'> & {
  userId: string
  assignmentId: string
  state: GradeState
  flags: GradeFlag[] | null
}

const AT = (column: string) => Prisma.raw(`(extract(epoch from ${column}) * 1000)::float8`)

/**
 * The same people with their cells of these assignments.
 *
 * @param isOverdue for a learner
 */
export async function withCells(
  classId: string,
  assignments: readonly string[],
  people: readonly SheetPerson[],
  isOverdue: (assignmentId: string, learner: Pick<SheetPerson, 'userId' | 'section'>) => boolean,
): Promise<SheetRow[]> {
  const ids = people.flatMap(({ userId }) => (userId === null ? [] : [userId]))
  const { rows } = await pool().query<RawCell>(sql`
    select g."userId", g."assignmentId", g.state, g.points, g."lateSeconds", g."submissionId",
      ${AT('g."submittedAt"')} as "submittedAt", g.attempts, ${AT('g."firstPassAt"')} as "firstPassAt",
      g."passedTests", g.tests, g.suite, g.flags, o.reason as "overrideReason"
    from "GradeCell" g
    left join "Override" o on o."assignmentId" = g."assignmentId" and o."userId" = g."userId"
      and o."revokedAt" is null
    where g."classId" = ${classId}::uuid and g."userId" = any(${ids}::uuid[])
      and g."assignmentId" = any(${[...assignments]}::uuid[])`)
  const learners = new Map(people.map((person) => [person.userId, person]))
  const cellsOf = new Map<string, Record<string, SheetCell>>()
  for (const { userId, assignmentId, flags, ...cell } of rows) {
    let cells = cellsOf.get(userId)
    if (!cells) cellsOf.set(userId, (cells = {}))
    const missing = cell.state === 'none' && isOverdue(assignmentId, learners.get(userId)!)
    cells[assignmentId] = { ...cell, missing, flags: flags ?? [] }
  }
  return people.map((person) => ({ ...person, cells: cellsOf.get(person.userId ?? '') ?? {} }))
}
