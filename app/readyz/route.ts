import { hasMetricsToken } from '@/lib/web/bearer'
import { readHealth } from '@/lib/web/health'
import { RETRY_AFTER } from '@/lib/web/outage'

export const dynamic = 'force-dynamic'

/** 200 when pages and submissions can be served, else 503. What is missing is for whoever has METRICS_TOKEN. */
export async function GET(request: Request): Promise<Response> {
  const health = await readHealth()
  const { ready } = health
  return Response.json(hasMetricsToken(request) ? health : { ready }, {
    status: ready ? 200 : 503,
    headers: { 'cache-control': 'no-store', ...(ready ? {} : { 'retry-after': RETRY_AFTER }) },
  })
}
