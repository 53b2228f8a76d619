const DAY = 86_400_000

/** Of the class: in it dates are typed and shown. */
export const ZONE = 'Europe/Berlin'

/** Age of the class; everything that happened in it lies between then and now. */
const CLASS_DAYS = 42

export type Time = {
  now: Date
  /** When the class was made, and when most joined. */
  began: Date
  joined: Date
  daysAgo: (days: number) => Date
}

export function timeFrom(now: Date): Time {
  const daysAgo = (days: number) => later(now, -days)
  return { now, began: daysAgo(CLASS_DAYS), joined: daysAgo(CLASS_DAYS - 1), daysAgo }
}

export function later(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY)
}
