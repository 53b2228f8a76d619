import Link from 'next/link'
import { EmptyState } from '@/app/_components/empty-state'
import { VerdictMark } from '@/app/_components/verdict-mark'
import type { CellSubmission, GradePage } from '@/lib/classes/assignments/grade-page'
import { durationWords } from '@/lib/classes/assignments/grade-words'
import { sayTime } from '@/lib/grades/wall-time'
import style from './cell.module.css'

/** Everything that was handed in for it, and which of it counts. */
export function HandedIn({ page }: { page: GradePage }) {
  const { submissions, grade, assignment, class: head } = page
  if (assignment.asks.kind === 'lesson') return null
  return (
    <section aria-labelledby="handed-in">
      <h2 id="handed-in">Handed in</h2>
      {submissions.length === 0 ? (
        <EmptyState title="Nothing was handed in for it yet." />
      ) : (
        <ol className={style.list}>
          {submissions.map((one) => (
            <li key={one.id} data-counts={one.id === grade.submissionId ? '' : undefined}>
              <Link href={`/submissions/${one.id}`} prefetch={false}>
                {sayTime(Date.parse(one.at), head.timeZone)}
              </Link>
              <VerdictMark state={one.status ? 'graded' : 'queued'} status={one.status} />
              <span className={style.small}>{factsOf(one, one.id === grade.submissionId)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function factsOf(one: CellSubmission, counts: boolean): string {
  return [
    counts && 'this one counts',
    one.tests > 0 && `${one.passedTests} of ${one.tests} tests`,
    one.why === 'closed' && 'after closing: practice',
    one.why === 'early' && 'before it opened: does not count',
    one.why === null &&
      one.lateSeconds > 0 &&
      `${durationWords(one.lateSeconds)} late: ${one.share} % left`,
  ]
    .filter(Boolean)
    .join('; ')
}
