import { Confirm } from '@/app/_components/confirm'
import { siteOrigin } from '@/app/_origin'
import { CopyButton } from '@/app/_components/copy-button'
import style from './invitation.module.css'

/** The link to send and the code to write on the wall. */
export async function Invitation(props: { classId: string; code: string; open: boolean }) {
  const link = `${await siteOrigin()}/join/${props.code}`
  return (
    <section className={style.invitation} aria-labelledby="invitation">
      <h2 id="invitation">{props.open ? 'Invite your learners' : 'Invitation'}</h2>
      {props.open && (
        <p>
          Nobody has joined yet. Send the link, or write the code on the wall: it is typed at{' '}
          <span className="hex">/join</span>. An account is not needed.
        </p>
      )}
      <div className={style.parts}>
        <div className={style.part}>
          <span className={style.label} id="join-link">
            Link
          </span>
          <div className={style.copy}>
            <output className={style.link} aria-labelledby="join-link">
              {link}
            </output>
            <CopyButton text={link} what="link" />
          </div>
        </div>
        <div className={style.part}>
          <span className={style.label} id="join-code">
            Code
          </span>
          <div className={style.copy}>
            <output className={style.code} aria-labelledby="join-code">
              {props.code.slice(0, 4)} {props.code.slice(4)}
            </output>
            <CopyButton text={props.code} what="code" />
          </div>
        </div>
        <Confirm
          ask="Change the code"
          confirm="Make a new code"
          action={`/api/classes/${props.classId}/rotate`}
          tone="quiet"
        >
          <p>
            The present link and code stop working at once. Whoever has joined already stays in the
            class.
          </p>
        </Confirm>
      </div>
    </section>
  )
}
