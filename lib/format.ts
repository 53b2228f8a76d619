/**
 * How numbers, times and plain texts are written, everywhere: in English, whatever language the browser or the server
 * speaks, since a text that is English otherwise would mix two. A linter rule refuses `toLocaleString`.
 */

const plain = new Intl.NumberFormat('en')

/** With separators of thousands: `2,016`. `digits` bounds the decimals, or all digits of the number. */
export function formatNumber(
  value: number | bigint,
  digits?: { decimals: number } | { significant: number },
): string {
  if (!digits) return plain.format(value)
  return new Intl.NumberFormat(
    'en',
    'decimals' in digits
      ? { maximumFractionDigits: digits.decimals }
      : { maximumSignificantDigits: digits.significant },
  ).format(value)
}

/** In words where words are shorter: `69 million`. */
export function formatCompact(value: number, significant: number): string {
  return new Intl.NumberFormat('en', {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: significant,
  }).format(value)
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
const minute = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
})
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** `12 Jan 2009`, in UTC. */
export function formatDay(iso: string): string {
  return day.format(new Date(iso))
}

/** The same on the clock of whoever reads: in the browser alone. */
export function formatLocalDay(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(new Date(iso))
}

/** `12 Jan 2009, 03:30 UTC`. */
export function formatMinute(iso: string): string {
  return `${minute.format(new Date(iso))} UTC`
}

const wall = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `Sun 25 Oct 2026, 23:59` of the wall time `2026-10-25T23:59`, whatever the zone; null of what is none. */
export function formatWall(typed: string): string | null {
  const at = new Date(`${typed}Z`)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) || Number.isNaN(at.getTime())) return null
  return `${wall.format(at).replace(',', '')}, ${typed.slice(11)}`
}

/** `2 hours ago`; a date once it is more than a month ago. @param now milliseconds since 1970 */
export function formatAgo(iso: string, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000)
  if (seconds > 30 * 86_400) return formatDay(iso)
  for (const [unit, length] of UNITS)
    if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit)
  return 'just now'
}

/** `14:05`, or `3 Nov, 14:05` on another day than `now`, on the clock of whoever reads: in the browser alone. */
export function formatMoment(iso: string, now: Date): string {
  const at = new Date(iso)
  const isToday = at.toDateString() === now.toDateString()
  return new Intl.DateTimeFormat('en-GB', {
    ...(!isToday && { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
}

/** A text as it is printed: with the apostrophes that Markdown gets from its plugin. */
export function typeset(text: string): string {
  return text.replace(/(?<=\p{L})'/gu, '’')
}
