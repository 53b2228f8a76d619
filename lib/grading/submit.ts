import { randomInt } from 'node:crypto'
import { takePoint } from '@/lib/auth/rate-limit'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { lockLearnerFacts, PATIENT, updateCellsOfLearner } from '@/lib/grades/cells'
import type { Continued, ContinuedWish, Frozen } from '@/lib/labs/continues'
import { areFilesOf, writtenFiles } from '@/lib/labs/files'
import { findLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { MAX_SOURCE_BYTES, sourceBytes } from '@/lib/labs/source'
import { touchItem } from '@/lib/progress/progress'
import { err, ok, type Result } from '@/lib/result'
import { noticeIn } from './_notices'
import { findContinued } from './continued'
import { admit, MAX_UNGRADED } from './queue'
import { labItem } from '@/lib/course/item'

export type SubmitRefusal =
  'not-signed-in' | 'no-such-lab' | 'bad-files' | 'too-large' | 'too-many' | 'nothing-to-continue'

/** Hands a program in: once it is written, any grader takes it. */
export async function submit(
  viewer: Viewer,
  { slug, files, continues = 'own' }: { slug: string; files: Files; continues?: ContinuedWish },
): Promise<Result<{ id: string }, SubmitRefusal>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  const lab = findLab(slug)
  if (!lab) return err('no-such-lab')
  const list = lab.manifest.files
  if (!areFilesOf(list, files)) return err('bad-files')
  const chosen = writtenFiles(list, files)
  if (sourceBytes(chosen) > MAX_SOURCE_BYTES) return err('too-large')
  const continued = await findContinued(viewer, slug, continues)
  if (continued?.from === 'withheld') return err('nothing-to-continue')
  const { userId } = viewer
  const waiting = await db.submission.count({ where: { userId, state: { not: 'graded' } } })
  // Most refusals need no lock; the count that decides is `admit`'s.
  if (waiting >= MAX_UNGRADED || !(await takePoint('submit-user', userId))) return err('too-many')
  return db.$transaction(
    async (tx) => {
      await lockLearnerFacts(tx, [userId])
      const admitted = await admit(tx, userId)
      // A guest who has just signed in, a deleted account.
      if (admitted === 'gone') return err('not-signed-in')
      if (admitted === 'too-many') return err('too-many')
      const { id } = await tx.submission.create({
        data: {
          userId,
          labSlug: slug,
          // As it is now: the learner may hand in another program of the earlier lab before this one is graded again.
          files: { ...continued?.files, ...chosen },
          ...(continued && { continued: frozenOf(continued) }),
          seed: randomInt(2 ** 31),
          ...admitted,
        },
        select: { id: true },
      })
      await touchItem(tx, userId, labItem(slug))
      await updateCellsOfLearner(tx, userId, labItem(slug))
      await noticeIn(tx, { id, kind: 'queued' })
      return ok({ id })
    },
    // Somebody's simultaneous requests wait for one another, too.
    PATIENT,
  )
}

function frozenOf({ lab, title, from, ownAt }: Continued): Frozen {
  return { lab, title, from: from === 'own' ? 'own' : 'ours', ownAt: from === 'own' ? ownAt : null }
}
