import { createHash, randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { headScript } from './app/_components/head-script'
import { restOfPolicy } from '@/lib/web/csp'

const headHash = `'sha256-${createHash('sha256').update(headScript).digest('base64')}'`

/**
 * The policy of dynamic pages: a nonce. Prerendered pages bring theirs with them (lib/web/csp-postbuild.ts)
 * and must stay out of the matcher: a browser obeys both policies at once, and no page can satisfy two.
 */
export function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString('base64')
  // React's development build evaluates code to show stacks.
  const more = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  const policy = `script-src 'self' 'nonce-${nonce}' ${headHash}${more}; ${restOfPolicy}`
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

// Every dynamic page, and nothing else. tests/content/csp.test.ts fails when one is missing.
export const config = {
  matcher: [
    '/labs/:slug/:rest*',
    '/submissions/:path*',
    '/dashboard',
    '/review',
    '/node',
    '/classes/:path*',
    // /networks/alone is prerendered.
    '/networks/((?!alone$).*)',
    '/join/:path*',
    '/teach/:path*',
    '/claim/:path*',
    '/signin',
    '/register',
    '/reset/:path*',
    '/account/:path*',
    '/certificates/:path*',
  ],
}
