import { headers } from 'next/headers'
import { env } from '@/lib/env'

/** The address that people type, for links that leave the site. */
export async function siteOrigin(): Promise<string> {
  const configured = env().NEXTAUTH_URL
  if (configured) return new URL(configured).origin
  const sent = await headers()
  const host = sent.get('x-forwarded-host') ?? sent.get('host') ?? 'localhost'
  return `${sent.get('x-forwarded-proto') ?? 'http'}://${host}`
}
