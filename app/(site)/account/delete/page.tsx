import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { findAccount } from '@/lib/auth/accounts'
import { GRACE_DAYS, listClassesToHandOver } from '@/lib/auth/deletion'
import { Name } from '@/app/_components/name'
import { PasswordField } from '../../_components/form-fields'
import { SendingForm } from '../../_components/form-sending'
import style from '../../_components/form-page.module.css'

export const metadata: Metadata = { title: 'Delete the account' }

export default async function DeleteAccountPage(props: { searchParams: Query }) {
  const query = await props.searchParams
  const viewer = await signedInViewer('/account/delete')
  const [account, held] = await Promise.all([findAccount(viewer), listClassesToHandOver(viewer)])
  if (!account) redirect('/signin?next=/account/delete')
  return (
    <div className={style.page}>
      <Breadcrumbs steps={[{ name: 'Account', href: '/account' }, { name: 'Delete' }]} />
      <h1>Delete the account</h1>
      <p className="lead">
        {account.isGuest
          ? 'At once and for good. There is no copy to come back to.'
          : `You are signed out everywhere at once. For ${GRACE_DAYS} days you can have the account back by signing in; then it is erased for good.`}
      </p>
      {held.length > 0 && <Held classes={held} />}
      <div className={style.columns}>
        <SendingForm
          action="/api/account/delete"
          to={`/signin?done=${account.isGuest ? 'erased' : 'deleted'}`}
          error={one(query.error)}
          label="Delete the account"
        >
          {account.hasPassword && <PasswordField />}
          <label className={style.tick}>
            <input type="checkbox" name="confirm" value="yes" required />
            <span>Delete {account.email ?? 'this account'} and everything that belongs to it.</span>
          </label>
          <p className="row">
            <button type="submit" className="button danger">
              {account.isGuest ? 'Delete for good' : 'Delete the account'}
            </button>
            <Link href="/account" className="button quiet" prefetch={false}>
              Keep it
            </Link>
          </p>
        </SendingForm>
        <aside className={style.aside}>
          <section>
            <h2>What goes</h2>
            <p>
              Your name and e-mail, your code and its history, every submission with its verdict,
              your mined blocks, your answers, your certificates. You may want to{' '}
              <a href="/api/account/export" download>
                export it
              </a>{' '}
              first.
            </p>
          </section>
          <section>
            <h2>What classes keep</h2>
            <p>
              A class that you learn in keeps its own record: that somebody was there, and which
              lessons and labs they passed. It has no name, no code and no answers, and goes with
              the class.
            </p>
          </section>
        </aside>
      </div>
    </div>
  )
}

/** A class whose owner is gone is nobody's. */
function Held({ classes }: { classes: readonly { id: string; name: string }[] }) {
  return (
    <div className="notice" data-tone="work">
      <p>
        {classes.length === 1 ? 'You own a class' : `You own ${classes.length} classes`} with others
        in it. Hand it over or delete it first:
      </p>
      <ul>
        {classes.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/classes/${id}/settings`} prefetch={false}>
              <Name>{name}</Name>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
