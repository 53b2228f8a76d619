import { timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/** Whether a request carries METRICS_TOKEN. Without that variable none does. */
export function hasMetricsToken(request: Request): boolean {
  const { METRICS_TOKEN } = env()
  if (!METRICS_TOKEN) return false
  const given = Buffer.from(request.headers.get('authorization') ?? '')
  const wanted = Buffer.from(`Bearer ${METRICS_TOKEN}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
