import { PersonName } from '@/app/(teach)/_person-name'
import { Confirm } from '@/app/_components/confirm'
import { Ago } from '@/app/_components/time'
import { fullNameOf } from '@/lib/classes/person'
import type { RosterRow } from '@/lib/classes/roster/roster'
import style from '../roster.module.css'

/** Whose row of the list it is. What an account says of itself suggests, and proves nothing. */
export function WhoseRow(props: {
  classId: string
  row: RosterRow
  /** Learners who are in no row. */
  candidates: readonly RosterRow[]
}) {
  const { classId, row, candidates } = props
  const { entry, member } = row
  if (!entry) return null
  const action = `/api/classes/${classId}/roster/relink`
  return (
    <section aria-labelledby="whose">
      <h2 id="whose">Whose row it is</h2>
      {member ? (
        <>
          <p>
            <span>The row is that of the account </span>
            <PersonName person={{ ...row.person, listed: null }} />
            <span>.</span>
          </p>
          <form action={action} method="post">
            <input type="hidden" name="entryId" value={entry.id} />
            <button type="submit" className="button quiet">
              It is not: let the row go
            </button>
          </form>
        </>
      ) : (
        <p>Nobody has joined as this row.</p>
      )}
      {candidates.length > 0 && (
        <form action={action} method="post" className="stack">
          <input type="hidden" name="entryId" value={entry.id} />
          <div className="field">
            <label htmlFor="whose-user">
              {member ? 'It is that of' : 'Somebody who joined by the code'}
            </label>
            <Choice
              id="whose-user"
              name="userId"
              options={candidates}
              valueOf={({ member: other }) => other?.userId ?? ''}
              sign={(other) => signOf(row, other)}
            />
          </div>
          <p className="row">
            <button type="submit" className="button">
              This row is theirs
            </button>
          </p>
        </form>
      )}
    </section>
  )
}

/** Which row of the list somebody is who joined by the code. */
export function WhichRow(props: {
  classId: string
  row: RosterRow
  /** Rows that nobody has taken. */
  candidates: readonly RosterRow[]
}) {
  const { classId, row, candidates } = props
  if (!row.member) return null
  return (
    <section aria-labelledby="which">
      <h2 id="which">Not on the list</h2>
      {candidates.length === 0 ? (
        <p>
          They joined by the code, and no row of your list is free. Add one on the roster’s page to
          call them by another name than their account’s.
        </p>
      ) : (
        <form action={`/api/classes/${classId}/roster/relink`} method="post" className="stack">
          <p>They joined by the code. If they are somebody of your list, say who.</p>
          <input type="hidden" name="userId" value={row.member.userId} />
          <div className="field">
            <label htmlFor="which-row">Row of the list</label>
            <Choice
              id="which-row"
              name="entryId"
              options={candidates}
              valueOf={({ id }) => id}
              sign={(other) => signOf(other, row)}
            />
          </div>
          <p className="row">
            <button type="submit" className="button">
              They are this row
            </button>
          </p>
        </form>
      )}
    </section>
  )
}

/** A guest who came back on another device, or as an account. */
export function Merge(props: {
  classId: string
  row: RosterRow
  /** Learners of the class. */
  candidates: readonly RosterRow[]
}) {
  const { classId, row, candidates } = props
  const { member } = row
  const others = candidates.filter((other) => other.member?.userId !== member?.userId)
  if (!member || others.length === 0) return null
  return (
    <section aria-labelledby="merge">
      <h2 id="merge">Somebody who came back</h2>
      <p>
        A guest hangs on one browser. If this guest is a learner who joined again, put the two
        together.
      </p>
      <Confirm
        ask="Put together with…"
        confirm="Give them this guest’s work"
        action={`/api/classes/${classId}/members/${member.userId}/merge`}
        fields={
          <div className="field">
            <label htmlFor="into">The learner whom this guest was</label>
            <Choice
              id="into"
              name="into"
              options={others}
              valueOf={({ member: other }) => other?.userId ?? ''}
              sign={(other) => sameName(row, other)}
            />
          </div>
        }
      >
        <p>
          <span>
            Everything that this guest did goes to the learner whom you choose: submissions,
            progress, drafts, answers. The guest ends, also in a browser where it is still open.
            This cannot be undone. It stands in the history of the class and in the log of the
            learner’s account, with your name.{' '}
          </span>
          {row.workedAt ? (
            <span key="worked">
              The guest last worked <Ago at={row.workedAt} />.
            </span>
          ) : (
            <span key="idle">The guest has not worked on anything.</span>
          )}
        </p>
      </Confirm>
    </section>
  )
}

type Sign = 'Same e-mail, not proven' | 'Same name, not proven' | 'Everybody else'

/** What speaks for a learner being a row of the list. Anybody can register with any name and address. */
function signOf(listed: RosterRow, account: RosterRow): Sign {
  const own = account.member ? account.person.email?.toLowerCase() : undefined
  if (own !== undefined && own === listed.entry?.email) return 'Same e-mail, not proven'
  return sameName(listed, account)
}

function sameName(one: RosterRow, other: RosterRow): Sign {
  const names = ({ person }: RosterRow) =>
    [person.listed?.name, person.name].flatMap((name) => (name ? [name.toLowerCase()] : []))
  const theirs = names(other)
  return names(one).some((name) => theirs.includes(name))
    ? 'Same name, not proven'
    : 'Everybody else'
}

const SIGNS: readonly Sign[] = [
  'Same e-mail, not proven',
  'Same name, not proven',
  'Everybody else',
]

/** People, those first for whom something speaks. Nobody is chosen before somebody chooses. */
function Choice(props: {
  id: string
  name: string
  options: readonly RosterRow[]
  valueOf: (row: RosterRow) => string
  sign: (row: RosterRow) => Sign
}) {
  const groups = SIGNS.map((sign) => ({
    sign,
    rows: props.options.filter((row) => props.sign(row) === sign),
  })).filter(({ rows }) => rows.length > 0)
  return (
    <select id={props.id} name={props.name} required defaultValue="" className={style.choice}>
      <option value="" disabled>
        Choose
      </option>
      {groups.map(({ sign, rows }) => (
        <optgroup key={sign} label={sign}>
          {rows.map((row) => (
            <option key={row.id} value={props.valueOf(row)}>
              {labelOf(row)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}

/** With what tells them apart: an option is one line of text. */
function labelOf({ person }: RosterRow): string {
  const more = [person.listed?.number, person.email, person.isGuest ? 'guest' : null]
  const name = fullNameOf(person)
  return [name, ...more.filter((part) => part && !name.includes(part))].join(', ')
}
