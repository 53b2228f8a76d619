import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { err, ok, type Result } from '@/lib/result'
import type { CoursePath } from './next'

/** Whether the viewer follows the whole course or the short path. */
export async function findPath(viewer: Viewer): Promise<CoursePath> {
  if (viewer.kind !== 'user') return 'whole'
  const user = await db.user.findUnique({
    where: { id: viewer.userId },
    select: { shortPath: true },
  })
  return user?.shortPath ? 'short' : 'whole'
}

/** Chooses what comes next for the viewer; what is passed counts on either path. */
export async function choosePath(
  viewer: Viewer,
  path: CoursePath,
): Promise<Result<null, 'not-signed-in'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  await db.user.updateMany({
    where: { id: viewer.userId },
    data: { shortPath: path === 'short' },
  })
  return ok(null)
}
