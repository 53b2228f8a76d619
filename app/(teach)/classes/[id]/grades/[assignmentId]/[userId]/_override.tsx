import { Name } from '@/app/_components/name'
import type { GradePage } from '@/lib/classes/assignments/grade-page'
import { formatPoints, pointsWords } from '@/lib/classes/assignments/points'
import { AreaField, TextField } from '../../../_components/fields'
import { By } from './_by'
import style from './cell.module.css'

/** Points of a teacher in place of the computed ones. */
export function Override({ page, typed }: { page: GradePage; typed: string | undefined }) {
  const { class: head, assignment, learner, override, mayOverride } = page
  if (!override && !mayOverride) return null
  const action = `/api/classes/${head.id}/grades/${assignment.id}/${learner.userId}/override`
  return (
    <section aria-labelledby="override">
      <h2 id="override">Points that you give</h2>
      {override && (
        <div className={style.held}>
          <p>
            <strong>{pointsWords(override.points)}</strong>{' '}
            <span className={style.small}>
              <By held={override} />
            </span>
          </p>
          <p>
            <Name>{override.reason}</Name>
          </p>
          {mayOverride && (
            <form action={`${action}/revoke`} method="post">
              <button type="submit" className="button">
                Take back: let the computed points stand
              </button>
            </form>
          )}
        </div>
      )}
      {mayOverride && (
        <form action={action} method="post" className="stack">
          <input type="hidden" name="instead" value={override?.id ?? ''} />
          <TextField
            name="points"
            label={`Points, of ${formatPoints(assignment.points)}`}
            inputMode="decimal"
            maxLength={9}
            required
            value={typed}
            hint="They stand whatever is handed in or graded later."
          />
          <AreaField name="reason" label="Why" required />
          <p className="row">
            <button type="submit" className="button">
              {override ? 'Give other points' : 'Give these points'}
            </button>
          </p>
        </form>
      )}
    </section>
  )
}
