import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { one, type Query } from '@/app/_query'
import { sameSitePath } from '@/lib/auth/same-origin'
import { getViewer } from '@/lib/auth/viewer'
import { EmailField, PasswordField } from '../_components/form-fields'
import { ProviderButtons } from '../_components/form-providers'
import { SendingForm } from '../_components/form-sending'
import style from '../_components/form-page.module.css'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage(props: { searchParams: Query }) {
  const query = await props.searchParams
  const next = sameSitePath(one(query.next))
  const viewer = await getViewer()
  const isGuest = viewer.kind === 'user' && viewer.isGuest
  if (viewer.kind === 'user' && !isGuest) redirect(next ?? '/dashboard')
  const after = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <div className={style.page}>
      <h1>Sign in</h1>
      {one(query.done) === 'erased' && (
        <p className="notice" data-tone="ok" role="status">
          Your account and everything in it are deleted.
        </p>
      )}
      {one(query.done) === 'deleted' && (
        <p className="notice" data-tone="ok" role="status">
          Your account is deleted. Until it is erased, a fortnight from now, signing in brings it
          back.
        </p>
      )}
      {next && <p className="lead">Then on to the page that you asked for.</p>}
      <div className={style.columns}>
        <SendingForm
          action="/api/account/signin"
          to={next ?? '/dashboard'}
          error={one(query.error)}
          field={one(query.field)}
          label="Sign in"
        >
          <EmailField />
          <PasswordField />
          {next && <input type="hidden" name="next" value={next} />}
          <p className="row">
            <button type="submit" className="button primary">
              Sign in
            </button>
          </p>
          <p className={style.hint}>
            <Link href="/reset" prefetch={false}>
              Forgotten your password?
            </Link>
          </p>
          {isGuest && (
            <p className={style.hint}>What you did as a guest comes along into the account.</p>
          )}
        </SendingForm>
        <aside className={style.aside}>
          <ProviderButtons next={next} />
          <section>
            <h2>No account yet?</h2>
            <p>An e-mail and a password, nothing else. It lets you go on from another device.</p>
            <p>
              <Link href={`/register${after}`} className="button" prefetch={false}>
                Register
              </Link>
            </p>
          </section>
          <section>
            <h2>Rather not?</h2>
            <p>
              Everything can be read, run and submitted as a guest. Your work is kept on the server,
              but this browser alone has the key to it.
            </p>
            {isGuest ? (
              <p>
                <Link href={next ?? '/course'} className="button" prefetch={false}>
                  Go on as a guest
                </Link>
              </p>
            ) : (
              <form action="/api/account/guest" method="post">
                {next && <input type="hidden" name="next" value={next} />}
                <button type="submit" className="button">
                  Continue as a guest
                </button>
              </form>
            )}
          </section>
        </aside>
      </div>
    </div>
  )
}
