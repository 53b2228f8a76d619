import { PersonName } from '@/app/(teach)/_person-name'
import { Confirm } from '@/app/_components/confirm'
import { Day } from '@/app/_components/day'
import type { FormerMember } from '@/lib/classes/members'
import page from '../class.module.css'
import style from './roster.module.css'

const WORDS = { left: 'left', removed: 'removed', blocked: 'blocked' } as const

/** Learners who are in the class no more. What they handed in until then can still be read. */
export function FormerMembers(props: {
  classId: string
  members: readonly FormerMember[]
  mayTakeBack: boolean
}) {
  if (props.members.length === 0) return null
  return (
    <section className={page.section} aria-labelledby="former">
      <h2 id="former">Not in the class any more</h2>
      <table className={`table ${style.roster}`}>
        <thead>
          <tr>
            <th scope="col">Learner</th>
            <th scope="col">E-mail</th>
            <th scope="col">Since</th>
            <th scope="col">
              <span className="visually-hidden">Take back</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.members.map((member) => (
            <tr key={member.userId}>
              <th scope="row">
                <a href={`/classes/${props.classId}/learners/${member.userId}`}>
                  <PersonName person={member} />
                </a>
              </th>
              <td className={style.email}>{member.email}</td>
              <td className={style.joined}>
                {`${WORDS[member.status]} `}
                <Day at={member.endedAt} />
              </td>
              <td className={style.remove}>
                {member.status !== 'left' && props.mayTakeBack && (
                  <Confirm
                    ask="Take back"
                    about={<PersonName person={member} />}
                    confirm="Take back into the class"
                    action={`/api/classes/${props.classId}/members/${member.userId}/readmit`}
                    tone="quiet"
                  >
                    <p>
                      <PersonName person={member} /> is in the class again, with everything that was
                      handed in before, and you see their work again.
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
