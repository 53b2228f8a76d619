import Link from 'next/link'
import { MadeLink } from '@/app/(teach)/_made-link'
import { PersonName } from '@/app/(teach)/_person-name'
import { Confirm } from '@/app/_components/confirm'
import { Day } from '@/app/_components/day'
import type { Teacher } from '@/lib/classes/classes'
import type { OpenInvitation } from '@/lib/classes/staff'
import style from './settings.module.css'

const REFUSALS = {
  'too-many': 'Twenty links are open already. Withdraw one first.',
  'not-found': 'Only the owner of a class that is not archived can invite.',
}

/** Who teaches, and the links that invite more. */
export function Staff(props: {
  classId: string
  teachers: readonly Teacher[]
  invitations: readonly OpenInvitation[]
  owns: boolean
  archived: boolean
}) {
  const { classId, teachers, invitations } = props
  const mayChange = props.owns && !props.archived
  return (
    <section aria-labelledby="teachers">
      <h2 id="teachers">Teachers</h2>
      <ul className={style.list}>
        {teachers.map((teacher) => (
          <li key={teacher.userId}>
            <span>
              <PersonName person={teacher} />{' '}
              <span className={style.small}>
                {teacher.role === 'owner' ? 'owner, since ' : 'since '}
                <Day at={teacher.joinedAt} />
              </span>
            </span>
            {mayChange && teacher.role === 'teacher' && (
              <Confirm
                ask="Remove"
                about={<PersonName person={teacher} />}
                confirm="Remove from the class"
                action={`/api/classes/${classId}/members/${teacher.userId}/remove`}
                tone="quiet"
              >
                <p>
                  <PersonName person={teacher} /> no longer teaches this class and sees nothing of
                  it.
                </p>
              </Confirm>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <MadeLink
          action={`/api/classes/${classId}/invitations`}
          ask="Invite a teacher"
          about="Makes a link that lets one colleague teach this class with you: see the learners’ work, remove learners, export. You stay the owner."
          made="Give this link to your colleague, and to nobody else: whoever opens it first teaches the class. It works once, within seven days, and is shown only here."
          refusals={REFUSALS}
        />
      )}
      <p>
        <Link href={`/classes/${classId}/sections#assistants`} prefetch={false}>
          Assistants
        </Link>
        <span> have a page of their own, with the sections that they see.</span>
      </p>
      {invitations.length > 0 && (
        <ul className={style.list} aria-label="Open invitations">
          {invitations.map(({ hash, role, createdAt, expiresAt }) => (
            <li key={hash}>
              <span className={style.small}>
                {role === 'teacher' ? 'Open link of ' : 'Open link for an assistant, of '}
                <Day at={createdAt} />, good until <Day at={expiresAt} />
              </span>
              <form action={`/api/classes/${classId}/invitations/${hash}/withdraw`} method="post">
                <button type="submit" className="button quiet">
                  Withdraw
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
