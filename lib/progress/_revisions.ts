import type { Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { Prisma } from '@/lib/db/generated/client'
import type { SaveReason } from '@/lib/api/contract'
import type { Files } from '@/lib/labs/manifest'
import { sameFiles } from '@/lib/labs/files'
import { sourceLength } from './files'

/** Saves within this time make one entry of the history. */
const COALESCE = Prisma.raw(`interval '3 minutes'`)
/** Kept per learner and lab, of autosaves and of everything else each. */
const KEEP = 200
/** Kept of each lab even where the account's quota is used up. */
const KEEP_OF_EACH_LAB = 3

/**
 * Adds a state of a draft to its history. A row of autosaves becomes one entry, unless most of the text
 * went away at once: what was there a moment ago is then exactly what somebody will look for.
 *
 * @param quota bytes of all histories of this learner together
 */
export async function addRevision(
  tx: Tx,
  revision: {
    userId: string
    labSlug: string
    version: number
    files: Files
    reason: SaveReason
  },
  quota: number,
): Promise<void> {
  const { userId, labSlug, version, files, reason } = revision
  const bytes = Buffer.byteLength(JSON.stringify(files))
  const [newest] = await tx.$queryRaw<Newest[]>`
    select id, reason, files, "createdAt" > ${NOW} - ${COALESCE} as "isYoung"
    from "DraftRevision" where "userId" = ${userId}::uuid and "labSlug" = ${labSlug}
    order by "createdAt" desc, version desc limit 1`
  if (newest && replaces(newest, files, reason)) {
    await tx.draftRevision.update({
      where: { id: newest.id },
      data: { files, bytes, version, reason },
      select: { id: true },
    })
    return
  }
  await tx.draftRevision.create({
    data: { userId, labSlug, version, files, bytes, reason },
    select: { id: true },
  })
  await prune(tx, userId, labSlug)
  await keepQuota(tx, userId, quota)
}

type Newest = { id: string; reason: SaveReason; files: Files; isYoung: boolean }

function replaces(newest: Newest, files: Files, reason: SaveReason): boolean {
  if (newest.reason !== 'autosave') return false
  if (sameFiles(newest.files, files)) return true
  const isEdit = sourceLength(files) > sourceLength(newest.files) / 2
  return reason === 'autosave' && newest.isYoung && isEdit
}

async function prune(tx: Tx, userId: string, labSlug: string): Promise<void> {
  await tx.$executeRaw`
    delete from "DraftRevision" where id in (
      select id from (
        select id, row_number() over (
          partition by reason = 'autosave' order by "createdAt" desc, version desc) as place
        from "DraftRevision" where "userId" = ${userId}::uuid and "labSlug" = ${labSlug}
      ) ranked where place > ${KEEP})`
}

/**
 * Beyond the account's quota the oldest entries go, whichever lab they are of. The newest ones of each lab stay: they
 * are what somebody looks for, and few.
 */
async function keepQuota(tx: Tx, userId: string, quota: number): Promise<void> {
  await tx.$executeRaw`
    delete from "DraftRevision" where id in (
      select id from (
        select id,
          sum(bytes) over (order by "createdAt" desc, version desc, id) as upto,
          row_number() over (partition by "labSlug" order by "createdAt" desc, version desc) as place
        from "DraftRevision" where "userId" = ${userId}::uuid
      ) ranked where upto > ${quota} and place > ${KEEP_OF_EACH_LAB})`
}
