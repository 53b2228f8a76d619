import { env } from '@/lib/env'

/** What people type to get here: the configured address, else the one that this request was sent to. */
export function siteAddress(request: Request): string {
  const { NEXTAUTH_URL } = env()
  if (NEXTAUTH_URL) return new URL(NEXTAUTH_URL).origin
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  const scheme = request.headers.get('x-forwarded-proto') ?? 'http'
  return `${scheme}://${host}`
}
