import type { Metadata } from 'next'
import Link from 'next/link'
import { FormError } from '@/app/(site)/_components/form-error'
import { EmptyState } from '@/app/_components/empty-state'
import { ProgressMark } from '@/app/_components/progress-state'
import { Ago } from '@/app/_components/time'
import { VerdictMark } from '@/app/_components/verdict-mark'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { findAccount } from '@/lib/auth/accounts'
import { listCertificates } from '@/lib/certificates/certificates'
import { type ClassSummary, listClasses } from '@/lib/classes/classes'
import { listWaitingComments } from '@/lib/classes/understanding/threads'
import { findLabCard } from '@/lib/labs/load'
import type { SubmissionSummary } from '@/lib/api/contract'
import { listSecondResults } from '@/lib/grading/second-results'
import { listRecentSubmissions } from '@/lib/grading/submissions'
import { getDashboard, type ItemProgress } from '@/lib/progress/dashboard'
import { Certificates } from './_certificates'
import { Comments } from './_comments'
import { Due } from './_due'
import { Modules } from './_modules'
import { Next } from './_next'
import { ReviewDue } from './_review-due'
import { SecondResults } from './_second-results'
import style from './dashboard.module.css'

export const metadata: Metadata = { title: 'Dashboard' }

const RECENT = 8

export default async function DashboardPage(props: { searchParams: Query }) {
  const query = await props.searchParams
  const viewer = await signedInViewer('/dashboard')
  const [dashboard, submissions, classes, certificates, account, comments, results] =
    await Promise.all([
      getDashboard(viewer),
      listRecentSubmissions(viewer, RECENT),
      listClasses(viewer),
      listCertificates(viewer),
      findAccount(viewer),
      listWaitingComments(viewer),
      listSecondResults(viewer),
    ])
  return (
    <div className="page">
      <h1>Dashboard</h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      <Comments waiting={comments} />
      <SecondResults results={results} />
      <Next dashboard={dashboard} />
      <Due viewer={viewer} />
      <ReviewDue viewer={viewer} />
      {viewer.isGuest && dashboard.recent.length > 0 && <GuestNotice />}
      <div className={style.columns}>
        <section aria-labelledby="course">
          <h2 id="course">The course</h2>
          <Modules dashboard={dashboard} />
        </section>
        <div className={style.side}>
          {dashboard.recent.length > 0 && (
            <section aria-labelledby="recent">
              <h2 id="recent">Worked on lately</h2>
              <Recent items={dashboard.recent} />
            </section>
          )}
          <section aria-labelledby="certificates">
            <h2 id="certificates">Certificates</h2>
            <p className={style.small}>
              A module’s certificate asks for the questions of its lessons and for its labs, but for
              the optional ones.
            </p>
            <Certificates
              modules={dashboard.modules}
              issued={certificates}
              isGuest={viewer.isGuest}
              name={account?.name ?? ''}
            />
          </section>
          <section aria-labelledby="node">
            <h2 id="node">Your node</h2>
            <p className={style.small}>
              Accepted programs of twelve labs are the parts of{' '}
              <Link href="/node" prefetch={false}>
                a node of your own
              </Link>
              .
            </p>
          </section>
          <section aria-labelledby="submissions">
            <h2 id="submissions">Recent submissions</h2>
            <Submissions submissions={submissions} />
          </section>
          <section aria-labelledby="classes">
            <h2 id="classes">Your classes</h2>
            <Classes classes={classes} />
          </section>
        </div>
      </div>
    </div>
  )
}

function GuestNotice() {
  return (
    <p className="notice" data-tone="work">
      You are a guest: this browser alone has the key to your work.{' '}
      <Link href="/register?next=/dashboard" prefetch={false}>
        Register
      </Link>{' '}
      and everything stays as it is, on every device.
    </p>
  )
}

function Recent({ items }: { items: readonly ItemProgress[] }) {
  return (
    <ul className={style.entries}>
      {items.map((item) => (
        <li key={item.id}>
          <Link href={item.href} prefetch={false}>
            {item.title}
          </Link>
          <ProgressMark state={item.state} />
          {item.workedAt && (
            <span className={style.small}>
              <span>{item.kind === 'lab' ? 'lab, ' : 'lesson, '}</span>
              <Ago at={item.workedAt} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Submissions({ submissions }: { submissions: readonly SubmissionSummary[] }) {
  if (submissions.length === 0) {
    return (
      <EmptyState title="Nothing submitted yet.">
        <p>
          A lab’s visible tests run in your browser as often as you like. Submit when they pass:
          hidden tests then try your code on the server, and the verdict is kept here.{' '}
          <Link href="/labs" prefetch={false}>
            All labs
          </Link>
        </p>
      </EmptyState>
    )
  }
  return (
    <ul className={style.entries}>
      {submissions.map((submission) => (
        <li key={submission.id}>
          <Link href={`/submissions/${submission.id}`} prefetch={false}>
            {findLabCard(submission.slug)?.title ?? submission.slug}
          </Link>
          <VerdictMark state={submission.state} status={submission.status} />
          <span className={style.small}>
            <Ago at={submission.createdAt} />
            {submission.tests > 0 && (
              <span>{`, ${submission.passed} of ${submission.tests} tests`}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Classes({ classes }: { classes: readonly ClassSummary[] }) {
  if (classes.length === 0) {
    return (
      <EmptyState title="You are in no class.">
        <p>
          <Link href="/join" prefetch={false}>
            Join one
          </Link>{' '}
          with the code that your teacher gave you, or{' '}
          <Link href="/classes" prefetch={false}>
            make your own
          </Link>
          .
        </p>
      </EmptyState>
    )
  }
  return (
    <ul className={style.entries}>
      {classes.map(({ id, name, role, learners }) => (
        <li key={id}>
          <Link href={`/classes/${id}`} prefetch={false}>
            {name}
          </Link>
          <span className={style.small}>
            {role === 'learner'
              ? 'you learn here'
              : `you teach ${learners === 1 ? 'one learner' : `${learners} learners`}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
