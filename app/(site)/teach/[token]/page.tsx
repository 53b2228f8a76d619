import type { Metadata } from 'next'
import Link from 'next/link'
import { Name } from '@/app/_components/name'
import { one, type Query } from '@/app/_query'
import { findAccount } from '@/lib/auth/accounts'
import { getViewer } from '@/lib/auth/viewer'
import { findInvitation } from '@/lib/classes/staff'
import { FormError } from '../../_components/form-error'
import style from '../../_components/form-page.module.css'

// The address holds a secret.
export const metadata: Metadata = { title: 'Teach a class', referrer: 'no-referrer' }

export default async function TeachPage(props: {
  params: Promise<{ token: string }>
  searchParams: Query
}) {
  const [{ token }, query] = await Promise.all([props.params, props.searchParams])
  const viewer = await getViewer()
  const [found, account] = await Promise.all([findInvitation(token), findAccount(viewer)])
  if (!found) return <NoInvitation />
  const here = `/teach/${encodeURIComponent(token)}`
  return (
    <div className={style.page}>
      <p className="eyebrow">You are invited to teach a class</p>
      <h1>
        <Name>{found.name}</Name>
      </h1>
      <p className="lead">
        You will see its learners’ progress and the code that they submit, and can remove learners
        and export the table. The link works once.
      </p>
      <FormError code={one(query.error)} />
      {account && !account.isGuest ? (
        <form action="/api/classes/teach" method="post" className={style.form}>
          <input type="hidden" name="token" value={token} />
          <p className="row">
            <button type="submit" className="button primary">
              Teach this class
            </button>
          </p>
          <p className={style.hint}>
            As <Name>{account.name ?? account.email ?? 'yourself'}</Name>.
          </p>
        </form>
      ) : (
        <>
          <p>To teach, you need an account.</p>
          <p className="row">
            <Link
              href={`/register?next=${encodeURIComponent(here)}`}
              className="button primary"
              prefetch={false}
            >
              Register
            </Link>
            <Link
              href={`/signin?next=${encodeURIComponent(here)}`}
              className="button"
              prefetch={false}
            >
              Sign in
            </Link>
          </p>
        </>
      )}
    </div>
  )
}

function NoInvitation() {
  return (
    <div className={style.page}>
      <p className="eyebrow">Teach a class</p>
      <h1>This invitation is used up or out of date</h1>
      <p className="lead">
        An invitation works once, within seven days, and can be withdrawn. Ask whoever sent it for
        another.
      </p>
      <p className="row">
        <Link href="/classes" className="button" prefetch={false}>
          Your classes
        </Link>
      </p>
    </div>
  )
}
