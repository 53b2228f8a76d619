import { formatMoment } from '@/lib/format'

/** A time on the reader's clock. Only for what is made in the browser: the server knows no time zone. */
export function moment(iso: string): string {
  return formatMoment(iso, new Date())
}
