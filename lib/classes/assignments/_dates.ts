import { readWall } from '@/lib/grades/wall-time'
import { err, ok, type Result } from '@/lib/result'
import type { DateProblem } from './assignment-fields'

/** A date of a class: the instant beside the wall time that was typed. */
export type WallDate = { at: Date; wall: string }

/** @param which of the two, where a clock shows the time twice */
export function readDate(
  typed: string,
  timeZone: string,
  which: string | undefined,
): Result<WallDate, DateProblem> {
  const isSaid = which === 'first' || which === 'second'
  const read = readWall(typed, timeZone, isSaid ? which : undefined)
  switch (read.kind) {
    case 'exact':
      return ok({ at: new Date(read.at), wall: read.wall })
    case 'ambiguous':
      return err({ problem: 'twice' })
    case 'gap':
      return err({ problem: 'skipped', neighbours: [read.before.wall, read.after.wall] })
    case 'invalid':
      return err({ problem: 'malformed' })
  }
}

/** How a form shows a stored date, with which of the two it is where the wall time is there twice. */
export function dateFields<N extends string>(
  name: N,
  at: Date | null,
  wall: string | null,
  timeZone: string,
): Partial<Record<N | `${N}Fold`, string>> {
  if (!at || wall === null) return {}
  const read = readWall(wall, timeZone)
  const which = read.kind === 'ambiguous' && (read.first.at === at.getTime() ? 'first' : 'second')
  return { [name]: wall, ...(which && { [`${name}Fold`]: which }) } as Partial<
    Record<N | `${N}Fold`, string>
  >
}
