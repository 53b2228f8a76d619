import NextAuth from 'next-auth'
import { cookies } from 'next/headers'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/auth/options'
import { usesSecureCookies } from '@/lib/auth/session'
import { isOutage } from '@/lib/web/outage'
import { json, unavailable } from '../../_lib/http'

type Context = { params: Promise<{ nextauth: string[] }> }

// next-auth checks its own CSRF token on every POST.
async function handle(request: NextRequest, context: Context): Promise<Response> {
  const cookie = `${usesSecureCookies() ? '__Secure-' : ''}next-auth.callback-url`
  const fromCookie = (await cookies()).get(cookie)?.value
  const asked = request.nextUrl.searchParams.get('callbackUrl')
  // next-auth would call each of these a fault of the server's.
  if (!isPlace(asked) || !isPlace(fromCookie) || !(await isReadable(request))) {
    const response = json({ error: 'invalid' }, { status: 400 })
    // Or every later request would have it too.
    response.headers.append('set-cookie', `${cookie}=; Path=/; Max-Age=0`)
    return response
  }
  const response = (await NextAuth(request as never, context as never, authOptions())) as Response
  // A session that cannot be looked up is none to next-auth, and it would take the cookie away.
  return isOutage() ? unavailable(request) : response
}

/** As next-auth judges: a path of this site, or a whole address. */
function isPlace(callbackUrl: string | null | undefined): boolean {
  if (!callbackUrl) return true
  const base = callbackUrl.startsWith('/') ? 'http://same.site' : undefined
  return URL.canParse(callbackUrl, base) && /^https?:$/.test(new URL(callbackUrl, base).protocol)
}

/** Whether a body that calls itself JSON is an object in JSON. */
async function isReadable(request: NextRequest): Promise<boolean> {
  if (request.method !== 'POST') return true
  if (!request.headers.get('content-type')?.includes('application/json')) return true
  try {
    const body: unknown = await request.clone().json()
    return typeof body === 'object' && body !== null
  } catch {
    return false
  }
}

export const GET = handle
export const POST = handle
