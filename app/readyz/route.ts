import { readHealth } from '@/lib/web/health'

export const dynamic = 'force-dynamic'

/** 200 when pages and submissions can be served, else 503; the body says what is missing. */
export async function GET(): Promise<Response> {
  const health = await readHealth()
  return Response.json(health, {
    status: health.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
