const DAY_MS = 86_400_000

/** What a page is asked for in its address: a number of days, or the first days of both terms. */
export function daysOf(asked: {
  days?: string | undefined
  from?: string | undefined
  to?: string | undefined
}): number | null {
  if (asked.days) return /^-?\d{1,4}$/.test(asked.days) ? Number(asked.days) : null
  const [from, to] = [dayOf(asked.from), dayOf(asked.to)]
  return from === null || to === null ? null : (to - from) / DAY_MS
}

/** "2026-09-01", as a day of the calendar: the zone does not matter between two of them. */
function dayOf(text: string | undefined): number | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at
}

const format = new Intl.DateTimeFormat('en-GB', {
  ...({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const),
  ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' } as const),
})

/** A wall time in words, in whatever zone it is one. */
export function sayWall(wall: string): string {
  return format.format(new Date(`${wall}Z`))
}
