import { Temporal } from 'temporal-polyfill'

/**
 * A date as it is typed, "2026-10-25T23:59", and the instant that it is in a zone, in milliseconds since 1970. Which of
 * both holds is no question of the server's own zone. Of the server alone: browsers get what is made here.
 */

export type WallTime = { wall: string; at: number }

export type ReadWall =
  | ({ kind: 'exact' } & WallTime)
  /** Clocks went forward over it: the last minute before and the first after. */
  | { kind: 'gap'; before: WallTime; after: WallTime }
  /** Clocks went back, and it came twice. */
  | { kind: 'ambiguous'; first: WallTime; second: WallTime }
  | { kind: 'invalid' }

const TYPED = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::00)?$/
const MINUTE = 60_000

/** @param which of a time that comes twice */
export function readWall(text: string, zone: string, which?: 'first' | 'second'): ReadWall {
  const wall = readPlain(text)
  if (wall === null) return { kind: 'invalid' }
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(zone, { disambiguation }),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime]
  if (first.epochMilliseconds === second.epochMilliseconds)
    return { kind: 'exact', ...wallTime(first) }
  if (!first.toPlainDateTime().equals(wall)) {
    const after = second.getTimeZoneTransition('previous') ?? second
    return {
      kind: 'gap',
      before: wallTime(after.subtract({ milliseconds: MINUTE })),
      after: wallTime(after),
    }
  }
  if (which) return { kind: 'exact', ...wallTime(which === 'first' ? first : second) }
  return { kind: 'ambiguous', first: wallTime(first), second: wallTime(second) }
}

export function wallOf(at: number, zone: string): string {
  return wallTime(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)).wall
}

/**
 * The same time of day, so many days later by the calendar: where clocks change in between, these are no multiples of
 * 24 hours. @throws RangeError when `wall` is none
 */
export function moveDays(wall: string, days: number): string {
  const plain = readPlain(wall)
  if (plain === null) throw new RangeError(`"${wall}" is no time of a calendar`)
  return said(plain.add({ days }))
}

/** An IANA name, "Europe/Berlin" or "UTC". An offset is none: it knows no summer. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

/** `Sun 25 Oct 2026, 23:59 Europe/Berlin`; of a time that comes twice, with its distance to UTC. */
export function sayTime(at: number, zone: string): string {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  const day = `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}`
  const isTwice = readWall(wallOf(at, zone), zone).kind === 'ambiguous'
  const offset = isTwice
    ? ` (UTC${Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offset})`
    : ''
  return `${day}, ${part('hour')}:${part('minute')}${offset} ${zone}`
}

const QUARTER = 15 * MINUTE

/**
 * Writes instants as ISO 8601 has them, by the clocks of a zone: `2026-10-25T02:30:00+01:00`. For files with thousands of
 * them: what the distance to UTC is, is asked once for each quarter of an hour, within which no zone changes it.
 */
export function isoWriter(zone: string): (at: number) => string {
  const offsets = new Map<number, number>()
  const offsetOf = (at: number): number => {
    const quarter = Math.floor(at / QUARTER)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      const start = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER)
      offset = start.toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
      offsets.set(quarter, offset)
    }
    return offset
  }
  return (at) => {
    const offset = offsetOf(at)
    const [minutes, sign] = [Math.abs(offset) / MINUTE, offset < 0 ? '-' : '+']
    const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
    const wall = new Date(at + offset).toISOString().slice(0, 19)
    return `${wall}${sign}${two(minutes / 60)}:${two(minutes % 60)}`
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    ...({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const),
    ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const),
  })
  formatters.set(timeZone, made)
  return made
}

function readPlain(text: string): Temporal.PlainDateTime | null {
  const [, date, time] = TYPED.exec(text.trim()) ?? []
  if (!date || !time) return null
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' })
  } catch {
    return null
  }
}

function wallTime(zoned: Temporal.ZonedDateTime): WallTime {
  return { wall: said(zoned.toPlainDateTime()), at: zoned.epochMilliseconds }
}

function said(plain: Temporal.PlainDateTime): string {
  return plain.toString({ smallestUnit: 'minute' })
}
