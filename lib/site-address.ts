import { hostname } from 'node:os'
import { env } from './env'

/**
 * The address of this site as its own configuration says it, without a slash at the end. For what leaves the site
 * and is believed elsewhere: a certificate's issuer, the link in a mail. No header of a request has a say in it.
 */
export function siteAddress(): string {
  const { NEXTAUTH_URL, HOST, PORT } = env()
  if (NEXTAUTH_URL) return new URL(NEXTAUTH_URL).origin
  // Listening everywhere is no address; the machine's name is the best that is known.
  const host = ['0.0.0.0', '::'].includes(HOST) ? hostname() : HOST
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`
}
