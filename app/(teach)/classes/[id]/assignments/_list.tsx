import Link from 'next/link'
import type {
  ClassHead,
  CountedAssignment,
  ListedAssignment,
} from '@/lib/classes/assignments/assignment-list'
import { formatPoints } from '@/lib/classes/assignments/points'
import { formatWall } from '@/lib/format'
import style from './assignments.module.css'

/** What is asked of the class, in its order. */
export function List(props: {
  head: ClassHead
  learners: number
  assignments: readonly CountedAssignment[]
}) {
  const { head, learners, assignments } = props
  return (
    <div className={style.frame}>
      <table className={`table stacks ${style.table}`}>
        <caption>{`Dates are on the clock of ${head.timeZone}.`}</caption>
        <thead>
          <tr>
            <th scope="col">Assignment</th>
            <th scope="col">Points</th>
            <th scope="col">Due</th>
            <th scope="col">Passed</th>
            <th scope="col">Late</th>
            <th scope="col">Missing</th>
            {head.mayWrite && (
              <th scope="col">
                <span className="visually-hidden">Order</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {assignments.map((assignment, place) => (
            <tr key={assignment.id}>
              <th scope="row">
                <Link href={`/classes/${head.id}/assignments/${assignment.id}`} prefetch={false}>
                  {assignment.title}
                </Link>
                <span className={style.small}>{aboutOf(assignment)}</span>
              </th>
              <td data-label="Points">{formatPoints(assignment.points)}</td>
              <td data-label="Due">
                {(assignment.dueWall && formatWall(assignment.dueWall)) ?? 'whenever'}
              </td>
              <td data-label="Passed">{`${assignment.cells.passed} of ${learners}`}</td>
              <td data-label="Late">
                <Count {...{ head, assignment }} show="late" count={assignment.cells.late} />
              </td>
              <td data-label="Missing">
                <Count {...{ head, assignment }} show="missing" count={assignment.cells.missing} />
              </td>
              {head.mayWrite && (
                <td data-label="Order">
                  <Move
                    {...{ head, assignment }}
                    isFirst={place === 0}
                    isLast={place === assignments.length - 1}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function aboutOf({ asks, title, release, releasedAt }: ListedAssignment): string {
  return [
    asks.title === title ? asks.kind : `${asks.kind}: ${asks.title}`,
    asks.href === null && 'no longer in the course',
    release === 'manual' && releasedAt === null && 'points not released',
  ]
    .filter(Boolean)
    .join('; ')
}

/** Leads to who they are. */
function Count(props: {
  head: ClassHead
  assignment: ListedAssignment
  show: string
  count: number
}) {
  if (props.count === 0) return '0'
  return (
    <Link
      href={`/classes/${props.head.id}/grades?show=${props.show}&of=${props.assignment.id}`}
      prefetch={false}
    >
      {props.count}
    </Link>
  )
}

function Move(props: {
  head: ClassHead
  assignment: ListedAssignment
  isFirst: boolean
  isLast: boolean
}) {
  const { head, assignment } = props
  return (
    <form
      action={`/api/classes/${head.id}/assignments/${assignment.id}/move`}
      method="post"
      className={style.move}
    >
      <button type="submit" name="to" value="up" className="button quiet" disabled={props.isFirst}>
        <span aria-hidden="true">↑</span>
        <span className="visually-hidden">{`Move ${assignment.title} up`}</span>
      </button>
      <button type="submit" name="to" value="down" className="button quiet" disabled={props.isLast}>
        <span aria-hidden="true">↓</span>
        <span className="visually-hidden">{`Move ${assignment.title} down`}</span>
      </button>
    </form>
  )
}

/** What was taken off the class. Its points and exceptions are kept. */
export function Archived(props: { head: ClassHead; assignments: readonly ListedAssignment[] }) {
  return (
    <details className={style.archived}>
      <summary>
        {props.assignments.length === 1
          ? 'One that was taken off'
          : `${props.assignments.length} that were taken off`}
      </summary>
      <ul>
        {props.assignments.map(({ id, title }) => (
          <li key={id}>
            <Link href={`/classes/${props.head.id}/assignments/${id}`} prefetch={false}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
