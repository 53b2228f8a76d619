import { formatAgo, formatDay, formatMinute } from '@/lib/format'

/** A date. */
export function Day({ at }: { at: string }) {
  return <time dateTime={at}>{formatDay(at)}</time>
}

/**
 * "2 hours ago", as of when the page was made: the server does not know the reader's time zone. A date once
 * it is more than a month ago.
 */
export function Ago({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatMinute(at)}>
      {formatAgo(at)}
    </time>
  )
}
