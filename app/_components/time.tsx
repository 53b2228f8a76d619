import { formatAgo, formatMinute } from '@/lib/format'
import { Day } from './day'

/** "2 hours ago", as of when the page was made; a date once it is more than a month ago. */
export function Ago({ at }: { at: string }) {
  const words = ago(at)
  if (words === null) return <Day at={at} />
  return (
    <time dateTime={at} title={formatMinute(at)}>
      {words}
    </time>
  )
}

const MONTH_MS = 30 * 86_400_000

/** Null once it is more than a month ago. */
export function ago(at: string): string | null {
  return Date.now() - Date.parse(at) > MONTH_MS ? null : formatAgo(at)
}
