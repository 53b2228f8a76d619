import { PersonNames } from '@/app/(teach)/_person-name'
import type { ClassView } from '@/lib/classes/classes'
import type { Matrix } from '@/lib/classes/matrix'
import { nameOf } from '@/lib/classes/person'
import page from '../class.module.css'
import { RosterTable } from './roster-table'

/** Who is in the class: those who teach it, and the learners of the table's present page. */
export function Roster(props: { view: ClassView; matrix: Matrix; mayRemove: boolean }) {
  const { view, matrix } = props
  if (matrix.rows.length === 0) return null
  return (
    <section className={page.section} aria-labelledby="roster">
      <h2 id="roster" tabIndex={-1}>
        Roster
      </h2>
      <p className={page.small}>
        Taught by <PersonNames people={view.teachers} />.
      </p>
      <RosterTable
        classId={view.id}
        mayRemove={props.mayRemove}
        rows={matrix.rows.map((row) => ({
          id: row.userId,
          ...nameOf(row),
          email: row.email,
          isGuest: row.isGuest && row.name !== null,
          joinedAt: row.joinedAt,
        }))}
      />
    </section>
  )
}
