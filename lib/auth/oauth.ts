import { createHash, randomBytes } from 'node:crypto'
import NextAuth from 'next-auth'
import { authOptions, listOAuthProviders, type OAuthProvider } from './options'
import { secret, usesSecureCookies } from './session'

/**
 * The first step of signing in with GitHub or Google, as a plain POST: next-auth's own wants its CSRF token
 * fetched by a script first. The caller has checked the origin of the request, so the token is made here.
 */
export async function beginOAuth(
  provider: OAuthProvider,
  { headers, to }: { headers: Headers; to: string },
): Promise<{ url: string; cookies: string[] } | null> {
  if (!listOAuthProviders().includes(provider)) return null
  const token = randomBytes(32).toString('hex')
  const digest = createHash('sha256').update(`${token}${secret()}`).digest('hex')
  const csrfCookie = `${usesSecureCookies() ? '__Host-' : ''}next-auth.csrf-token`
  const answer = recorder()
  await NextAuth(
    {
      method: 'POST',
      query: { nextauth: ['signin', provider] },
      body: { csrfToken: token, callbackUrl: to, json: 'true' },
      cookies: { [csrfCookie]: `${token}|${digest}` },
      headers: Object.fromEntries(headers),
    } as never,
    answer.response as never,
    authOptions(),
  )
  const { url, cookies } = answer.result()
  return url ? { url, cookies } : null
}

/** The part of a Node response that next-auth uses. */
function recorder() {
  let body: { url?: string } = {}
  const headers = new Map<string, string | string[]>()
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => {
      headers.set(name.toLowerCase(), value)
      return response
    },
    json: (value: { url?: string }) => {
      body = value
    },
    send: () => {},
    end: () => {},
  }
  return {
    response,
    result: () => ({ url: body.url, cookies: [headers.get('set-cookie') ?? []].flat() }),
  }
}
