import type { Language } from '@/lib/labs/language'
import { runnerFrame } from '@/lib/sandbox/browser/frame'

/**
 * The sandboxed frame of the lab page: see lib/sandbox/README.md. Not under proxy.ts: its policy is its own.
 * Asked for anew with each run, and sent only when it has changed.
 */
export async function answerWithFrame(request: Request, language: Language): Promise<Response> {
  const { html, policy, etag } = await runnerFrame(language)
  const headers = { 'cache-control': 'no-cache', etag }
  if (request.headers.get('if-none-match')?.includes(etag))
    return new Response(null, { status: 304, headers })
  return new Response(html, {
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    },
  })
}
