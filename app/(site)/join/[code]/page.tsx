import type { Metadata } from 'next'
import Link from 'next/link'
import { Name } from '@/app/_components/name'
import { one, type Query } from '@/app/_query'
import { findAccount } from '@/lib/auth/accounts'
import { canSendMail } from '@/lib/auth/mail'
import { getViewer } from '@/lib/auth/viewer'
import { findClassByCode, type Invited } from '@/lib/classes/joining'
import { FormError } from '../../_components/form-error'
import { NameField } from '../../_components/form-fields'
import { JoinByCode } from '../../_components/form-join'
import style from '../../_components/form-page.module.css'

export const metadata: Metadata = { title: 'Join a class' }

export default async function JoinPage(props: {
  params: Promise<{ code: string }>
  searchParams: Query
}) {
  const [{ code: given }, query] = await Promise.all([props.params, props.searchParams])
  const code = decoded(given)
  const viewer = await getViewer()
  const [found, account] = await Promise.all([findClassByCode(viewer, code), findAccount(viewer)])
  if (!found) return <NoSuchClass code={code} />
  const here = `/join/${encodeURIComponent(code)}`
  if (found.role) return <Member found={found} code={code} />
  if (found.archived || found.status === 'blocked') return <Closed found={found} />
  const refused = one(query.error)
  return (
    <div className={style.page}>
      <p className="eyebrow">
        {found.status ? 'Come back to a class' : 'You are invited to a class'}
      </p>
      <h1>
        <Name>{found.name}</Name>
      </h1>
      <SectionLine found={found} />
      <p className="lead">
        From now on those who teach it see how far you are in the course and the code that you
        submit; of what you did before, only what the class is asked to do. You can leave at any
        time; your work stays yours, and what you handed in until then can still be read there.
      </p>
      {!canSendMail() && (
        <p>Should you forget your password, they can make you a link for a new one.</p>
      )}
      <div className={style.columns}>
        <form action="/api/classes/join" method="post" className={style.form} aria-label="Join">
          <FormError code={refused} field={one(query.field)} />
          <input type="hidden" name="code" value={code} />
          {!account && <input type="hidden" name="guest" value="yes" />}
          {!account?.name && <NameField required hint="So that your teacher knows who you are." />}
          {account && (
            <label className={style.tick}>
              <input type="checkbox" name="share" value="yes" />
              <span>Show them what I did before, too</span>
            </label>
          )}
          <p className="row">
            <button type="submit" className="button primary">
              {account ? 'Join the class' : 'Join as a guest'}
            </button>
          </p>
          {account?.name && (
            <p className={style.hint}>
              As <Name>{account.name}</Name>.
            </p>
          )}
        </form>
        {!account && (
          <aside className={style.aside}>
            <section>
              <h2>With an account</h2>
              <p>
                A guest’s work hangs on this one browser. With an account you can go on from any
                device.
              </p>
              <p className="row">
                <Link
                  href={`/register?next=${encodeURIComponent(here)}`}
                  className="button"
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
            </section>
          </aside>
        )}
      </div>
    </div>
  )
}

/** Which part of the class the code is of, for who joins by it. */
function SectionLine({ found: { section, ownSection } }: { found: Invited }) {
  if (!section) return null
  if (ownSection && ownSection.id !== section.id) return <StaysLine own={ownSection.name} />
  return (
    <p>
      You join the section <Name>{section.name}</Name>.
    </p>
  )
}

function StaysLine({ own }: { own: string }) {
  return (
    <p className="notice">
      You are in the section <Name>{own}</Name> and stay there: a code does not move anybody.
      Whoever teaches the class can.
    </p>
  )
}

/** Whoever is in the class already. A learner who is in no section yet gets that of the code. */
function Member({ found, code }: { found: Invited; code: string }) {
  const { section, ownSection } = found
  const isLearner = found.role === 'learner'
  const mayTake = isLearner && section !== null && ownSection === null && !found.archived
  return (
    <div className={style.page}>
      <p className="eyebrow">You are in this class already</p>
      <h1>
        <Name>{found.name}</Name>
      </h1>
      {isLearner && section && ownSection && ownSection.id !== section.id && (
        <StaysLine own={ownSection.name} />
      )}
      {mayTake && (
        <form action="/api/classes/join" method="post" className={style.form} aria-label="Section">
          <p>
            With this code you get into the section <Name>{section.name}</Name>. Everything else
            stays as it is.
          </p>
          <input type="hidden" name="code" value={code} />
          <p className="row">
            <button type="submit" className="button primary">
              Join the section
            </button>
          </p>
        </form>
      )}
      <p>
        <Link
          href={`/classes/${found.id}`}
          className={mayTake ? 'button' : 'button primary'}
          prefetch={false}
        >
          Open the class
        </Link>
      </p>
    </div>
  )
}

function Closed({ found }: { found: Invited }) {
  return (
    <div className={style.page}>
      <p className="eyebrow">Join a class</p>
      <h1>
        <Name>{found.name}</Name>
      </h1>
      <p className="lead">
        {found.archived
          ? 'This class is archived: it has ended, and nobody joins it any more.'
          : 'Whoever teaches this class has taken you out of it, and its code does not let you in. Ask them, should that be a mistake.'}
      </p>
      <p className="row">
        <Link href="/classes" className="button" prefetch={false}>
          Your classes
        </Link>
      </p>
    </div>
  )
}

function NoSuchClass({ code }: { code: string }) {
  return (
    <div className={style.page}>
      <p className="eyebrow">Join a class</p>
      <h1>No class has that code</h1>
      <p className="lead">
        <span className="hex">{code.slice(0, 40)}</span> may be mistyped, or your teacher has
        changed the code since. Ask for the present one.
      </p>
      <div className={style.columns}>
        <JoinByCode />
      </div>
    </div>
  )
}

/** Next hands dynamic segments over as the address has them. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
