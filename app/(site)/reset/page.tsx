import type { Metadata } from 'next'
import Link from 'next/link'
import { one, type Query } from '@/app/_query'
import { canSendMail } from '@/lib/auth/mail'
import { EmailField } from '../_components/form-fields'
import { SendingForm } from '../_components/form-sending'
import style from '../_components/form-page.module.css'

export const metadata: Metadata = { title: 'Forgotten password' }

export default async function ResetPage(props: { searchParams: Query }) {
  const query = await props.searchParams
  return (
    <div className={style.page}>
      <h1>Forgotten your password?</h1>
      {canSendMail() ? (
        <ByMail
          sent={one(query.done) === 'sent'}
          error={one(query.error)}
          field={one(query.field)}
        />
      ) : (
        <ByHand />
      )}
      <p className={style.hint}>
        Remembered it? <Link href="/signin">Sign in</Link>
      </p>
    </div>
  )
}

function ByMail(props: { sent: boolean; error: string | undefined; field: string | undefined }) {
  if (props.sent) {
    return (
      <div className="notice" data-tone="ok" role="status">
        <p>
          If that e-mail has an account, a link is on its way to it. It works once, within an hour.
        </p>
        <p>
          Nothing came? Look into the spam folder, and check the e-mail:{' '}
          <Link href="/reset">ask again</Link>.
        </p>
      </div>
    )
  }
  return (
    <>
      <p className="lead">We send you a link with which you set a new one.</p>
      <div className={style.columns}>
        <SendingForm
          action="/api/account/reset"
          to="/reset?done=sent"
          error={props.error}
          field={props.field}
          label="Ask for a new password"
        >
          <EmailField />
          <p className="row">
            <button type="submit" className="button primary">
              Send the link
            </button>
          </p>
        </SendingForm>
      </div>
    </>
  )
}

/** This site sends no mail: a person has to help. */
function ByHand() {
  return (
    <>
      <p className="lead">This site sends no mail, so a person helps you to a new one.</p>
      <ul>
        <li>
          <strong>You are in a class:</strong> ask a teacher of it. On your page in the class they
          make a link with which you set a new password.
        </li>
        <li>
          <strong>You teach a class, or are in none:</strong> ask whoever runs this site. They make
          the same link with <code>npm run account:reset</code>.
        </li>
        <li>
          <strong>You signed in with GitHub or Google:</strong> do that again; it needs no password
          of ours.
        </li>
      </ul>
    </>
  )
}
