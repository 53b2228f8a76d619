import type { Metadata } from 'next'
import Link from 'next/link'
import { one, type Query } from '@/app/_query'
import { findReset } from '@/lib/auth/reset'
import { NewPasswordField } from '../../_components/form-fields'
import { SendingForm } from '../../_components/form-sending'
import style from '../../_components/form-page.module.css'

// The address is the permission: it goes into no index and no other site's log.
export const metadata: Metadata = {
  title: 'New password',
  referrer: 'no-referrer',
}

export default async function NewPasswordPage(props: {
  params: Promise<{ token: string }>
  searchParams: Query
}) {
  const [{ token }, query] = await Promise.all([props.params, props.searchParams])
  const reset = await findReset(token)
  const error = one(query.error)
  if (!reset || error === 'expired') return <UsedUp />
  return (
    <div className={style.page}>
      <h1>Set a new password</h1>
      <p className="lead">
        For the account <bdi>{reset.email}</bdi>. Every session of it ends, on every device; here
        you are signed in afterwards.
      </p>
      <div className={style.columns}>
        <SendingForm
          action="/api/account/reset/confirm"
          to="/account?done=reset"
          error={error}
          field={one(query.field)}
          label="Set a new password"
        >
          <input type="hidden" name="token" value={token} />
          {/* For the browser's password manager. */}
          <input
            className="visually-hidden"
            type="email"
            autoComplete="username"
            value={reset.email}
            readOnly
            tabIndex={-1}
            aria-hidden="true"
          />
          <NewPasswordField label="New password" />
          <p className="row">
            <button type="submit" className="button primary">
              Set the password
            </button>
          </p>
        </SendingForm>
      </div>
    </div>
  )
}

function UsedUp() {
  return (
    <div className={style.page}>
      <h1>This link is used up</h1>
      <p className="lead">
        It works once and for an hour, and a newer password ends it. Nothing was changed by opening
        it.
      </p>
      <p className="row">
        <Link href="/reset" className="button primary" prefetch={false}>
          Get another
        </Link>
        <Link href="/signin" className="button" prefetch={false}>
          Sign in
        </Link>
      </p>
    </div>
  )
}
