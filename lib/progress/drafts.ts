import type { Draft, Revision, SaveReason } from '@/lib/api/contract'
import { takePoint } from '@/lib/auth/rate-limit'
import type { Viewer } from '@/lib/auth/viewer-type'
import { findLabCard } from '@/lib/labs/load'
import { db, type Tx } from '@/lib/db/client'
import { NOW } from '@/lib/db/clock'
import { Prisma } from '@/lib/db/generated/client'
import type { Files } from '@/lib/labs/manifest'
import { sameFiles } from '@/lib/labs/files'
import { MAX_SOURCE_BYTES, sourceBytes } from '@/lib/labs/source'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { addRevision } from './_revisions'
import { areFiles } from './files'
import { beginItem } from './progress'
import { labItem } from '@/lib/course/item'

/** Of all entries of a learner's histories together. The longest solution of this course has 4 kB. */
const QUOTA_BYTES = 16 * 2 ** 20
const GUEST_QUOTA_BYTES = 4 * 2 ** 20

export type SaveRefusal =
  | { kind: 'conflict'; theirs: Draft }
  | { kind: 'not-signed-in' | 'no-such-lab' | 'bad-files' | 'too-large' | 'too-many' }

export async function findDraft(viewer: Viewer, slug: string): Promise<Draft | null> {
  return viewer.kind === 'user' ? readDraft(db, viewer.userId, slug) : null
}

/**
 * Compare and swap: the save counts only when `baseVersion` (0: no draft yet) is still the present one.
 * A save that arrives twice, because its first answer was lost, is no conflict.
 */
export async function saveDraft(
  viewer: Viewer,
  slug: string,
  save: { files: Files; baseVersion: number; reason: SaveReason },
): Promise<Result<{ version: number }, SaveRefusal>> {
  if (viewer.kind !== 'user') return err({ kind: 'not-signed-in' })
  if (!findLabCard(slug)) return err({ kind: 'no-such-lab' })
  if (!areFiles(save.files)) return err({ kind: 'bad-files' })
  if (sourceBytes(save.files) > MAX_SOURCE_BYTES) return err({ kind: 'too-large' })
  const { userId } = viewer
  // The editor keeps what it was not let save, and tries again.
  if (!(await takePoint('draft-user', userId))) return err({ kind: 'too-many' })
  const quota = viewer.isGuest ? GUEST_QUOTA_BYTES : QUOTA_BYTES
  try {
    return await db.$transaction(async (tx) => {
      const version = await swap(tx, userId, slug, save.files, save.baseVersion)
      if (version !== null) {
        await addRevision(tx, { userId, labSlug: slug, version, ...save }, quota)
        if (version === 1) await beginItem(tx, userId, labItem(slug))
        return ok({ version })
      }
      const theirs = await readDraft(tx, userId, slug)
      if (!theirs) return err({ kind: 'not-signed-in' })
      if (!sameFiles(theirs.files, save.files)) return err({ kind: 'conflict', theirs })
      if (save.reason !== 'autosave') {
        await addRevision(tx, { userId, labSlug: slug, version: theirs.version, ...save }, quota)
      }
      return ok({ version: theirs.version })
    })
  } catch (error) {
    // P2003: the user's row went away in between (a guest who has just signed in, a deleted account).
    const gone = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003'
    if (gone) return err({ kind: 'not-signed-in' })
    throw error
  }
}

/** Newest first. The newest is what the draft is now. */
export async function listRevisions(viewer: Viewer, slug: string): Promise<Revision[]> {
  if (viewer.kind !== 'user') return []
  const rows = await db.draftRevision.findMany({
    where: { userId: viewer.userId, labSlug: slug },
    select: { id: true, version: true, reason: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { version: 'desc' }],
  })
  return rows.map(presentRevision)
}

export async function getRevision(
  viewer: Viewer,
  id: string,
): Promise<(Revision & { slug: string; files: Files }) | null> {
  if (viewer.kind !== 'user' || !isUuid(id)) return null
  const row = await db.draftRevision.findFirst({
    where: { id, userId: viewer.userId },
    select: { id: true, version: true, reason: true, createdAt: true, labSlug: true, files: true },
  })
  return row && { ...presentRevision(row), slug: row.labSlug, files: row.files as Files }
}

function presentRevision(row: {
  id: string
  version: number
  reason: string
  createdAt: Date
}): Revision {
  const { id, version } = row
  return {
    id,
    version,
    reason: row.reason as SaveReason,
    createdAt: row.createdAt.toISOString(),
  }
}

/** The new version, or null when somebody else was first. */
async function swap(
  tx: Tx,
  userId: string,
  labSlug: string,
  files: Files,
  baseVersion: number,
): Promise<number | null> {
  const updated = await tx.$executeRaw`
    update "Draft" set files = ${JSON.stringify(files)}::jsonb, version = version + 1,
      "updatedAt" = ${NOW}
    where "userId" = ${userId}::uuid and "labSlug" = ${labSlug} and version = ${baseVersion}`
  if (updated === 1) return baseVersion + 1
  // Where there is no draft there is nothing to lose, whatever the base.
  const created = await tx.draft.createMany({
    data: [{ userId, labSlug, files, version: 1 }],
    skipDuplicates: true,
  })
  return created.count === 1 ? 1 : null
}

async function readDraft(
  tx: Pick<Tx, 'draft'>,
  userId: string,
  labSlug: string,
): Promise<Draft | null> {
  const row = await tx.draft.findUnique({
    where: { userId_labSlug: { userId, labSlug } },
    select: { files: true, version: true, updatedAt: true },
  })
  return row && { ...row, files: row.files as Files, updatedAt: row.updatedAt.toISOString() }
}
