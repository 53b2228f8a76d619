import { readSession, sessionCookieName, type SessionUser } from './session'
import type { UserViewer, Viewer } from './viewer-type'

export type { UserViewer, Viewer } from './viewer-type'

/** Who sends the present request. A session that was ended or whose user is gone makes nobody. */
export async function getViewer(): Promise<Viewer> {
  const user = await getSessionUser()
  return user ? viewerOf(user) : ({ kind: 'anonymous' } as Viewer)
}

export async function getSessionUser(): Promise<SessionUser | null> {
  return readSession(await getSessionToken())
}

/** What the present request has for a session's token, good or not. */
export async function getSessionToken(): Promise<string | undefined> {
  // Imported here because jobs and tests use this module outside of Next.
  const { cookies } = await import('next/headers')
  return (await cookies()).get(sessionCookieName())?.value
}

/** A job's authority. Say why: the reason is for whoever reads the caller. */
export function systemViewer(reason: string): Viewer {
  return { kind: 'system', reason } as Viewer
}

/** Only for a user whose credentials were just checked, and for tests. */
export function viewerOf(user: { id: string; isGuest: boolean }): UserViewer {
  return { kind: 'user', userId: user.id, isGuest: user.isGuest } as UserViewer
}

/** For pages that show a teacher what a learner sees: may read, and nothing more. No request is ever sent by one. */
export function lookingAs(user: { id: string; isGuest: boolean }, by: UserViewer): UserViewer {
  return {
    kind: 'user',
    userId: user.id,
    isGuest: user.isGuest,
    lookedAtBy: by.userId,
  } as UserViewer
}

export function anonymousViewer(): Viewer {
  return { kind: 'anonymous' } as Viewer
}
