import { learnerName } from '@/app/(teach)/_learner-name'
import { PersonName, PersonNames } from '@/app/(teach)/_person-name'
import { Badge } from '@/app/_components/badge'
import { Confirm } from '@/app/_components/confirm'
import { Day } from '@/app/_components/time'
import type { ClassView } from '@/lib/classes/classes'
import type { Matrix } from '@/lib/classes/gradebook'
import page from '../class.module.css'
import style from './roster.module.css'

/** Who is in the class: those who teach it, and the learners of the table's present page. */
export function Roster({ view, matrix }: { view: ClassView; matrix: Matrix }) {
  if (matrix.rows.length === 0) return null
  const teachers = view.members.filter(({ role }) => role !== 'learner')
  return (
    <section className={page.section} aria-labelledby="roster">
      <h2 id="roster">Roster</h2>
      <p className={page.small}>
        Taught by <PersonNames people={teachers} />.
      </p>
      <table className={`table ${style.roster}`}>
        <thead>
          <tr>
            <th scope="col">Learner</th>
            <th scope="col">E-mail</th>
            <th scope="col">Joined</th>
            <th scope="col">
              <span className="visually-hidden">Removal</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row.userId}>
              <th scope="row">
                <PersonName person={row} /> {row.isGuest && row.name && <Badge>guest</Badge>}
              </th>
              <td className={style.email}>{row.email}</td>
              <td className={style.joined}>
                <Day at={row.joinedAt} />
              </td>
              <td className={style.remove}>
                {!view.archived && (
                  <Confirm
                    ask="Remove"
                    about={learnerName(row)}
                    confirm="Remove from the class"
                    action={`/api/classes/${view.id}/members/${row.userId}/remove`}
                    tone="quiet"
                    fields={
                      <label className={style.block}>
                        <input type="checkbox" name="block" value="yes" />
                        <span>Block: the code does not let them in again</span>
                      </label>
                    }
                  >
                    <p>
                      <PersonName person={row} /> is no longer in the class. You can still read what
                      was handed in until now, and nothing from now on. You can take them back.
                    </p>
                  </Confirm>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
