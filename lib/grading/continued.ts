import type { Viewer } from '@/lib/auth/viewer-type'
import { solutionFrom } from '@/lib/classes/assignments/due'
import { labItem } from '@/lib/course/item'
import { type Continued, type ContinuedWish, under } from '@/lib/labs/continues'
import { findLab } from '@/lib/labs/load'
import { loadSolution } from '@/lib/suite/hidden'
import { findAccepted } from './accepted'

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
  const of = { lab, title, ownAt: own?.at ?? null }
  if (own && (wish === 'own' || waits !== null))
    return { ...of, from: 'own', files: under(lab, own.files) }
  if (waits !== null) return { ...of, from: 'withheld', files: {} }
  return { ...of, from: 'ours', files: under(lab, loadSolution(lab)) }
}
