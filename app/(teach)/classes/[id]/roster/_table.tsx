import { Grid } from '@/app/(teach)/_grid'
import { PersonName } from '@/app/(teach)/_person-name'
import { Badge } from '@/app/_components/badge'
import { Day } from '@/app/_components/day'
import { Name } from '@/app/_components/name'
import { Ago } from '@/app/_components/time'
import type { ClassRole } from '@/lib/auth/policy'
import { fullNameOf } from '@/lib/classes/person'
import type { RosterPage, RosterRow } from '@/lib/classes/roster/roster'
import { TickAll } from './_tick-all'
import style from './roster.module.css'

/** Everybody of a page. Who is ticked can be put into a section together. */
export function RosterTable(props: {
  classId: string
  roster: RosterPage
  role: ClassRole
  mayChange: boolean
}) {
  const { classId, roster, mayChange } = props
  const { rows, sections, hasList } = roster
  const mayMove = mayChange && sections.length > 0
  const named = new Map(sections.map(({ id, name }) => [id, name]))
  const table = (
    <Grid className={`table stacks ${style.roster}`} label="Roster">
      <thead>
        <tr>
          {mayMove && (
            <th scope="col" className={style.tick}>
              <TickAll name="userIds" />
            </th>
          )}
          <th scope="col">Name</th>
          <th scope="col">Number</th>
          <th scope="col">E-mail</th>
          {sections.length > 0 && <th scope="col">Section</th>}
          <th scope="col">Status</th>
          <th scope="col">Last worked</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {mayMove && (
              <td className={style.tick}>
                {row.member && (
                  <input
                    type="checkbox"
                    name="userIds"
                    value={row.member.userId}
                    aria-label={`Choose ${fullNameOf(row.person)}`}
                  />
                )}
              </td>
            )}
            <th scope="row">
              <RowName classId={classId} row={row} mayChange={mayChange} />
            </th>
            <td className={style.number}>{row.person.listed?.number}</td>
            <td className={style.email}>
              <Emails row={row} />
            </td>
            {sections.length > 0 && (
              <td className={style.section}>
                {row.sectionId && <Name>{named.get(row.sectionId) ?? ''}</Name>}
              </td>
            )}
            <td>
              <Status row={row} hasList={hasList} />
            </td>
            <td className={style.worked}>{row.workedAt && <Ago at={row.workedAt} />}</td>
          </tr>
        ))}
      </tbody>
    </Grid>
  )
  if (!mayMove) return table
  return (
    <form action={`/api/classes/${classId}/members/section`} method="post">
      {table}
      <p className={style.move}>
        <label htmlFor="sectionId">Move those ticked to</label>
        <select id="sectionId" name="sectionId" defaultValue="choose">
          <option value="choose" disabled>
            Choose a section
          </option>
          {sections.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value="">no section</option>
        </select>
        <button type="submit" className="button">
          Move to section
        </button>
      </p>
    </form>
  )
}

/** Those who may change the row go to what is kept of it, the others to the work. */
function RowName(props: { classId: string; row: RosterRow; mayChange: boolean }) {
  const { classId, row } = props
  const { person, member } = row
  const name = <PersonName person={person} />
  const to = props.mayChange ? `roster/${row.id}` : member && `learners/${member.userId}`
  return (
    <>
      {to ? <a href={`/classes/${classId}/${to}`}>{name}</a> : name}{' '}
      {person.isGuest && (person.name !== null || person.listed) && <Badge>guest</Badge>}
    </>
  )
}

/** The list's, and that of the account where it is another. */
function Emails({ row: { entry, person, member } }: { row: RosterRow }) {
  const listed = entry?.email ?? null
  const own = member ? person.email : null
  return (
    <>
      <span>{listed ?? own}</span>
      {listed !== null && own !== null && own.toLowerCase() !== listed && (
        <span className={style.small}>{`account: ${own}`}</span>
      )}
    </>
  )
}

const STATUSES = {
  active: 'joined',
  left: 'left',
  removed: 'removed',
  blocked: 'blocked',
} as const

function notJoined({ isStaff }: RosterRow): string {
  return isStaff ? 'teaches or assists here' : 'not joined yet'
}

export function Status({ row, hasList }: { row: RosterRow; hasList: boolean }) {
  const { entry, member } = row
  return (
    <span className={style.status}>
      <span>{member ? STATUSES[member.status] : notJoined(row)}</span>
      {member && <Day at={member.endedAt ?? member.joinedAt} />}
      {entry?.hasLink && <span className={style.small}>has a link</span>}
      {entry?.isGone && <Badge tone="faulty">no longer listed</Badge>}
      {hasList && !entry && member?.status === 'active' && <Badge>not on the list</Badge>}
    </span>
  )
}
