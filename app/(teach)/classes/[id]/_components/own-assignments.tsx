import Link from 'next/link'
import { DueFacts } from '@/app/_components/due-notice'
import { type OwnAssignment, ownTotal } from '@/lib/classes/assignments/due'
import { formatPoints } from '@/lib/classes/assignments/points'
import style from './own-assignments.module.css'

/** What the class asks of a learner, and what has come of it so far. */
export function OwnAssignments({ assignments }: { assignments: readonly OwnAssignment[] }) {
  const total = ownTotal(assignments)
  return (
    <section aria-labelledby="assignments" className={style.own}>
      <h2 id="assignments">What is asked of you</h2>
      <ul>
        {assignments.map((one) => (
          <li key={one.notice.id}>
            <span className={style.title}>
              {one.asks.href ? (
                <Link href={one.asks.href} prefetch={false}>
                  {one.notice.title}
                </Link>
              ) : (
                <span>{one.notice.title}</span>
              )}
            </span>
            <span className={style.facts}>
              <DueFacts notice={one.notice} />
            </span>
            <span className={style.points}>{ownWords(one)}</span>
          </li>
        ))}
      </ul>
      <p className={style.total}>
        <span>{`${formatPoints(total.points)} of ${formatPoints(total.of)} points so far`}</span>
        <span className={style.facts}>
          {assignments.some(({ released }) => !released)
            ? 'of what is due or has points already; what is not released yet is in neither number'
            : 'of what is due or has points already'}
        </span>
      </p>
    </section>
  )
}

function ownWords({ own, points, released, missing }: OwnAssignment): string {
  if (own?.state === 'excused') return 'excused'
  if (!released) return 'points are not released yet'
  const of = `of ${formatPoints(points)}`
  if (own?.state === 'waiting') return `waits for its verdict, ${of}`
  if (own?.state === 'fault') return `our grader failed; your time is kept, ${of}`
  if (!own || own.points === null) return missing ? `missing, 0 ${of}` : `– ${of}`
  const more = [own.late && 'late', own.overridden && 'given by your teacher'].filter(Boolean)
  return [`${formatPoints(own.points)} ${of}`, ...more].join(', ')
}
