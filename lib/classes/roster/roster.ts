import { can, type Scope } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { isUuid } from '@/lib/uuid'
import { inClass, type MemberStatus } from '../roles'
import { NO_SECTION } from '../gradebook/choice'
import { compareNames, type Person } from '../person'

const { sql } = Prisma

/**
 * Who is shown of a class and of its list: who has joined; who is on the list and has not; who has joined and is not on
 * the list; whom the newest list has no more; who is in the class no more.
 */
export const ROSTER_SHOWS = ['joined', 'not-joined', 'unlisted', 'gone', 'former'] as const
export type RosterShow = (typeof ROSTER_SHOWS)[number]

export type RosterChoice = {
  /** A part of a name, an e-mail or a number; empty for everybody. */
  search: string
  show: RosterShow | null
  /** Id of a section, or NO_SECTION; null for all. */
  section: string | null
}

/** Somebody of the class, of its list, or of both. */
export type RosterRow = {
  /** Of the entry; of the account where there is none. */
  id: string
  person: Person
  entry: {
    id: string
    sortName: string | null
    email: string | null
    /** A link that takes it is open. */
    hasLink: boolean
    isGone: boolean
  } | null
  /** Null of whoever has not joined. */
  member: {
    userId: string
    status: MemberStatus
    joinedAt: string
    endedAt: string | null
  } | null
  /** Whoever has the row learns here no more, and teaches or assists. */
  isStaff: boolean
  sectionId: string | null
  workedAt: string | null
}

export type RosterPage = {
  rows: RosterRow[]
  /** Of the class and its list, as far as the viewer sees them. */
  total: number
  /** Of those, how many were chosen: on all pages. */
  chosen: number
  /** From 1. A page beyond the last is the last. */
  page: number
  pages: number
  /** The class has a list: who is not on it is worth saying. */
  hasList: boolean
  /** Those that the viewer sees. */
  sections: { id: string; name: string }[]
}

const PAGE_ROWS = 50

/** Null for whoever sees nobody's work in the class. */
export async function listRoster(
  viewer: Viewer,
  classId: string,
  { choice, page = 1 }: { choice: RosterChoice; page?: number },
): Promise<RosterPage | null> {
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:read-work', facts)) return null
  const of = { classId, scope: facts.scope }
  const [{ total, chosen, hasList }, sections] = await Promise.all([
    countRows(of, choice),
    readSections(of),
  ])
  const pages = Math.max(1, Math.ceil(chosen / PAGE_ROWS))
  const present = Math.min(Math.max(1, Math.trunc(page) || 1), pages)
  const rows = await readRows(of, isChosen(choice), {
    limit: PAGE_ROWS,
    offset: (present - 1) * PAGE_ROWS,
  })
  return { rows, total, chosen, page: present, pages, hasList, sections }
}

/** Whoever the row is of, by the id of the entry or of the account. */
export async function findRosterRow(
  viewer: Viewer,
  classId: string,
  id: string,
): Promise<RosterRow | null> {
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:teach', facts) || !isUuid(id)) return null
  const isRow = sql`(r."entryId" = ${id}::uuid or r."userId" = ${id}::uuid)`
  const rows = await readRows({ classId, scope: facts.scope }, isRow, { limit: 1, offset: 0 })
  return rows[0] ?? null
}

/** Everybody who is chosen, on one page: for lists to choose from. */
export async function listRosterRows(
  viewer: Viewer,
  classId: string,
  choice: RosterChoice,
): Promise<RosterRow[]> {
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:teach', facts)) return []
  return readRows({ classId, scope: facts.scope }, isChosen(choice), { limit: null, offset: 0 })
}

/** Sections of the class whose learners the viewer sees. */
export async function listSectionNames(
  viewer: Viewer,
  classId: string,
): Promise<{ id: string; name: string }[]> {
  const facts = await inClass(viewer, classId)
  return can(viewer, 'class:read-work', facts) ? readSections({ classId, scope: facts.scope }) : []
}

type Of = { classId: string; scope: Scope }

/** Those who joined and those who are on the list: one row for each, whichever they are. */
function everybody({ classId, scope }: Of): Prisma.Sql {
  const isSeen = scope === 'everybody' ? sql`true` : sql`r."sectionId" = any(${[...scope]}::uuid[])`
  return sql`(
    select * from (
      select e.id as "entryId", e.name as "listedName", e."sortName", e.number, e.email as "listedEmail",
        e."claimHash" is not null as "hasLink", e."goneAt" is not null as "isGone",
        e."claimedById" is not null as "isClaimed",
        m."userId", m.status, m."joinedAt", m."endedAt", u.name, u.email, u."isGuest",
        case when m."userId" is null then e."sectionId" else m."sectionId" end as "sectionId"
      from (select * from "RosterEntry" where "classId" = ${classId}::uuid) e
      full join (
        select * from "Membership" where "classId" = ${classId}::uuid and role = 'learner'
      ) m on m."userId" = e."claimedById"
      left join "User" u on u.id = m."userId"
    ) r where ${isSeen}
  ) r`
}

