import { hasMetricsToken } from '@/lib/web/bearer'
import { readHealth } from '@/lib/web/health'

export const dynamic = 'force-dynamic'

/** Figures in Prometheus' text format, for whoever has METRICS_TOKEN. Without that variable there are none. */
export async function GET(request: Request): Promise<Response> {
  if (!hasMetricsToken(request)) return new Response(null, { status: 404 })
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
