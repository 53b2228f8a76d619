import { timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'
import { readHealth } from '@/lib/web/health'

export const dynamic = 'force-dynamic'

/** Figures in Prometheus' text format, for whoever has METRICS_TOKEN. Without that variable there are none. */
export async function GET(request: Request): Promise<Response> {
  const { METRICS_TOKEN } = env()
  if (!METRICS_TOKEN || !isBearer(request, METRICS_TOKEN))
    return new Response(null, { status: 404 })
  const health = await readHealth()
  const lines = [
    ...gauge('forkchoice_ready', 'Whether the site is ready.', Number(health.ready)),
    ...gauge('forkchoice_graders', 'Graders that are connected.', health.graders.length),
    ...gauge('forkchoice_submissions_queued', 'Submissions that wait.', health.queued),
    ...gauge('forkchoice_submissions_running', 'Submissions being graded.', health.running),
    ...gauge('forkchoice_oldest_seconds', 'Age of the oldest ungraded one.', health.oldestSeconds),
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; version=0.0.4', 'cache-control': 'no-store' },
  })
}

function gauge(name: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`]
}

function isBearer(request: Request, token: string): boolean {
  const given = Buffer.from(request.headers.get('authorization') ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
