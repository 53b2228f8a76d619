import { laterWords } from '@/lib/classes/assignments/exception-form'
import { formatWall } from '@/lib/format'

type Stored = {
  dueWall: string | null
  closesWall: string | null
  laterSeconds: number | null
  excused: boolean
  waiveLate: boolean
}

/** What an exception changes: `due Tue 27 Oct 2026, 23:59; lateness costs nothing`. */
export function exceptionWords(one: Stored): string {
  return [
    one.dueWall && `due ${formatWall(one.dueWall)}`,
    one.closesWall && `closes ${formatWall(one.closesWall)}`,
    one.laterSeconds !== null && `${laterWords(one.laterSeconds)} later`,
    one.waiveLate && 'lateness costs nothing',
    one.excused && 'excused',
  ]
    .filter(Boolean)
    .join('; ')
}
