import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { secret, SESSION_SECONDS, usesSecureCookies } from './session'

/**
 * A device cookie (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"): says that this browser has signed
 * in to an account before. It opens nothing; wrong passwords from it are counted apart, so that strangers who use up
 * an account's tries do not shut its owner out. It outlives signing out, and names nobody: `<nonce>.<mac>` of each of
 * the newest accounts, joined by "~".
 */
const MAX_ACCOUNTS = 5

export function deviceCookieName(): string {
  return `${usesSecureCookies() ? '__Host-' : ''}forkchoice.device`
}

/** The Set-Cookie line after somebody has signed in to the account of `email`, given the cookie that came with it. */
export function deviceCookie(email: string, present: string | undefined): string {
  const others = entriesOf(present).filter((entry) => !isFor(entry, email))
  const nonce = randomBytes(16).toString('base64url')
  const value = [`${nonce}.${mac(nonce, email)}`, ...others].slice(0, MAX_ACCOUNTS).join('~')
  const secure = usesSecureCookies() ? '; Secure' : ''
  return `${deviceCookieName()}=${value}; Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Lax${secure}`
}

/** The name of this browser's own budget of tries for an account; null when it has never signed in there. */
export function knownDevice(email: string, cookie: string | undefined): string | null {
  return entriesOf(cookie).find((entry) => isFor(entry, email)) ?? null
}

export async function getDeviceCookie(): Promise<string | undefined> {
  const { cookies } = await import('next/headers')
  return (await cookies()).get(deviceCookieName())?.value
}

function entriesOf(cookie: string | undefined): string[] {
  return (cookie ?? '').slice(0, 1024).split('~').slice(0, MAX_ACCOUNTS)
}

function isFor(entry: string, email: string): boolean {
  const [nonce = '', given = ''] = entry.split('.')
  const [a, b] = [Buffer.from(given), Buffer.from(mac(nonce, email))]
  return a.length === b.length && timingSafeEqual(a, b)
}

function mac(nonce: string, email: string): string {
  return createHmac('sha256', secret()).update(`device\n${nonce}\n${email}`).digest('base64url')
}
