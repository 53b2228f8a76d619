import type { Metadata } from 'next'
import Link from 'next/link'
import { Name } from '@/app/_components/name'
import { Names } from '@/app/_components/names'
import { one, type Query } from '@/app/_query'
import { findAccount } from '@/lib/auth/accounts'
import { getViewer } from '@/lib/auth/viewer'
import { findInvitation, type Invitation } from '@/lib/classes/staff'
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
  const [found, account] = await Promise.all([findInvitation(viewer, token), findAccount(viewer)])
  if (!found) return <NoInvitation />
  if (found.present === 'owner' || found.present === 'teacher') return <Already found={found} />
  const here = `/teach/${encodeURIComponent(token)}`
  return (
    <div className={style.page}>
      <p className="eyebrow">
        {found.role === 'teacher'
          ? 'You are invited to teach a class'
          : 'You are invited to assist in a class'}
      </p>
      <h1>
        <Name>{found.name}</Name>
      </h1>
      <Place found={found} />
      <FormError code={one(query.error)} />
      {account && !account.isGuest ? (
        <form action="/api/classes/teach" method="post" className={style.form}>
          <input type="hidden" name="token" value={token} />
          {found.present === 'learner' && <NoLearnerAnyMore />}
          <p className="row">
            <button type="submit" className="button primary">
              {found.role === 'teacher' ? 'Teach this class' : 'Assist in this class'}
            </button>
          </p>
          <p className={style.hint}>
            As <Name>{account.name ?? account.email ?? 'yourself'}</Name>.
          </p>
        </form>
      ) : (
        <>
          <p>{found.role === 'teacher' ? 'To teach' : 'To assist'}, you need an account.</p>
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

/** What whoever accepts will be. */
function Place({ found: { role, sections } }: { found: Invitation }) {
  if (role === 'teacher')
    return (
      <p className="lead">
        You will see its learners’ progress and the code that they submit, and can remove learners
        and export the table. The link works once.
      </p>
    )
  if (sections?.length === 0)
    return (
      <p className="lead">
        The sections that you were meant to see are deleted by now. You can accept, and see nobody
        until whoever owns the class has given you others.
      </p>
    )
  return (
    <>
      {sections === null ? (
        <p key="all" className="lead">
          You will see the progress of all its learners and the code that they submit.
        </p>
      ) : (
        <p key="some" className="lead">
          You will see the progress of the learners of <Names names={sections} />, and the code that
          they submit.
        </p>
      )}
      <p>
        Codes, removals, exports and the class’s settings stay with those who teach it. The link
        works once.
      </p>
    </>
  )
}

function NoLearnerAnyMore() {
  return (
    <div className="notice" data-tone="work">
      <p>
        You learn in this class today. Nobody is both: you will be no learner of it any more, and
        your row leaves its table. What you handed in stays yours, with its verdicts, and your
        progress in the course goes on. Your grades in this class go; should you ever learn in it
        again, they are computed anew from what you handed in.
      </p>
      <label className="row">
        <input type="checkbox" name="confirm" value="yes" required />
        <span>I will be no learner of this class any more</span>
      </label>
    </div>
  )
}

function Already({ found }: { found: Invitation }) {
  return (
    <div className={style.page}>
      <p className="eyebrow">
        {found.present === 'owner' ? 'You own this class' : 'You teach this class'}
      </p>
      <h1>
        <Name>{found.name}</Name>
      </h1>
      <p className="lead">
        You stay what you are, and the link stays good: give it to whom it is meant for.
      </p>
      <p>
        <Link href={`/classes/${found.id}`} className="button primary" prefetch={false}>
          Open the class
        </Link>
      </p>
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
