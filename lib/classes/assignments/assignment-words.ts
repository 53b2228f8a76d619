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
  if (closes && fields.closes === fields.due) return 'nothing counts after that'
  const rule = lateRule({
    latePercent: Number(fields.latePercent ?? 0),
    lateUnit: fields.lateUnit === 'hour' ? 'hour' : 'day',
    lateFloor: Number(fields.lateFloor ?? 0),
  })
  return `${rule ?? 'late work counts in full'}${until}`
}

/** `10 % off per started day, never under 50 %`; null where lateness costs nothing. */
export function lateRule(of: {
  latePercent: number
  lateUnit: 'day' | 'hour'
  lateFloor: number
}): string | null {
  if (!of.latePercent) return null
  const never = of.lateFloor > 0 ? `, never under ${of.lateFloor} %` : ''
  return `${of.latePercent} % off per started ${of.lateUnit}${never}`
}

function sentence(parts: readonly string[]): string {
  return `${parts.join('; ')}.`
}
