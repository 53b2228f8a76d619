import { viewerOf, type UserViewer } from '@/lib/auth/viewer'

/** A viewer without a session. */
export function viewerForTests(userId: string, isGuest = false): UserViewer {
  return viewerOf({ id: userId, isGuest })
}
