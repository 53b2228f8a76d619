import { normalName } from '@/lib/auth/name'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { PATIENT, updateCellsOfClass } from '@/lib/grades/cells'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { inClass } from '../roles'
import { holdRoster } from './_roster-lock'
import { audit } from '../audit'
import { isEmail, MAX_LENGTHS } from './roster-import'

/** A row as it is typed: empty is nothing. */
export type Typed = {
  name: string
  sortName?: string | undefined
  number?: string | undefined
  email?: string | undefined
  /** Of a row that nobody has taken; whoever has is moved with the others. */
  sectionId?: string | undefined
}

type Refused = 'not-found' | 'invalid' | 'number-taken'

/** Puts somebody on the list. */
export async function addEntry(
  viewer: Viewer,
  classId: string,
  typed: Typed,
): Promise<Result<{ id: string }, Refused>> {
  return changing(viewer, classId, async (tx) => {
    const fields = await readTyped(tx, classId, typed)
    if (!fields) return err('invalid')
    if (await hasNumber(tx, classId, fields.number)) return err('number-taken')
    const made = await tx.rosterEntry.create({ data: { classId, ...fields }, select: { id: true } })
    await audit(tx, viewer, { classId, action: 'entry-added', after: { entryId: made.id } })
    return ok(made)
  })
}

export async function changeEntry(
  viewer: Viewer,
  classId: string,
  entryId: string,
  typed: Typed,
): Promise<Result<null, Refused>> {
  return changing(viewer, classId, async (tx) => {
    const entry = await findEntry(tx, classId, entryId)
    if (!entry) return err('not-found')
    const read = await readTyped(tx, classId, typed)
    if (!read) return err('invalid')
    const fields = entry.claimedById === null ? read : { ...read, sectionId: entry.sectionId }
    const names = Object.keys(fields) as (keyof typeof fields)[]
    const changed = names.filter((name) => fields[name] !== entry[name])
    if (changed.length === 0) return ok(null)
    if (changed.includes('number') && (await hasNumber(tx, classId, fields.number)))
      return err('number-taken')
    await tx.rosterEntry.update({ where: { id: entryId }, data: fields, select: { id: true } })
    const subject = entry.claimedById === null ? {} : { subjectId: entry.claimedById }
    await audit(tx, viewer, {
      ...{ classId, action: 'entry-changed', ...subject },
      after: { entryId, changed },
    })
    return ok(null)
  })
}

/** Takes somebody off the list whom no account is. */
export async function removeEntry(
  viewer: Viewer,
  classId: string,
  entryId: string,
): Promise<Result<null, 'not-found' | 'entry-claimed'>> {
  return changing(viewer, classId, async (tx) => {
    const entry = await findEntry(tx, classId, entryId)
    if (!entry) return err('not-found')
    const { count } = await tx.rosterEntry.deleteMany({ where: { id: entryId, claimedById: null } })
    if (count === 0) return err('entry-claimed')
    await audit(tx, viewer, { classId, action: 'entry-removed', before: { entryId } })
    return ok(null)
  })
}

/**
 * Says whose row it is: that of a learner of the class, who is in no other row, or nobody's. An open link to the row
 * is void then. The learner comes into the row's section; a row that is let go keeps the section of whoever had it.
 */
export async function relinkEntry(
  viewer: Viewer,
  classId: string,
  { entryId, userId }: { entryId: string; userId: string | null },
): Promise<Result<null, 'not-found' | 'has-entry'>> {
  return changing(viewer, classId, async (tx) => {
    const entry = await findEntry(tx, classId, entryId)
    if (!entry) return err('not-found')
    const before = entry.claimedById
    if (before === userId) return ok(null)
    if (userId !== null) {
      const learner = isUuid(userId)
        ? await tx.membership.findUnique({
            where: { classId_userId: { classId, userId }, role: 'learner' },
          })
        : null
      if (!learner) return err('not-found')
      if ((await tx.rosterEntry.count({ where: { classId, claimedById: userId } })) > 0)
        return err('has-entry')
    }
    await tx.$executeRaw`
      update "RosterEntry" e set "claimedById" = ${userId}::uuid, "claimHash" = null,
        "claimedAt" = case when ${userId}::uuid is null then null else ${NOW} end,
        "sectionId" = coalesce((select m."sectionId" from "Membership" m
          where m."classId" = e."classId" and m."userId" = e."claimedById"), e."sectionId")
      where e.id = ${entryId}::uuid`
    const moved = await tx.$executeRaw`
      update "Membership" m set "sectionId" = e."sectionId" from "RosterEntry" e
      where e.id = ${entryId}::uuid and m."classId" = e."classId" and m."userId" = e."claimedById"
        and e."sectionId" is not null`
    if (userId !== null && moved > 0) await updateCellsOfClass(tx, classId, { userIds: [userId] })
    const subjectId = userId ?? before
    await audit(tx, viewer, {
      ...{ classId, action: 'entry-relinked', ...(subjectId === null ? {} : { subjectId }) },
      before: { entryId, userId: before },
      after: { entryId, userId },
    })
    return ok(null)
  })
}

/** By whoever teaches, one after the other. */
async function changing<T, E>(
  viewer: Viewer,
  classId: string,
  change: (tx: Tx) => Promise<Result<T, E>>,
): Promise<Result<T, E | 'not-found'>> {
  if (!can(viewer, 'class:teach', await inClass(viewer, classId))) return err('not-found')
  return db.$transaction(async (tx) => {
    await holdRoster(tx, classId)
    return change(tx)
  }, PATIENT)
}

async function hasNumber(
  tx: Pick<Tx, 'rosterEntry'>,
  classId: string,
  number: string | null,
): Promise<boolean> {
  return number !== null && (await tx.rosterEntry.count({ where: { classId, number } })) > 0
}

/** A row of this class. */
async function findEntry(tx: Pick<Tx, 'rosterEntry'>, classId: string, entryId: string) {
  return isUuid(entryId) ? tx.rosterEntry.findUnique({ where: { id: entryId, classId } }) : null
}

async function readTyped(tx: Pick<Tx, 'section'>, classId: string, typed: Typed) {
  const name = normalName(typed.name)
  const email = normalName(typed.email)?.toLowerCase() ?? null
  const [sortName, number] = [normalName(typed.sortName), normalName(typed.number)]
  const sectionId = typed.sectionId || null
  if (name === null || (email !== null && !isEmail(email))) return null
  const texts = { name, sortName, number, email }
  const isLong = Object.entries(texts).some(
    ([field, text]) => (text?.length ?? 0) > MAX_LENGTHS[field as keyof typeof texts],
  )
  if (isLong) return null
  if (sectionId !== null) {
    const isTheirs =
      isUuid(sectionId) && (await tx.section.count({ where: { id: sectionId, classId } })) > 0
    if (!isTheirs) return null
  }
  return { ...texts, sectionId }
}
