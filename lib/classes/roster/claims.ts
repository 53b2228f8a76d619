import { hashOfSecret, newSecret } from '@/lib/auth/link-secret'
import { can, type ClassRole } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { lockLearnerFacts, PATIENT, updateCellsOfLearner } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { inClass, type MemberStatus, standingOf } from '../roles'
import { holdClass, holdRoster } from './_roster-lock'
import { audit } from '../audit'
import { toCsv } from '../csv'

/** A link that takes one row of the list. An earlier one to the same row is void. @returns its path, shown this once */
export async function makeClaimLink(
  viewer: Viewer,
  classId: string,
  entryId: string,
): Promise<Result<{ path: string }, 'not-found' | 'entry-claimed'>> {
  if (!can(viewer, 'class:teach', await inClass(viewer, classId))) return err('not-found')
  if (!isUuid(entryId)) return err('not-found')
  const token = newSecret()
  return db.$transaction(async (tx) => {
    const entry = await tx.rosterEntry.findUnique({ where: { id: entryId, classId } })
    if (!entry) return err('not-found')
    const { count } = await tx.rosterEntry.updateMany({
      where: { id: entryId, claimedById: null },
      data: { claimHash: hashOfSecret(token) },
    })
    if (count === 0) return err('entry-claimed')
    await audit(tx, viewer, { classId, action: 'claim-links-made', after: { entryId } })
    return ok({ path: pathOf(token) })
  })
}

/**
 * Such links for everybody of the list who is on it still and has not joined, as a file to send them by.
 * @param again also for those to whom a link is open: that one is void then
 * @param origin of the site
 */
