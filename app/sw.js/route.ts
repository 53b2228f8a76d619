import { workerScript } from '@/lib/offline/script'

// One for each build, whose id is known when the build is done.
export const dynamic = 'force-dynamic'

/** The service worker: lib/offline. Development has none, or it would show yesterday's page. */
export async function GET(): Promise<Response> {
  if (process.env.NODE_ENV !== 'production') return new Response(null, { status: 404 })
  return new Response(await workerScript(), {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      // It is the worker's own policy: it fetches from this site and loads nothing else.
      'content-security-policy': "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
    },
  })
}
