import { randomInt } from 'node:crypto'
import { takePoint } from '@/lib/auth/rate-limit'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { areFilesOf, writtenFiles } from '@/lib/labs/files'
import { findLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { areTooLarge } from '@/lib/labs/size'
import { beginItem } from '@/lib/progress/progress'
import { err, ok, type Result } from '@/lib/result'
import { noticeIn } from './_notices'
import { enqueue } from './queue'
import { labItem } from '@/lib/progress/item'

/** Somebody whose submissions wait may hand in so many; the queue is everybody's. */
const MAX_UNGRADED = 5

export type SubmitRefusal = 'not-signed-in' | 'no-such-lab' | 'bad-files' | 'too-large' | 'too-many'

/** Hands a program in: the submission and its job are written together, then any grader takes it. */
export async function submit(
  viewer: Viewer,
  { slug, files }: { slug: string; files: Files },
): Promise<Result<{ id: string }, SubmitRefusal>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  const lab = findLab(slug)
  if (!lab) return err('no-such-lab')
  const list = lab.manifest.files
  if (!areFilesOf(list, files)) return err('bad-files')
  const chosen = writtenFiles(list, files)
  if (areTooLarge(chosen)) return err('too-large')
  const { userId } = viewer
  const [ungraded, hasPoint] = await Promise.all([
    db.submission.count({ where: { userId, state: { not: 'graded' } } }),
    takePoint('submit-user', userId),
  ])
  if (ungraded >= MAX_UNGRADED || !hasPoint) return err('too-many')
  try {
    return await db.$transaction(async (tx) => {
      const { id } = await tx.submission.create({
        data: { userId, labSlug: slug, files: chosen, seed: randomInt(2 ** 31) },
        select: { id: true },
      })
      await beginItem(tx, userId, labItem(slug))
      await enqueue(tx, id)
      await noticeIn(tx, { id, kind: 'queued' })
      return ok({ id })
    })
  } catch (error) {
    // P2003: the user's row went away in between (a guest who has just signed in, a deleted account).
    const gone = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003'
    if (gone) return err('not-signed-in')
    throw error
  }
}