export async function makeClaimLinks(
  viewer: Viewer,
  classId: string,
  { again, origin }: { again: boolean; origin: string },
): Promise<Result<{ csv: string }, 'not-found' | 'nobody-left'>> {
  if (!can(viewer, 'class:teach', await inClass(viewer, classId))) return err('not-found')
  return db.$transaction(async (tx) => {
    await holdRoster(tx, classId)
    const entries = await tx.rosterEntry.findMany({
      where: {
        ...{ classId, claimedById: null, goneAt: null },
        ...(again ? {} : { claimHash: null }),
      },
      select: { id: true, name: true, number: true, email: true },
      orderBy: [{ sortName: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    })
    if (entries.length === 0) return err('nobody-left')
    const links = entries.map((entry) => ({ ...entry, token: newSecret() }))
    const hashes = links.map(({ token }) => hashOfSecret(token))
    await tx.$executeRaw`
      update "RosterEntry" e set "claimHash" = x.hash
      from unnest(${entries.map(({ id }) => id)}::uuid[], ${hashes}::text[]) x (id, hash)
      where e.id = x.id and e."claimedById" is null`
    const after = { entries: entries.length }
    await audit(tx, viewer, { classId, action: 'claim-links-made', after })
    const rows = links.map(({ name, number, email, token }) => {
      return [name, number ?? '', email ?? '', origin + pathOf(token)]
    })
    return ok({ csv: toCsv([['name', 'number', 'email', 'link'], ...rows]) })
  }, PATIENT)
}

function pathOf(token: string): string {
  return `/claim/${token}`
}

export type Claim = {
  class: { id: string; name: string; archived: boolean }
  /** Of the row. */
  name: string
  number: string | null
  /** Of the viewer in the class; null of whoever was never in it. */
  role: ClassRole | null
  status: MemberStatus | null
  /** The viewer has another row of the class's list. */
  hasEntry: boolean
}

/** What /claim/<token> shows before somebody takes the row; the link is the permission to see it. */
export async function findClaim(viewer: Viewer, token: string): Promise<Claim | null> {
  const entry = await readOpen(db, token)
  if (!entry) return null
  const { id, name, archivedAt } = entry.class
  const userId = viewer.kind === 'user' ? viewer.userId : null
  const [standing, others] = await Promise.all([
    userId === null ? null : standingOf(userId, id),
    userId === null ? 0 : db.rosterEntry.count({ where: { classId: id, claimedById: userId } }),
  ])
  return {
    class: { id, name, archived: archivedAt !== null },
    name: entry.name,
    number: entry.number,
    role: standing?.role ?? null,
    status: standing?.status ?? null,
    hasEntry: others > 0,
  }
}

/**
 * By what newcomers with such a link are counted: the class that they come to. Undefined where it opens no row.
 * @see goodCode
 */
export async function codeOfClaim(token: string | undefined): Promise<string | undefined> {
  const entry = token && (await readOpen(db, token))
  return entry && entry.class.archivedAt === null ? entry.class.joinCode : undefined
}

export type ClaimRefusal =
  'not-signed-in' | 'expired' | 'class-archived' | 'blocked' | 'teaches-here' | 'has-entry'

/**
 * Takes the row, once for each link, and joins its class and section with it. Whoever is in the class by its code
 * already goes on with the same membership; whoever left or was removed comes back; whoever was blocked does not.
 */
export async function claimEntry(
  viewer: Viewer,
  token: string,
): Promise<Result<{ id: string }, ClaimRefusal>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  const { userId } = viewer
  return db.$transaction(async (tx) => {
    const open = await readOpen(tx, token)
    if (!open) return err('expired')
    const classId = open.class.id
    // Of two that open it at once, the second finds it taken.
    await lockLearnerFacts(tx, [userId], classId)
    await holdClass(tx, classId)
    const claim = await findRefusal(tx, viewer, token)
    if (!claim.ok) return claim
    const entryId = claim.value
    const joined = await tx.$executeRaw`
      insert into "Membership" as mine ("classId", "userId", role, "sectionId", "joinedAt")
      select "classId", ${userId}::uuid, 'learner', "sectionId", ${NOW}
      from "RosterEntry" where id = ${entryId}::uuid
      on conflict ("classId", "userId") do update set role = 'learner', status = 'active',
        "endedAt" = null, "everySection" = false,
        "sectionId" = coalesce(excluded."sectionId", mine."sectionId")
      where mine.status in ('left', 'removed') or (mine.status = 'active' and mine.role = 'learner')`
    // In between.
    if (joined === 0) return err('blocked')
    await tx.assistantSection.deleteMany({ where: { classId, userId } })
    await tx.$executeRaw`
      update "RosterEntry"
      set "claimedById" = ${userId}::uuid, "claimedAt" = ${NOW}, "claimHash" = null
      where id = ${entryId}::uuid`
    await audit(tx, viewer, {
      ...{ classId, action: 'entry-claimed', subjectId: userId },
      after: { entryId },
    })
    await updateCellsOfLearner(tx, userId, null)
    return ok({ id: classId })
  }, PATIENT)
}

/** @returns the id of the row */
async function findRefusal(
  tx: Tx,
  viewer: Viewer & { kind: 'user' },
  token: string,
): Promise<Result<string, ClaimRefusal>> {
  const entry = await readOpen(tx, token)
  if (!entry) return err('expired')
  const classId = entry.class.id
  if (entry.class.archivedAt !== null) return err('class-archived')
  const standing = await standingOf(viewer.userId, classId, tx)
  if (standing?.status === 'blocked') return err('blocked')
  if (standing?.status === 'active' && standing.role !== 'learner') return err('teaches-here')
  const others = await tx.rosterEntry.count({ where: { classId, claimedById: viewer.userId } })
  return others > 0 ? err('has-entry') : ok(entry.id)
}

async function readOpen(tx: Pick<Tx, 'rosterEntry'>, token: string) {
  return tx.rosterEntry.findUnique({
    where: { claimHash: hashOfSecret(token), claimedById: null, class: { deletedAt: null } },
    select: {
      id: true,
      name: true,
      number: true,
      class: { select: { id: true, name: true, archivedAt: true, joinCode: true } },
    },
  })
}
