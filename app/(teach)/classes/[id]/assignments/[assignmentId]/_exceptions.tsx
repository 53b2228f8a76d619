import { PersonName } from '@/app/(teach)/_person-name'
import { Name } from '@/app/_components/name'
import type { AssignmentView } from '@/lib/classes/assignments/assignment-list'
import type { AssignmentExceptions } from '@/lib/classes/assignments/exceptions'
import { fullNameOf } from '@/lib/classes/person'
import { ExceptionForm, type TypedException } from '../../_components/exception-form'
import { exceptionWords } from '../../_components/exception-words'
import type { Problem } from '../../_components/problem-words'
import style from '../assignments.module.css'

/** Who has other dates, or owes nothing; and a form for one more. */
export function Exceptions(props: {
  found: AssignmentView
  exceptions: AssignmentExceptions
  typed: TypedException
  problem: Problem | null
}) {
  const { class: head, assignment } = props.found
  const { held, sections, learners } = props.exceptions
  const page = `/classes/${head.id}/assignments/${assignment.id}`
  const targets = [
    ...sections.map(({ id, name }) => [`section:${id}`, `Section ${name}`] as const),
    ...(learners ?? []).map((one) => [`learner:${one.userId}`, fullNameOf(one)] as const),
  ]
  return (
    <section aria-labelledby="exceptions">
      <h2 id="exceptions">Exceptions</h2>
      {held.length === 0 ? (
        <p className={style.muted}>None: the same holds for everybody.</p>
      ) : (
        <ul className={style.held}>
          {held.map((one) => (
            <li key={one.id}>
              {one.learner ? (
                <PersonName person={one.learner} />
              ) : (
                <Name>{`Section ${one.section ?? ''}`}</Name>
              )}
              <span>{exceptionWords(one) + (one.assignmentId ? '' : ', in all assignments')}</span>
              <span className={style.muted}>
                <Name>{one.reason}</Name>
              </span>
              {head.mayWrite && (
                <form action={`/api/classes/${head.id}/exceptions/${one.id}/revoke`} method="post">
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
      {head.mayWrite && learners === null && (
        <p className={style.muted}>
          For one learner, open the cell in the points of the class: here would be too many to
          choose from.
        </p>
      )}
      {head.mayWrite && targets.length > 0 && (
        <details open={props.problem !== null || props.typed.for !== undefined}>
          <summary>Make one for a section or a learner</summary>
          <ExceptionForm
            classId={head.id}
            timeZone={head.timeZone}
            page={page}
            targets={targets}
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
