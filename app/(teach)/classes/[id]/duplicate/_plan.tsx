import { Name } from '@/app/_components/name'
import type { DateName, DuplicatePlan, NewDate } from '@/lib/classes/duplicate'
import { sayWall } from './_term'
import style from './duplicate.module.css'

const WORDS: Readonly<Record<DateName, string>> = {
  visible: 'shown from',
  opens: 'opens',
  due: 'due',
  closes: 'closes',
}

/** What the new class will have in it, and the button that makes it. */
export function Plan(props: { classId: string; name: string; days: number; plan: DuplicatePlan }) {
  const { plan, days } = props
  return (
    <section className={style.plan} aria-labelledby="plan">
      <h2 id="plan">
        <Name>{props.name}</Name>
      </h2>
      <p>
        <span>{`${sayDays(days)}, in the zone ${plan.timeZone}. `}</span>
        <span>{sayCount(plan.sections.length, 'section')}</span>
        {plan.sections.map((name, place) => (
          <span key={name}>
            {place === 0 ? ': ' : ', '}
            <Name>{name}</Name>
          </span>
        ))}
        <span>{`. ${sayCount(plan.assignments.length, 'assignment')}.`}</span>
      </p>
      {plan.left.length > 0 && (
        <p className="notice">
          {`No longer in the course, so not taken along: ${plan.left.join(', ')}.`}
        </p>
      )}
      {plan.assignments.length > 0 && (
        <table className={`table stacks ${style.dates}`}>
          <thead>
            <tr>
              <th scope="col">Assignment</th>
              <th scope="col">In this class</th>
              <th scope="col">In the new one</th>
            </tr>
          </thead>
          <tbody>
            {plan.assignments.map(({ item, title, dates }) => (
              <tr key={item}>
                <th scope="row">
                  <Name>{title}</Name>
                </th>
                <td>
                  <Dates dates={dates} of="from" />
                </td>
                <td>
                  <Dates dates={dates} of="to" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form action={`/api/classes/${props.classId}/duplicate`} method="post" className="stack">
        <input type="hidden" name="name" value={props.name} />
        <input type="hidden" name="days" value={days} />
        {plan.teachers > 0 && plan.mayTakeTeachers && (
          <label className={style.tick}>
            <input type="checkbox" name="teachers" value="yes" />
            <span>
              {plan.teachers === 1
                ? 'The other teacher of this class teaches the new one too'
                : `The ${plan.teachers} other teachers of this class teach the new one too`}
            </span>
          </label>
        )}
        <p className={style.small}>
          You will own the new class. Assistants are invited anew: sections change hands with the
          term.
        </p>
        <p className="row">
          <button type="submit" className="button primary">
            Make the class
          </button>
        </p>
      </form>
    </section>
  )
}

function Dates({ dates, of }: { dates: readonly NewDate[]; of: 'from' | 'to' }) {
  if (dates.length === 0) return <span className={style.small}>no date</span>
  return (
    <ul className={style.list}>
      {dates.map((date) => (
        <li key={date.name}>
          <span className={style.small}>{`${WORDS[date.name]} `}</span>
          <span>{sayWall(date[of])}</span>
          {of === 'to' && date.twice && (
            <span className={style.missing}>
              {' Clocks go back on that day and it comes twice: the first of both.'}
            </span>
          )}
          {of === 'to' && date.missing !== null && (
            <span className={style.missing}>
              {` ${date.missing.slice(11)} does not exist on that day, since clocks go forward: the next minute that does.`}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function sayDays(days: number): string {
  if (days === 0) return 'Dates stay as they are'
  const count = Math.abs(days) === 1 ? 'one day' : `${Math.abs(days)} days`
  return `Dates move by ${count} ${days > 0 ? 'into the future' : 'into the past'}`
}

function sayCount(count: number, what: string): string {
  if (count === 0) return `No ${what}`
  return count === 1 ? `One ${what}` : `${count} ${what}s`
}
