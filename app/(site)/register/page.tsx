import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { one, type Query } from '@/app/_query'
import { findAccount } from '@/lib/auth/accounts'
import { sameSitePath } from '@/lib/auth/same-origin'
import { getViewer } from '@/lib/auth/viewer'
import { EmailField, NameField, NewPasswordField } from '../_components/form-fields'
import { ProviderButtons } from '../_components/form-providers'
import { SendingForm } from '../_components/form-sending'
import style from '../_components/form-page.module.css'

export const metadata: Metadata = { title: 'Register' }

export default async function RegisterPage(props: { searchParams: Query }) {
  const query = await props.searchParams
  const next = sameSitePath(one(query.next))
  const account = await findAccount(await getViewer())
  if (account && !account.isGuest) redirect(next ?? '/account')
  // On the way into a class: its code, or a link to its roster, lets a whole class register at once.
  const [, way, secret] = /^\/(join|claim)\/([\w-]+)/.exec(next ?? '') ?? []
  const after = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <div className={style.page}>
      <h1>Register</h1>
      <p className="lead">
        {account
          ? 'Your guest work becomes the account’s: it keeps everything you did, as it is.'
          : 'So that your work follows you to other devices and browsers.'}
      </p>
      <div className={style.columns}>
        <SendingForm
          action="/api/account/register"
          to={next ?? '/dashboard'}
          error={one(query.error)}
          field={one(query.field)}
          label="Register"
        >
          <NameField
            value={account?.name ?? undefined}
            hint="What the teachers of your classes see."
          />
          <EmailField />
          <NewPasswordField />
          {next && <input type="hidden" name="next" value={next} />}
          {way && <input type="hidden" name={way === 'join' ? 'code' : 'claim'} value={secret} />}
          <p className="row">
            <button type="submit" className="button primary">
              Register
            </button>
          </p>
        </SendingForm>
        <aside className={style.aside}>
          <ProviderButtons next={next} />
          <section>
            <h2>Have an account?</h2>
            <p>
              <Link href={`/signin${after}`} prefetch={false}>
                Sign in
              </Link>
              {account && <span>: your guest work comes along.</span>}
            </p>
          </section>
          <section>
            <h2>What is kept</h2>
            <p>
              Your e-mail, to sign in with; your code and its history, your submissions and how far
              you are. You can take all of it with you or delete it, at any time, on your account’s
              page.
            </p>
          </section>
        </aside>
      </div>
    </div>
  )
}