function isChosen({ search, show, section }: RosterChoice): Prisma.Sql {
  const key = sql`name_key(${search})`
  const text = sql`lower(${search})`
  const searched = sql`(strpos(name_key(r."listedName"), ${key}) > 0 or strpos(name_key(r.name), ${key}) > 0
    or strpos(lower(r."listedEmail"), ${text}) > 0 or strpos(lower(r.email), ${text}) > 0
    or strpos(lower(r.number), ${text}) > 0)`
  return sql`${search === '' ? sql`true` : searched} and ${show === null ? sql`true` : SHOWN[show]}
    and ${section === null ? sql`true` : isIn(section)}`
}

const SHOWN: Readonly<Record<RosterShow, Prisma.Sql>> = {
  joined: sql`r.status = 'active'`,
  'not-joined': sql`r."entryId" is not null and not r."isClaimed" and not r."isGone"`,
  unlisted: sql`r.status = 'active' and r."entryId" is null`,
  gone: sql`r."isGone"`,
  former: sql`r.status <> 'active'`,
}

function isIn(section: string): Prisma.Sql {
  if (section === NO_SECTION) return sql`r."sectionId" is null`
  return isUuid(section) ? sql`r."sectionId" = ${section}::uuid` : sql`false`
}

type Counts = Pick<RosterPage, 'total' | 'chosen' | 'hasList'>

async function countRows(of: Of, choice: RosterChoice): Promise<Counts> {
  const { rows } = await pool().query<Counts>(sql`
    select count(*)::int as total, (count(*) filter (where ${isChosen(choice)}))::int as chosen,
      count(r."entryId") > 0 as "hasList"
    from ${everybody(of)}`)
  return rows[0]!
}

type Raw = {
  entryId: string | null
  listedName: string | null
  sortName: string | null
  number: string | null
  listedEmail: string | null
  hasLink: boolean
  isGone: boolean
  isClaimed: boolean
  userId: string | null
  status: MemberStatus | null
  joinedAt: Date | null
  endedAt: Date | null
  name: string | null
  email: string | null
  isGuest: boolean | null
  sectionId: string | null
  workedAt: Date | null
  hasNamesake: boolean
}

/** Of one who is in the class no more, the work until then. */
async function readRows(
  of: Of,
  where: Prisma.Sql,
  { limit, offset }: { limit: number | null; offset: number },
): Promise<RosterRow[]> {
  const order = sql`coalesce("sortName", "listedName", name) collate "und-x-icu" nulls last, number, "entryId", "userId"`
  // What a reader sees of a name: see name_key in the migrations.
  const key = sql`name_key(coalesce("listedName", name))`
  const hasNamesake = sql`${key} in (select ${key} from ${everybody(of)} group by 1 having count(*) > 1)`
  const { rows } = await pool().query<Raw>(sql`
    select p.*, p."joinedAt" at time zone 'utc' as "joinedAt", p."endedAt" at time zone 'utc' as "endedAt",
      (select max(w."workedAt") from "Progress" w where w."userId" = p."userId"
        and (p."endedAt" is null or w."workedAt" <= p."endedAt")) at time zone 'utc' as "workedAt",
      coalesce(${limit === null ? sql`false` : hasNamesake}, false) as "hasNamesake"
    from (
      select * from ${everybody(of)} where ${where}
      order by ${order} limit ${limit}::int offset ${offset}::int
    ) p
    order by ${order}`)
  return rows.map(toRow)
}

function toRow(raw: Raw): RosterRow {
  const { entryId, userId, status, listedName, number } = raw
  const id = (entryId ?? userId) as string
  const entry = entryId !== null && listedName !== null
  const member = userId !== null && status !== null
  return {
    id,
    person: {
      userId: userId ?? id,
      name: raw.name,
      email: raw.email ?? raw.listedEmail,
      isGuest: raw.isGuest ?? false,
      listed: entry ? { name: listedName, number } : null,
      hasNamesake: raw.hasNamesake,
    },
    entry: entry
      ? {
          id: entryId,
          sortName: raw.sortName,
          email: raw.listedEmail,
          hasLink: raw.hasLink,
          isGone: raw.isGone,
        }
      : null,
    member: member
      ? {
          userId,
          status,
          joinedAt: (raw.joinedAt as Date).toISOString(),
          endedAt: raw.endedAt?.toISOString() ?? null,
        }
      : null,
    isStaff: entry && !member && raw.isClaimed,
    sectionId: raw.sectionId,
    workedAt: raw.workedAt?.toISOString() ?? null,
  }
}

async function readSections({ classId, scope }: Of): Promise<{ id: string; name: string }[]> {
  const rows = await db.section.findMany({
    where: { classId, ...(scope === 'everybody' ? {} : { id: { in: [...scope] } }) },
    select: { id: true, name: true },
  })
  return rows.sort((one, other) => compareNames(one.name, other.name))
}
