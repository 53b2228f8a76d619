import { Name } from '@/app/_components/name'
import type { HeldException } from '@/lib/classes/assignments/exceptions'
import type { GradePage } from '@/lib/classes/assignments/grade-page'
import { ExceptionForm, type TypedException } from '../../../_components/exception-form'
import { exceptionWords } from '../../../_components/exception-words'
import type { Problem } from '../../../_components/problem-words'
import { By } from './_by'
import style from './cell.module.css'

/** What holds for the learner, and a form for something else. */
export function Exceptions(props: {
  page: GradePage
  typed: TypedException
  problem: Problem | null
}) {
  const { class: head, assignment, learner, exceptions, mayExtend } = props.page
  if (exceptions.length === 0 && !mayExtend) return null
  const page = `/classes/${head.id}/grades/${assignment.id}/${learner.userId}`
  const isOpen = props.problem !== null || Object.values(props.typed).some(Boolean)
  return (
    <section aria-labelledby="exceptions">
      <h2 id="exceptions">Exceptions</h2>
      {exceptions.length > 0 && (
        <ul className={style.list}>
          {exceptions.map((held) => (
            <li key={held.id}>
              <span>{exceptionWords(held)}</span>
              <span className={style.small}>
                <span>{placeOf(held)}</span> <By held={held} />
              </span>
              <Name>{held.reason}</Name>
              {mayExtend && held.userId && (
                <form action={`/api/classes/${head.id}/exceptions/${held.id}/revoke`} method="post">
                  <input type="hidden" name="back" value={page} />
                  <button type="submit" className="button">
                    Take back
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayExtend && (
        <details open={isOpen} className={style.form}>
          <summary className="button">Give more time, or excuse</summary>
          <ExceptionForm
            classId={head.id}
            timeZone={head.timeZone}
            page={page}
            targets={[[`learner:${learner.userId}`, 'this learner']]}
            scopes={[
              [assignment.id, 'this assignment'],
              ['', 'all assignments of the class'],
            ]}
            typed={props.typed}
            problem={props.problem}
          />
        </details>
      )}
    </section>
  )
}

function placeOf({ userId, assignmentId }: HeldException): string {
  return [userId ? '' : 'of the section', assignmentId ? '' : 'in all assignments']
    .filter(Boolean)
    .join(', ')
}
