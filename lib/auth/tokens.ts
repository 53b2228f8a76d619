import { db } from '@/lib/db/client'
import { err, ok, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import { hashOfSecret, newSecret } from './link-secret'
import { logEvent } from './account-log'
import { can } from './policy'
import { takePoint } from './rate-limit'
import { anonymousViewer, getViewer, viewerOf } from './viewer'
import type { Viewer } from './viewer-type'

/** So that people, and programs that look for secrets in published code, see what it is. */
const PREFIX = 'forkchoice_'
const VALID_DAYS = 90
const DAY_MS = 86_400_000
/** An account's good tokens at a time: a few machines, not a pile that nobody looks through. */
export const MAX_TOKENS = 10
/** `lastUsedAt` is for eyes; a command that waits for a verdict asks every second. */
const NOTED_EVERY_MS = 10 * 60_000

export type TokenView = {
  id: string
  name: string
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
}

/**
 * A key for the learners' command, in place of a session. The secret is returned this once: the database has its
 * hash. What ends an account's sessions ends its tokens too, by `sessionVersion`.
 */
export async function makeToken(
  viewer: Viewer,
  { name }: { name: string },
): Promise<Result<{ secret: string }, 'not-signed-in' | 'needs-account' | 'too-many'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  if (!can(viewer, 'token:make', {})) return err('needs-account')
  const { userId } = viewer
  if (!(await takePoint('token-user', userId))) return err('too-many')
  const secret = PREFIX + newSecret()
  return db.$transaction(async (tx) => {
    // Locked, so that two requests do not count the same tokens.
    const [user] = await tx.$queryRaw<{ sessionVersion: number }[]>`
      select "sessionVersion" from "User" where id = ${userId}::uuid for update`
    if (!user) return err('not-signed-in')
    const { sessionVersion } = user
    await tx.personalToken.deleteMany({
      where: {
        userId,
        OR: [{ expiresAt: { lt: new Date() } }, { sessionVersion: { not: sessionVersion } }],
      },
    })
    if ((await tx.personalToken.count({ where: { userId } })) >= MAX_TOKENS) return err('too-many')
    const expiresAt = new Date(Date.now() + VALID_DAYS * DAY_MS)
    await tx.personalToken.create({
      data: { hash: hashOfSecret(secret), userId, name, sessionVersion, expiresAt },
      select: { id: true },
    })
    await logEvent(tx, { userId, event: 'token-made', by: 'its owner' })
    return ok({ secret })
  })
}

/** The viewer's good ones, newest first. */
export async function listTokens(viewer: Viewer): Promise<TokenView[]> {
  if (viewer.kind !== 'user') return []
  const rows = await db.personalToken.findMany({
    where: { userId: viewer.userId, expiresAt: { gt: new Date() } },
    select: {
      id: true,
      name: true,
      createdAt: true,
      expiresAt: true,
      lastUsedAt: true,
      sessionVersion: true,
      user: { select: { sessionVersion: true } },
    },
    orderBy: { createdAt: 'desc' },
  })
  return rows
    .filter(({ sessionVersion, user }) => sessionVersion === user.sessionVersion)
    .map(({ id, name, createdAt, expiresAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    }))
}

export async function revokeToken(
  viewer: Viewer,
  id: string,
): Promise<Result<null, 'not-signed-in' | 'not-found'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  if (!isUuid(id)) return err('not-found')
  const { userId } = viewer
  return db.$transaction(async (tx) => {
    const { count } = await tx.personalToken.deleteMany({ where: { id, userId } })
    if (count === 0) return err('not-found')
    await logEvent(tx, { userId, event: 'token-revoked', by: 'its owner' })
    return ok(null)
  })
}

/** Whose token a request carries, and until when it is good; null when it carries none that is. */
export async function findBearer(
  headers: Headers,
): Promise<{ userId: string; userName: string | null; expiresAt: string } | null> {
  const secret = secretOf(headers)
  if (!secret?.startsWith(PREFIX)) return null
  const row = await db.personalToken.findUnique({
    where: { hash: hashOfSecret(secret) },
    select: {
      id: true,
      userId: true,
      expiresAt: true,
      lastUsedAt: true,
      sessionVersion: true,
      user: { select: { name: true, sessionVersion: true } },
    },
  })
  if (!row || row.expiresAt < new Date() || row.sessionVersion !== row.user.sessionVersion)
    return null
  const now = Date.now()
  if (now - (row.lastUsedAt?.getTime() ?? 0) > NOTED_EVERY_MS)
    await db.personalToken.updateMany({
      where: { id: row.id },
      data: { lastUsedAt: new Date(now) },
    })
  return { userId: row.userId, userName: row.user.name, expiresAt: row.expiresAt.toISOString() }
}

/**
 * Who sends a request that the learners' command may send too. Only the routes of lab work ask this; all others ask
 * `getViewer`, for which a token is nobody. A request with a token is the token's, whatever cookies it has.
 */
export async function getViewerOrBearer(request: Request): Promise<Viewer> {
  if (secretOf(request.headers) === null) return getViewer()
  const bearer = await findBearer(request.headers)
  // Guests have no tokens.
  return bearer ? viewerOf({ id: bearer.userId, isGuest: false }) : anonymousViewer()
}

function secretOf(headers: Headers): string | null {
  return /^bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null
}
