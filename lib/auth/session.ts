import { randomBytes } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'

/** A guest's cookie is the only key to a guest's work, so it lives long; every visit renews it. */
export const SESSION_SECONDS = 365 * 86_400
const RENEW_AFTER_SECONDS = 7 * 86_400

/** What a session's token is made of. Without `sid` a new session begins. */
type SessionOf = { id: string; sessionVersion: number; sid?: string | undefined }

export type SessionUser = {
  id: string
  name: string | null
  isGuest: boolean
  sessionVersion: number
  /** Of this session: renewed, it keeps it; signing out ends it. */
  sid: string
  /** When the session was made, in seconds since 1970. */
  issuedAt: number
}

export function usesSecureCookies(): boolean {
  return env().NEXTAUTH_URL?.startsWith('https://') ?? false
}

/** next-auth's own name, so that its routes and ours share one session. */
export function sessionCookieName(): string {
  return `${usesSecureCookies() ? '__Secure-' : ''}next-auth.session-token`
}

export async function mintSession(user: SessionOf): Promise<string> {
  const sid = user.sid ?? randomBytes(16).toString('base64url')
  return encode({
    token: { sub: user.id, version: user.sessionVersion, sid },
    secret: secret(),
    maxAge: SESSION_SECONDS,
  })
}

/** The Set-Cookie lines of a new session. */
export async function sessionCookies(user: SessionOf): Promise<string[]> {
  return [cookieLine(await mintSession(user), SESSION_SECONDS), hintLine(true)]
}

/**
 * The lines that renew an ageing session; none while it is young. Whoever signed in by another way than ours, or before
 * there was a hint, gets the hint here, and whose session has ended loses it.
 */
export async function renewedCookies(
  user: SessionUser | null,
  cookieHeader: string | null,
): Promise<string[]> {
  const isHinted = readsSignedIn(cookieHeader ?? '')
  if (!user) return isHinted ? [hintLine(false)] : []
  const age = Date.now() / 1000 - user.issuedAt
  if (age > RENEW_AFTER_SECONDS) return sessionCookies(user)
  return isHinted ? [] : [hintLine(true)]
}

export function endedSessionCookies(): string[] {
  return [cookieLine('', 0), hintLine(false)]
}

/** The user of a session token, if the token is ours, in date, and not ended since. */
export async function readSession(token: string | undefined): Promise<SessionUser | null> {
  const claims = token ? await decodeOrNull(token) : null
  if (!claims?.sub || typeof claims.version !== 'number') return null
  // Tokens of before there were ids of sessions have their own.
  const sid = String(claims.sid ?? claims.jti)
  const [user, ended] = await Promise.all([
    db.user.findUnique({
      where: { id: claims.sub },
      select: { id: true, name: true, isGuest: true, sessionVersion: true },
    }),
    db.endedSession.findUnique({ where: { id: sid }, select: { id: true } }),
  ])
  if (!user || ended || user.sessionVersion !== claims.version) return null
  return { ...user, sid, issuedAt: Number(claims.iat) }
}

/** Signs out here: the token of this session is dead, whoever has a copy. Sessions of other devices go on. */
export async function endSession(token: string | undefined): Promise<void> {
  const user = await readSession(token)
  if (!user) return
  // Renewed meanwhile, it would be in date for so long at most.
  const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000)
  await db.endedSession.createMany({ data: [{ id: user.sid, expiresAt }], skipDuplicates: true })
  await db.endedSession.deleteMany({ where: { expiresAt: { lt: new Date() } } })
}

export function secret(): string {
  const value = env().NEXTAUTH_SECRET
  if (!value) throw new Error('NEXTAUTH_SECRET is not set. `npm start` sets it for its children.')
  return value
}

async function decodeOrNull(token: string) {
  try {
    return await decode({ token, secret: secret() })
  } catch {
    // Forged, cut short, out of date, or signed with another secret.
    return null
  }
}

function cookieLine(value: string, seconds: number): string {
  const secure = usesSecureCookies() ? '; Secure' : ''
  return `${sessionCookieName()}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

/**
 * Says to the scripts of a prerendered page that somebody is signed in here, before they can ask who (the head's script,
 * app/_components/head-script.ts). It opens nothing.
 */
function hintLine(isSignedIn: boolean): string {
  const secure = usesSecureCookies() ? '; Secure' : ''
  const seconds = isSignedIn ? SESSION_SECONDS : 0
  return `signed-in=${isSignedIn ? '1' : ''}; Path=/; Max-Age=${seconds}; SameSite=Lax${secure}`
}

function readsSignedIn(cookieHeader: string): boolean {
  return cookieHeader.split('; ').includes('signed-in=1')
}
