import { env } from '@/lib/env'

/**
 * Whether a browser sent this request from one of our own pages. Browsers name the origin of every POST,
 * PUT and DELETE, so what carries neither header is a program and holds nobody's cookies.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = headers.get('origin')
  if (!origin) return true
  return URL.canParse(origin) && ownHosts(headers).includes(new URL(origin).host)
}

function ownHosts(headers: Headers): (string | null)[] {
  const configured = env().NEXTAUTH_URL
  return [
    headers.get('host'),
    // A proxy's. No page of another site can set it: a custom header needs a preflight.
    headers.get('x-forwarded-host'),
    configured ? new URL(configured).host : null,
  ]
}

const BASE = 'http://same.site'

/** A path of this site from a `next` parameter, or null: an open redirect would lend phishers our name. */
export function sameSitePath(candidate: string | null | undefined): string | null {
  if (!candidate?.startsWith('/') || /[\\\s]/.test(candidate)) return null
  if (!URL.canParse(candidate, BASE)) return null
  const url = new URL(candidate, BASE)
  const path = url.pathname + url.search + url.hash
  // "/.//evil" leaves a protocol-relative path behind once its dots are resolved.
  return url.origin === BASE && !path.startsWith('//') ? path : null
}
