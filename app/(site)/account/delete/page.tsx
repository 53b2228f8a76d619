import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { findAccount } from '@/lib/auth/accounts'
import { listClasses } from '@/lib/classes/classes'
import { PasswordField } from '../../_components/form-fields'
import { SendingForm } from '../../_components/form-sending'
import style from '../../_components/form-page.module.css'

export const metadata: Metadata = { title: 'Delete the account' }

export default async function DeleteAccountPage(props: { searchParams: Query }) {
  const query = await props.searchParams
  const viewer = await signedInViewer('/account/delete')
  const [account, classes] = await Promise.all([findAccount(viewer), listClasses(viewer)])
  if (!account) redirect('/signin?next=/account/delete')
  const owned = classes.filter(({ role }) => role === 'owner')
  return (
    <div className={style.page}>
      <Breadcrumbs steps={[{ name: 'Account', href: '/account' }, { name: 'Delete' }]} />
      <h1>Delete the account</h1>
      <p className="lead">At once and for good. There is no copy to come back to.</p>
      <div className={style.columns}>
        <SendingForm
          action="/api/account/delete"
          to="/signin?done=deleted"
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
              Delete for good
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
              Your code and its history, every submission with its verdict, your mined blocks, your
              progress, your answers, your place in classes. You may want to{' '}
              <a href="/api/account/export" download>
                export it
              </a>{' '}
              first.
            </p>
          </section>
          {owned.length > 0 && (
            <section>
              <h2>Your classes</h2>
              <p>
                {owned.map(({ name }) => name).join('; ')}. A class goes on with the teacher who has
                been there longest; where nobody else teaches, it is deleted. Learners keep their
                work.
              </p>
            </section>
          )}
        </aside>
      </div>
    </div>
  )
}
