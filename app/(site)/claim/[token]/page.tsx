import type { Metadata } from 'next'
import Link from 'next/link'
import { Name } from '@/app/_components/name'
import { one, type Query } from '@/app/_query'
import { findAccount } from '@/lib/auth/accounts'
import { canSendMail } from '@/lib/auth/mail'
import { getViewer } from '@/lib/auth/viewer'
import { type Claim, findClaim } from '@/lib/classes/roster/claims'
import { FormError } from '../../_components/form-error'
import style from '../../_components/form-page.module.css'

export const metadata: Metadata = { title: 'Join a class', referrer: 'no-referrer' }

export default async function ClaimPage(props: {
  params: Promise<{ token: string }>
  searchParams: Query
}) {
  const [{ token }, query] = await Promise.all([props.params, props.searchParams])
  const viewer = await getViewer()
  const [found, account] = await Promise.all([findClaim(viewer, token), findAccount(viewer)])
  if (!found) return <UsedUp />
  const closed = whyClosed(found)
  const here = encodeURIComponent(`/claim/${token}`)
  return (
    <div className={style.page}>
      <p className="eyebrow">You are invited to a class</p>
      <h1>
        <Name>{found.class.name}</Name>
      </h1>
      <p className="lead">
        <span>You join as </span>
        <strong>
          <Name>{found.name}</Name>
        </strong>
        {found.number !== null && (
          <>
            <span>, number </span>
            <bdi>{found.number}</bdi>
          </>
        )}
        <span>.</span>
      </p>
      {closed ? (
        <>
          <p>{closed}</p>
          <p className="row">
            <Link href="/classes" className="button" prefetch={false}>
              Your classes
            </Link>
          </p>
        </>
      ) : (
        <>
          <p>
            If that is not you, do not go on: tell whoever gave you the link. Those who teach the
            class will see how far you are in the course and the code that you submit, under the
            name above. You can leave at any time; your work stays yours, and what you handed in
            until then can still be read there.
          </p>
          {!canSendMail() && (
            <p>Should you forget your password, they can make you a link for a new one.</p>
          )}
          <div className={style.columns}>
            <form action="/api/classes/claim" method="post" className={style.form}>
              <FormError code={one(query.error)} field={one(query.field)} />
              <input type="hidden" name="token" value={token} />
              {!account && (
                <>
                  <input type="hidden" name="guest" value="yes" />
                  <input type="hidden" name="name" value={found.name} />
                </>
              )}
              <p className="row">
                <button type="submit" className="button primary">
                  {account ? 'That is me: join the class' : 'That is me: join as a guest'}
                </button>
              </p>
              {account?.name && (
                <p className={style.hint}>
                  {'Signed in as '}
                  <Name>{account.name}</Name>
                  {'. The link is used up then.'}
                </p>
              )}
            </form>
            {!account && (
              <aside className={style.aside}>
                <section>
                  <h2>With an account</h2>
                  <p>
                    A guest’s work hangs on this one browser. With an account you can go on from any
                    device. You come back to this page.
                  </p>
                  <p className="row">
                    <Link href={`/register?next=${here}`} className="button" prefetch={false}>
                      Register
                    </Link>
                    <Link href={`/signin?next=${here}`} className="button" prefetch={false}>
                      Sign in
                    </Link>
                  </p>
                </section>
              </aside>
            )}
          </div>
        </>
      )}
    </div>
  )
}

/** Why the viewer cannot take the row; null where nothing speaks against it. */
function whyClosed({ class: { archived }, role, status, hasEntry }: Claim): string | null {
  if (archived) return 'This class is archived: it has ended, and nobody joins it any more.'
  if (status === 'blocked')
    return 'Whoever teaches this class has taken you out of it, and a link does not let you in. Ask them, should that be a mistake.'
  if (status === 'active' && role !== 'learner')
    return 'You teach or assist in this class. The link is for a learner: pass it on, it still works.'
  if (hasEntry)
    return 'You are in this class as somebody else of its list already. Should that be a mistake, whoever teaches it can change it.'
  return null
}

function UsedUp() {
  return (
    <div className={style.page}>
      <p className="eyebrow">Join a class</p>
      <h1>This link opens nothing</h1>
      <p className="lead">
        It works once, and was used already, or a newer one has taken its place. If it was you who
        used it, you are in the class. Otherwise ask whoever teaches it for another.
      </p>
      <p className="row">
        <Link href="/classes" className="button" prefetch={false}>
          Your classes
        </Link>
      </p>
    </div>
  )
}
