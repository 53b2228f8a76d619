import { hostname } from 'node:os'
import { env } from './env'

/**
 * Where the site stands while it is built: nowhere (RFC 2606). The same build may be served at any address, so the web
 * server puts its own in the place of this one: lib/web/README.md.
 */
export const ADDRESS_OF_THE_BUILD = 'https://forkchoice.invalid'

/**
 * The address of this site as its own configuration says it, without a slash at the end. For what leaves the site
 * and is believed elsewhere: a certificate's issuer, the link in a mail, the address in a page's head. No header of a
 * request has a say in it.
 */
export function siteAddress(): string {
  const { NEXTAUTH_URL, HOST, PORT } = env()
  if (NEXTAUTH_URL) return new URL(NEXTAUTH_URL).origin
  // Listening everywhere is no address; the machine's name is the best that is known.
  const host = ['0.0.0.0', '::'].includes(HOST) ? hostname() : HOST
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`
}
