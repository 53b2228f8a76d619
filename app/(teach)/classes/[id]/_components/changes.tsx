import { Name } from '@/app/_components/name'
import type { AuditEntry } from '@/lib/classes/audit'
import { laterWords } from '@/lib/classes/assignments/exception-form'
import { formatPoints } from '@/lib/classes/assignments/points'
import { formatWall } from '@/lib/format'

const LABELS: Readonly<Record<string, string>> = {
  title: 'title',
  points: 'points',
  visible: 'shown to learners from',
  opens: 'opens',
  due: 'due',
  closes: 'closes',
  graceSeconds: 'seconds of grace',
  latePercent: 'percent off for lateness',
  lateUnit: 'late by the',
  lateFloor: 'percent left at least',
  counts: 'counts',
  credit: 'credit',
  earlier: 'earlier work counts',
  release: 'points are shown',
  solution: 'solution is shown',
  laterSeconds: 'later by',
  excused: 'excused',
  waiveLate: 'lateness costs nothing',
  publicReason: 'for the learner',
  place: 'place',
}

/** What is told of something new; the rest stands in its form. */
const MADE = ['title', 'points', 'due', 'closes']

/** The values that something in the history changed: `due: Sun 25 Oct 2026, 23:59 → Mon 26 Oct 2026, 23:59`. */
export function Changes({ entry }: { entry: AuditEntry }) {
  const [before, after] = [fieldsIn(entry.before), fieldsIn(entry.after)]
  const told = entry.action === 'assignment-made' ? MADE : Object.keys(LABELS)
  const names = told.filter((name) => name in before || name in after)
  if (names.length === 0 && entry.reason === null) return null
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <span>{`${LABELS[name]}: `}</span>
          <Name>
            {[before, after]
              .flatMap((side) => (name in side ? [said(name, side[name])] : []))
              .join(' → ')}
          </Name>
        </li>
      ))}
      {entry.reason !== null && (
        <li>
          <span>why: </span>
          <Name>{entry.reason}</Name>
        </li>
      )}
    </ul>
  )
}

function fieldsIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function said(name: string, value: unknown): string {
  if (value === null || value === '') return 'none'
  if (value === true) return 'yes'
  // Of a form they are as typed, of an override in hundredths.
  if (name === 'points' && typeof value === 'number') return formatPoints(value)
  if (name === 'laterSeconds' && typeof value === 'number') return laterWords(value)
  const text = String(value)
  return formatWall(text) ?? text
}
