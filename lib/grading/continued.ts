import type { Viewer } from '@/lib/auth/viewer-type'
import { solutionFrom } from '@/lib/classes/assignments/due'
import { labItem } from '@/lib/course/item'
import { db } from '@/lib/db/client'
import { type Continued, continuedFiles, type ContinuedWish, under } from '@/lib/labs/continues'
import { completeFiles } from '@/lib/labs/files'
import { findLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { loadSolution } from '@/lib/suite/hidden'

/**
 * The program of the earlier lab that this viewer's program continues; null if the lab continues none. What a class keeps
 * back until it is due is lent to nobody before.
 */
export async function findContinued(
  viewer: Viewer,
  slug: string,
  wish: ContinuedWish,
): Promise<Continued | null> {
  const lab = findLab(slug)?.manifest.continues
  const earlier = lab === undefined ? null : findLab(lab)
  if (lab === undefined || !earlier) return null
  const { title } = earlier.manifest
  const [own, waits] = await Promise.all([
    findAccepted(viewer, lab),
    solutionFrom(viewer, labItem(lab)),
  ])
  const ownAt = own?.createdAt.toISOString() ?? null
  const of = { lab, title, ownAt }
  if (own && (wish === 'own' || waits !== null)) {
    const handedIn = own.files as Files
    const program = {
      ...completeFiles(earlier.manifest.files, earlier.starter, handedIn),
      // An earlier lab may continue another: what it was graded with goes along.
      ...continuedFiles(earlier.manifest, handedIn),
    }
    return { ...of, from: 'own', files: under(lab, program) }
  }
  if (waits !== null) return { ...of, from: 'withheld', files: {} }
  return { ...of, from: 'ours', files: under(lab, loadSolution(lab)) }
}

/** The learner's newest program that passed. */
async function findAccepted(viewer: Viewer, slug: string) {
  if (viewer.kind !== 'user') return null
  return db.submission.findFirst({
    where: {
      userId: viewer.userId,
      labSlug: slug,
      verdicts: { some: { status: 'passed', stands: true } },
    },
    select: { files: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
}
