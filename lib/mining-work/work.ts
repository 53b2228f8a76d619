import type { WorkBlock, WorkClaim, WorkJobView } from '@/lib/api/contract'
import { can } from '@/lib/auth/policy'
import { takePoint } from '@/lib/auth/rate-limit'
import type { Viewer } from '@/lib/auth/viewer-type'
import { headerHash } from '@/lib/consensus/bitcoin/block-header'
import { checkProofOfWork, decodeCompact, encodeCompact } from '@/lib/consensus/bitcoin/target'
import { POW_LIMIT_REGTEST } from '@/lib/consensus/bitcoin/params'
import { bytesToHex, reversed } from '@/lib/consensus/bytes'
import { db } from '@/lib/db/client'
import { readClock } from '@/lib/db/clock'
import type { Prisma } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { findLab } from '@/lib/labs/load'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { NO_BLOCK, workHeaderBytes, workHeader } from './work-header'

/**
 * Proof of work that certifies itself: whoever has the nonce has done the work, or had luck; one hash checks
 * it. It counts for nothing: no verdict and no progress reads these rows.
 */

const LIFETIME_MS = 24 * 60 * 60 * 1000
/** Open jobs of one learner in one lab. One more takes the place of the oldest, so nobody is ever stuck. */
const MAX_OPEN = 3
/** Newest blocks that a list shows. */
const BLOCKS = 50

type WorkRefusal =
  | { kind: 'not-signed-in' | 'not-found' | 'too-many' | 'expired' | 'already-accepted' }
  /** Both as 64 hexadecimal digits, most significant first: the hash is the larger number. */
  | { kind: 'wrong-nonce'; hash: string; target: string }

const ROW = {
  id: true,
  userId: true,
  labSlug: true,
  issuedTo: true,
  previousHash: true,
  nBits: true,
  issuedAt: true,
  expiresAt: true,
  acceptedAt: true,
  nonce: true,
  hash: true,
  claim: true,
} as const satisfies Prisma.WorkJobSelect

type Row = Prisma.WorkJobGetPayload<{ select: typeof ROW }>

/** A new header for the viewer, on top of the viewer's newest block of the lab. */
export async function issueWork(
  viewer: Viewer,
  slug: string,
): Promise<Result<WorkJobView, 'not-signed-in' | 'not-found' | 'too-many'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  if (!findLab(slug)?.manifest.mining) return err('not-found')
  const { userId } = viewer
  if (!(await takePoint('work-user', userId))) return err('too-many')
  const row = await db.$transaction(async (tx) => {
    // Also the order of _merge-guest.ts: the user first, then what belongs to the user.
    const users = await tx.$queryRaw<unknown[]>`
      select id from "User" where id = ${userId}::uuid for no key update`
    if (users.length === 0) return null
    const mine = { userId, labSlug: slug }
    const issuedAt = await readClock(tx)
    const tip = await tx.workJob.findFirst({
      where: { ...mine, acceptedAt: { not: null } },
      orderBy: [{ acceptedAt: 'desc' }, { id: 'desc' }],
      select: { hash: true },
    })
    const kept = await tx.workJob.findMany({
      where: { ...mine, acceptedAt: null, expiresAt: { gt: issuedAt } },
      orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
      take: MAX_OPEN - 1,
      select: { id: true },
    })
    await tx.workJob.deleteMany({
      where: { ...mine, acceptedAt: null, id: { notIn: kept.map(({ id }) => id) } },
    })
    return tx.workJob.create({
      data: {
        ...mine,
        issuedTo: userId,
        previousHash: tip?.hash ?? NO_BLOCK,
        nBits: encodeCompact(2n ** BigInt(256 - env().WORK_BITS)),
        issuedAt,
        expiresAt: new Date(issuedAt.getTime() + LIFETIME_MS),
      },
      select: ROW,
    })
  })
  // The user's row went away in between: a guest who has just signed in, a deleted account.
  return row ? ok(jobView(row)) : err('not-signed-in')
}

/**
 * Makes a block of the job if the nonce's hash is at most the target, and keeps the claim beside it. Once;
 * a wrong nonce changes nothing.
 * @param nonce unsigned 32-bit
 */
export async function acceptWork(
  viewer: Viewer,
  id: string,
  { nonce, claim }: { nonce: number; claim: WorkClaim },
): Promise<Result<WorkBlock, WorkRefusal>> {
  if (viewer.kind !== 'user') return err({ kind: 'not-signed-in' })
  const row = isUuid(id) && (await db.workJob.findUnique({ where: { id }, select: ROW }))
  if (!row || !can(viewer, 'work:write', { ownerId: row.userId })) return err({ kind: 'not-found' })
  if (!(await takePoint('work-user', viewer.userId))) return err({ kind: 'too-many' })
  const acceptedAt = await readClock(db)
  if (row.acceptedAt) return err({ kind: 'already-accepted' })
  if (row.expiresAt <= acceptedAt) return err({ kind: 'expired' })
  const bytes = headerHash(workHeader(row, nonce))
  const hash = bytesToHex(reversed(bytes))
  if (!checkProofOfWork(bytes, row.nBits, POW_LIMIT_REGTEST)) {
    const target = decodeCompact(row.nBits).target.toString(16).padStart(64, '0')
    return err({ kind: 'wrong-nonce', hash, target })
  }
  const block = { nonce: BigInt(nonce), hash, acceptedAt, claim }
  // Of two requests at once the second finds nothing open.
  const { count } = await db.workJob.updateMany({ where: { id, acceptedAt: null }, data: block })
  if (count === 0) return err({ kind: 'already-accepted' })
  return ok(blockView({ ...row, ...block }))
}

/** The viewer's own that still wait for a nonce, newest first. */
export async function listWorkJobs(viewer: Viewer, slug: string): Promise<WorkJobView[]> {
  if (viewer.kind !== 'user') return []
  const rows = await db.workJob.findMany({
    where: {
      userId: viewer.userId,
      labSlug: slug,
      acceptedAt: null,
      expiresAt: { gt: await readClock(db) },
    },
    orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
    select: ROW,
  })
  return rows.map(jobView)
}

/** The viewer's own blocks, or those of `userId` for whoever may read that learner's work, newest first. */
export async function listWorkBlocks(
  viewer: Viewer,
  {
    slug,
    userId,
    teachesOwner = false,
  }: { slug?: string; userId?: string; teachesOwner?: boolean } = {},
): Promise<WorkBlock[]> {
  const ownerId = userId ?? (viewer.kind === 'user' ? viewer.userId : null)
  if (ownerId === null || !can(viewer, 'work:read', { ownerId, teachesOwner })) return []
  const rows = await db.workJob.findMany({
    where: {
      userId: ownerId,
      acceptedAt: { not: null },
      ...(slug !== undefined && { labSlug: slug }),
    },
    orderBy: [{ acceptedAt: 'desc' }, { id: 'desc' }],
    take: BLOCKS,
    select: ROW,
  })
  return rows.map(blockView)
}

function jobView(row: Row): WorkJobView {
  return {
    id: row.id,
    header: bytesToHex(workHeaderBytes(row)),
    issuedAt: row.issuedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }
}

function blockView(row: Row): WorkBlock {
  const { id, labSlug, nonce, hash, acceptedAt } = row
  if (nonce === null || hash === null || acceptedAt === null) throw new Error(`${id} is no block`)
  return {
    id,
    slug: labSlug,
    header: bytesToHex(workHeaderBytes(row, Number(nonce))),
    hash,
    issuedAt: row.issuedAt.toISOString(),
    acceptedAt: acceptedAt.toISOString(),
    claim: row.claim as WorkClaim,
  }
}
