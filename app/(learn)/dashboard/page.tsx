import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
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
import { findLabCard } from '@/lib/labs/load'
import type { SubmissionSummary } from '@/lib/api/contract'
import { listRecentSubmissions } from '@/lib/grading/submissions'
import { type Dashboard, getDashboard, type ItemProgress } from '@/lib/progress/dashboard'
import style from './dashboard.module.css'

export const metadata: Metadata = { title: 'Dashboard' }

const RECENT = 8

export default async function DashboardPage(props: { searchParams: Query }) {
  const query = await props.searchParams
  const viewer = await signedInViewer('/dashboard')
  const [dashboard, submissions, classes, certificates, account] = await Promise.all([
    getDashboard(viewer),
    listRecentSubmissions(viewer, RECENT),
    listClasses(viewer),
    listCertificates(viewer),
    findAccount(viewer),
  ])
  if (!dashboard) redirect('/signin?next=/dashboard')
  return (
    <div className="page">
      <h1>Dashboard</h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      <Resume dashboard={dashboard} />
      {viewer.isGuest && dashboard.recent.length > 0 && <GuestNotice />}
      <div className={style.columns}>
        <section aria-labelledby="course">
          <h2 id="course">The course</h2>
          <Modules
            modules={dashboard.modules}
            certificate={({ slug, passed, total }) =>
              passed === total && (
                <Certificate
                  module={slug}
                  issued={certificates[slug]}
                  isGuest={viewer.isGuest}
                  name={account?.name ?? ''}
                />
              )
            }
          />
        </section>
        <div className={style.side}>
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

/** The bookmark: where to go on, and how far the ribbon has come. */
function Resume({ dashboard }: { dashboard: Dashboard }) {
  const { resume, recent, passed, total } = dashboard
  return (
    <section className={style.resume} aria-labelledby="resume">
      <div>
        <p className="eyebrow">{labelOf(resume, recent.length > 0)}</p>
        <h2 id="resume">{resume ? resume.title : 'Everything here is passed'}</h2>
        {resume ? (
          <>
            <p className={style.detail}>
              {resume.touchedAt ? (
                <>
                  <ProgressMark state={resume.state} />
                  {resume.attempts > 0 && <span>{attempts(resume.attempts)}</span>}
                  <span>
                    last worked on <Ago at={resume.touchedAt} />
                  </span>
                </>
              ) : (
                <span>{firstSteps(resume, recent.length > 0)}</span>
              )}
            </p>
            <p className="row">
              <Link href={resume.href} className="button primary" prefetch={false}>
                {resume.touchedAt ? 'Go on' : 'Begin'}
              </Link>
              {!resume.touchedAt && (
                <Link href="/course" className="button" prefetch={false}>
                  Course map
                </Link>
              )}
            </p>
          </>
        ) : (
          <p className={style.detail}>
            Every lesson is read and every lab passes its hidden tests. What is added to the course
            will show up here.
          </p>
        )}
      </div>
      <div className={style.ribbon}>
        <p>
          <span className={style.count}>{passed}</span> of {total} passed
        </p>
        <ol aria-hidden="true">
          {dashboard.modules.map((module) => (
            <li key={module.slug}>
              {module.items.map((item) => (
                <span key={item.id} data-state={item.state} data-kind={item.kind} />
              ))}
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

function labelOf(resume: ItemProgress | null, begun: boolean): string {
  if (!resume) return 'Done'
  if (resume.touchedAt) return 'Where you were'
  return begun ? 'What comes next' : 'Begin here'
}

function firstSteps(resume: ItemProgress, begun: boolean): string {
  if (begun) return resume.kind === 'lab' ? 'A lab you have not opened.' : 'A lesson to read.'
  return 'Nothing is begun yet. Read the first lesson, then write the part that it is about in its lab; both will be remembered here.'
}

function attempts(count: number): string {
  return count === 1 ? 'one try' : `${count} tries`
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

type ModuleProgress = Dashboard['modules'][number]

function Modules({
  modules,
  certificate,
}: {
  modules: readonly ModuleProgress[]
  certificate: (module: ModuleProgress) => React.ReactNode
}) {
  return modules.map((module) => (
    <section key={module.slug} className={style.module} aria-labelledby={`module-${module.slug}`}>
      <h3 id={`module-${module.slug}`}>
        <span>{module.title}</span>
        <span className={style.tally}>
          {module.passed} of {module.total}
        </span>
      </h3>
      <ul>
        {module.items.map((item) => (
          <li key={item.id} data-kind={item.kind}>
            <Link href={item.href} prefetch={false}>
              {item.title}
            </Link>
            {item.kind === 'lab' && <span className={style.kind}>lab</span>}
            <span className={style.leader} aria-hidden="true" />
            <span className={style.state} data-state={item.state}>
              <ProgressMark state={item.state} />
            </span>
          </li>
        ))}
      </ul>
      {certificate(module)}
    </section>
  ))
}

/** Below a module that is passed. */
function Certificate(props: {
  module: string
  issued: { id: string; revoked: boolean } | undefined
  isGuest: boolean
  name: string
}) {
  const { module, issued, isGuest, name } = props
  if (issued)
    return (
      <p className={style.certificate}>
        <Link href={`/certificates/${issued.id}`} prefetch={false}>
          Your certificate
        </Link>
        {issued.revoked && <span> has been revoked</span>}
      </p>
    )
  if (isGuest)
    return (
      <p className={style.certificate}>
        Passed.{' '}
        <Link href="/register?next=/dashboard" prefetch={false}>
          Register
        </Link>{' '}
        to get a certificate.
      </p>
    )
  return (
    <form className={style.certificate} action="/api/certificates" method="post">
      <input type="hidden" name="module" value={module} />
      <label>
        <span>Name on the certificate</span>
        <input name="name" defaultValue={name} required maxLength={120} autoComplete="name" />
      </label>
      <button type="submit" className="button">
        Get the certificate
      </button>
    </form>
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
