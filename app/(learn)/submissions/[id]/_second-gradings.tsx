import { Ago } from '@/app/_components/time'
import type { SecondGrading } from '@/lib/grading/submissions'

/** Says that a submission was graded again, and which verdict counts. */
export function SecondGradings({ gradings }: { gradings: readonly SecondGrading[] }) {
  return gradings.map((grading) => (
    <div key={grading.at} className="notice" role="note">
      <p>
        Graded again <Ago at={grading.at} />: {wordsOf(grading)}
      </p>
      <p>The reason: {grading.reason}</p>
    </div>
  ))
}

function wordsOf({ outcome, decision }: SecondGrading): string {
  if (outcome === 'up') return 'the result is better, and counts from now on.'
  if (outcome === 'same') return 'the result is the same.'
  if (outcome === 'fault') return 'that failed by our fault, and the verdict below stands.'
  if (decision === 'taken')
    return 'today’s tests find more, and where that was decided the newer result counts.'
  if (decision === 'kept')
    return 'today’s tests find more. The verdict below stands: that was decided.'
  return 'today’s tests find more. The verdict below stands until somebody decides.'
}
