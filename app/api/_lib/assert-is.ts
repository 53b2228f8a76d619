import type { Viewer } from '@/lib/auth/viewer-type'
import { HttpError } from './http'

/** Refuses work that a page made for one learner and sends in the session of another. */
export function assertIs(viewer: Viewer, userId: string | undefined): void {
  if (userId === undefined) return
  if (viewer.kind !== 'user' || viewer.userId !== userId) throw new HttpError('not-signed-in')
}
