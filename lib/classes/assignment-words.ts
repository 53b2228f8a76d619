import { formatWall } from '@/lib/format'
import type { AssignmentFields } from './assignment-fields'

/**
 * What a form asks for as one sentence, on the server and while somebody types. It says what stands in the fields and
 * checks nothing.
 */
export function previewOf(fields: AssignmentFields, timeZone: string): string {
  const due = formatWall(fields.due ?? '')
  const closes = formatWall(fields.closes ?? '')
  const opens = formatWall(fields.opens ?? '')
  const begins = opens ? [`Opens ${opens}`] : []
  if (!due) {
    const end = closes ? `counts until ${closes} ${timeZone}` : 'counts whenever it is handed in'
    return sentence([...begins, `No due date: ${end}`])
  }
  return sentence([...begins, `Due ${due} ${timeZone}`, lateWords(fields, closes)])
}

function lateWords(fields: AssignmentFields, closes: string | null): string {
  const until = closes ? `, until ${closes}` : ''
  const percent = Number(fields.latePercent ?? 0)
  const floor = Number(fields.lateFloor ?? 0)
  if (closes && fields.closes === fields.due) return 'nothing counts after that'
  if (!percent) return `late work counts in full${until}`
  const never = floor > 0 ? `, never under ${floor} %` : ''
  return `${percent} % off per started ${fields.lateUnit === 'hour' ? 'hour' : 'day'}${never}${until}`
}

function sentence(parts: readonly string[]): string {
  return `${parts.join('; ')}.`
}
