import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Confirm } from '@/app/_components/confirm'
import { Day } from '@/app/_components/day'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { type AccountEvent, listEvents, type LogEntry } from '@/lib/auth/account-log'
import { type AccountView, findAccount } from '@/lib/auth/accounts'
import { listTokens } from '@/lib/auth/tokens'
import { FormError } from '../_components/form-error'
import { NameField, NewPasswordField, PasswordField } from '../_components/form-fields'
import { SendingForm } from '../_components/form-sending'
import { Tokens } from './_tokens'
import style from '../_components/form-page.module.css'

export const metadata: Metadata = { title: 'Account' }

const DONE: Record<string, string> = {
  name: 'The name is changed.',
  password: 'The password is changed, and every other session has ended.',
  reset: 'The new password is set, and every other session has ended.',
  token: 'The token is revoked.',
  signout: 'Every other session has ended. You are still signed in here.',
}

export default async function AccountPage(props: { searchParams: Query }) {
  const query = await props.searchParams
  const viewer = await signedInViewer('/account')
  const [account, events, tokens] = await Promise.all([
    findAccount(viewer),
    listEvents(viewer),
    listTokens(viewer),
  ])
  if (!account) redirect('/signin?next=/account')
  const done = DONE[one(query.done) ?? '']
  return (
    <div className={style.page}>
      <h1>Account</h1>
      <div className={style.notices}>
        {done && (
          <p className="notice" data-tone="ok" role="status">
            {done}
          </p>
        )}
        <FormError code={one(query.error)} field={one(query.field)} />
        {account.isGuest && <GuestNotice />}
      </div>
      <Who account={account} />
      {!account.isGuest && <Password account={account} events={events} />}
      <Sessions account={account} />
      <Tokens tokens={tokens} isGuest={account.isGuest} />
      <Data />
    </div>
  )
}

function GuestNotice() {
  return (
    <div className="notice" data-tone="work">
      <p>
        <strong>You are a guest.</strong> Your work is kept on the server, but this browser alone
        has the key to it: clearing its cookies loses the work. Registering keeps everything you
        did.
      </p>
      <p className="row">
        <Link href="/register?next=/account" className="button primary" prefetch={false}>
          Register
        </Link>
        <Link href="/signin?next=/account" className="button" prefetch={false}>
          Sign in
        </Link>
      </p>
    </div>
  )
}

function Who({ account }: { account: AccountView }) {
  const ways = [
    ...(account.hasPassword ? ['password'] : []),
    ...account.providers.map((provider) => (provider === 'github' ? 'GitHub' : 'Google')),
  ]
  return (
    <section className={style.section} aria-labelledby="who">
      <div className={style.what}>
        <h2 id="who">Who you are</h2>
        <dl className={style.facts}>
          {!account.isGuest && (
            <>
              <dt>E-mail</dt>
              <dd>{account.email ?? 'none'}</dd>
              <dt>Signs in with</dt>
              <dd>{ways.join(', ')}</dd>
            </>
          )}
          <dt>Since</dt>
          <dd>
            <Day at={account.createdAt} />
          </dd>
        </dl>
      </div>
      <div className={style.do}>
        <SendingForm action="/api/account/name" to="/account?done=name" label="Name">
          <NameField
            value={account.name ?? undefined}
            hint="What the teachers of your classes see."
          />
          <p className="row">
            <button type="submit" className="button">
              Save the name
            </button>
          </p>
        </SendingForm>
      </div>
    </section>
  )
}

const EVENTS: Record<AccountEvent, string> = {
  'password-link-made': 'A link for a new password was made:',
  'password-reset': 'The password was set anew by',
  'password-changed': 'The password was changed by',
  'token-made': 'A token for the command was made by',
  'token-revoked': 'A token for the command was revoked by',
  'deletion-asked': 'The account was deleted by',
  'deletion-undone': 'The deletion was undone by',
  'guest-merged': 'Work that was done as a guest was added by',
}

function Events({ events }: { events: readonly LogEntry[] }) {
  return (
    <details>
      <summary>What was done to it</summary>
      <ul className={style.hint}>
        {events.map(({ at, event, by }) => (
          <li key={at + event}>
            <Day at={at} />: {EVENTS[event]} <bdi>{by}</bdi>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Password(props: { account: AccountView; events: readonly LogEntry[] }) {
  const { account, events } = props
  return (
    <section className={style.section} aria-labelledby="password-title">
      <div className={style.what}>
        <h2 id="password-title">Password</h2>
        <p>
          {account.hasPassword
            ? 'Changing it ends every other session.'
            : 'You have none yet. With one, you can sign in without the other site.'}
        </p>
        {events.length > 0 && <Events events={events} />}
      </div>
      <div className={style.do}>
        <SendingForm
          action="/api/account/password"
          to="/account?done=password"
          label="Change the password"
        >
          {account.hasPassword && <PasswordField name="current" label="Present password" />}
          <NewPasswordField label="New password" />
          <p className="row">
            <button type="submit" className="button">
              {account.hasPassword ? 'Change the password' : 'Set a password'}
            </button>
          </p>
        </SendingForm>
      </div>
    </section>
  )
}

function Sessions({ account }: { account: AccountView }) {
  return (
    <section className={style.section} aria-labelledby="sessions">
      <div className={style.what}>
        <h2 id="sessions">Sessions</h2>
        <p>
          {account.isGuest
            ? 'A guest has one session, in this browser.'
            : 'Signing out everywhere ends those of other devices and browsers, and tokens; here you stay.'}
        </p>
      </div>
      <div className={style.do}>
        {account.isGuest ? (
          <Confirm
            ask="Sign out"
            confirm="Sign out and lose the work"
            action="/api/account/signout"
          >
            <p>
              A guest who signs out cannot come back: what you did would be out of reach for good.
              Register first to keep it.
            </p>
          </Confirm>
        ) : (
          <div className="row">
            <form action="/api/account/signout" method="post">
              <button type="submit" className="button">
                Sign out
              </button>
            </form>
            <form action="/api/account/signout-everywhere" method="post">
              <button type="submit" className="button">
                Sign out everywhere else
              </button>
            </form>
          </div>
        )}
      </div>
    </section>
  )
}

function Data() {
  return (
    <section className={style.section} aria-labelledby="data">
      <div className={style.what}>
        <h2 id="data">Your data</h2>
        <p>
          Code and its history, submissions, verdicts, mined blocks, progress, answers, classes: one
          file.
        </p>
        <p>The repository has a commit for each submission, with its verdict:</p>
        <p>
          <code>git clone forkchoice.bundle my-labs</code>
        </p>
      </div>
      <div className={style.do}>
        <div className="row">
          <a href="/api/account/export" className="button" download>
            Export everything (JSON)
          </a>
          <a href="/api/account/repository" className="button" download>
            My labs as a git repository
          </a>
          <Link href="/account/delete" className="button danger" prefetch={false}>
            Delete the account
          </Link>
        </div>
      </div>
    </section>
  )
}
