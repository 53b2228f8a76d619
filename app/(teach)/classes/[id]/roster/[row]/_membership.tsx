import { MadeLink } from '@/app/(teach)/_made-link'
import { PersonName } from '@/app/(teach)/_person-name'
import { Confirm } from '@/app/_components/confirm'
import type { RosterRow } from '@/lib/classes/roster/roster'
import style from '../roster.module.css'

const RESET_REFUSALS = {
  'too-many': 'That were many links. Wait an hour, then try again.',
  'not-found': 'A link cannot be made any more: the learner has left the class, or teaches one.',
}

/** Their place in the class: removing, blocking, taking back, a new password. */
export function Membership(props: {
  classId: string
  row: RosterRow
  member: NonNullable<RosterRow['member']>
  mayReset: boolean
}) {
  const { classId, row, member } = props
  const to = `/api/classes/${classId}/members/${member.userId}`
  const name = <PersonName person={row.person} />
  return (
    <section aria-labelledby="membership">
      <h2 id="membership">In the class</h2>
      {props.mayReset && (
        <MadeLink
          action={`${to}/reset`}
          ask="Forgotten password?"
          about="Makes a link with which the learner sets a new password. It ends the learner’s sessions when it is used, and stands in the log of the account with your name."
          made="Give this link to the learner, and to nobody else: whoever opens it has the account. It works once, within an hour, and is shown only here."
          refusals={RESET_REFUSALS}
        />
      )}
      {member.status === 'active' && (
        <Confirm
          ask="Remove"
          about={name}
          confirm="Remove from the class"
          action={`${to}/remove`}
          tone="quiet"
          fields={
            <>
              <input type="hidden" name="next" value={`/classes/${classId}/roster/${row.id}`} />
              <label className={style.box}>
                <input type="checkbox" name="block" value="yes" />
                <span>Block: neither the code nor a link lets them in again</span>
              </label>
            </>
          }
        >
          <p>
            {name}
            <span>
              {' '}
              is no longer in the class. You can still read what was handed in until now, and
              nothing from now on. You can take them back.
            </span>
          </p>
        </Confirm>
      )}
      {member.status === 'left' && (
        <p>They have left of their own will, and come back by the code or a link.</p>
      )}
      {(member.status === 'removed' || member.status === 'blocked') && (
        <Confirm
          ask="Take back"
          about={name}
          confirm="Take back into the class"
          action={`${to}/readmit`}
          tone="quiet"
        >
          <p>
            {name}
            <span>
              {' '}
              is in the class again, with everything that was handed in before, and you see their
              work again.
            </span>
          </p>
        </Confirm>
      )}
    </section>
  )
}
