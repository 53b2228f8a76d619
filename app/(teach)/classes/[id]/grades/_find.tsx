import type { ListedAssignment } from '@/lib/classes/assignments/assignment-list'
import type { PointShow } from '@/lib/classes/assignments/point-choice'
import { SearchField, ShowLinks } from '../_components/find-parts'
import find from '../_components/find.module.css'
import { addressOf, parametersOf, type PointsShown } from './_address'
import { Assignments } from './_assignments'
import style from './grades.module.css'

const SHOWN: readonly [PointShow | null, string][] = [
  [null, 'Everybody'],
  ['missing', 'Missing'],
  ['late', 'Late'],
  ['failed', 'Failed'],
  ['partial', 'Partial'],
  ['not-started', 'Not started'],
  ['waiting', 'Waiting'],
  ['fault', 'Grader fault'],
  ['excused', 'Excused'],
  ['overridden', 'Points given'],
]

/** Whom the table shows: by a form and by links, so that an address says it all. */
export function Find(props: {
  classId: string
  shown: PointsShown
  assignments: readonly ListedAssignment[]
}) {
  const { classId, shown } = props
  const kept = parametersOf({ ...shown, search: '', of: null, page: 1 })
  return (
    <div className={find.find}>
      <form action={`/classes/${classId}/grades`} role="search" className={style.search}>
        <SearchField label="Name or e-mail" search={shown.search} kept={kept} />
        <label htmlFor="of" className="visually-hidden">
          Assignment that is looked at
        </label>
        <Assignments
          of={shown.of ?? ''}
          choices={props.assignments.map(({ id, title }) => [id, title])}
        />
        <button type="submit" className="button">
          Find
        </button>
      </form>
      <ShowLinks
        label="Learners of the table"
        className={find.show}
        shows={SHOWN}
        shown={shown.show}
        addressOf={(show) => addressOf(classId, { ...shown, show, page: 1 })}
      />
    </div>
  )
}
