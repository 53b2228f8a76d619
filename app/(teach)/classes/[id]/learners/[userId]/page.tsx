import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Grid } from '@/app/(teach)/_grid'
import { PersonName } from '@/app/(teach)/_person-name'
import { Badge } from '@/app/_components/badge'
import { Day } from '@/app/_components/day'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { EmptyState } from '@/app/_components/empty-state'
import { claimWords, leadingZeroBits } from '@/app/_components/mining/format'
import { ProgressMark } from '@/app/_components/progress-state'
import { Ago } from '@/app/_components/time'
import { VerdictMark } from '@/app/_components/verdict-mark'
import { signedInViewer } from '@/app/_signed-in'
import { mayMakeTeachersLink } from '@/lib/auth/reset'
import { fullNameOf } from '@/lib/classes/person'
import { getLearner, type LearnerSubmission, type LearnerView } from '@/lib/classes/learner'
import { languageOf } from '@/lib/labs/language'
import { highlight } from '@/lib/course/highlight'
import { titleOfMisconception } from '@/lib/grading/submissions'
import type { ItemProgress } from '@/lib/progress/dashboard'
import { PasswordLink } from './_password-link'
import style from './learner.module.css'

type Props = { params: Promise<{ id: string; userId: string }> }

const load = cache(async (id: string, userId: string) => {
  const viewer = await signedInViewer(`/classes/${id}/learners/${userId}`)
  return { viewer, view: await getLearner(viewer, id, userId) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, userId } = await params
  if (!(await load(id, userId)).view) notFound()
  return { title: 'Learner' }
}

/** So many are highlighted: the rest of a long history would weigh more than it is read. */
const HIGHLIGHTED = 10

export default async function LearnerPage(props: Props) {
  const { id, userId } = await props.params
  const { viewer, view } = await load(id, userId)
  if (!view) notFound()
  const mayReset = await mayMakeTeachersLink(viewer, id, userId)
  const name = fullNameOf(view.learner)
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: view.class.name, href: `/classes/${view.class.id}` },
          { name },
        ]}
      />
      <h1>
        <PersonName person={view.learner} />
      </h1>
      <p className={style.facts}>
        {view.learner.isGuest && <Badge>guest</Badge>}
        {view.learner.email && !name.includes(view.learner.email) && (
          <span>{view.learner.email}</span>
        )}
        <span>
          in the class since <Day at={view.learner.joinedAt} />
        </span>
      </p>
      {mayReset && <PasswordLink action={`/api/classes/${id}/members/${userId}/reset`} />}
      <div className={style.columns}>
        <section aria-labelledby="items">
          <h2 id="items">Progress</h2>
          <Items items={view.items} />
        </section>
        <section aria-labelledby="submissions">
          <h2 id="submissions">Submissions</h2>
          {view.submissions.length === 0 && (
            <EmptyState title={`${name} has submitted nothing yet.`} />
          )}
          {view.submissions.map((submission, place) => (
            <Submission
              key={submission.id}
              submission={submission}
              highlighted={place < HIGHLIGHTED}
            />
          ))}
          {view.blocks.length > 0 && <Blocks blocks={view.blocks} />}
        </section>
      </div>
    </div>
  )
}

function Blocks({ blocks }: { blocks: LearnerView['blocks'] }) {
  return (
    <div className={style.blocks}>
      <table className="table">
        <caption>
          <strong>Mined blocks.</strong> Each hash proves work and is no grade. Rate and device are
          the learner’s own claim, which nobody has checked.
        </caption>
        <thead>
          <tr>
            <th scope="col">Lab</th>
            <th scope="col">Hash</th>
            <th scope="col">Claim</th>
            <th scope="col">Accepted</th>
          </tr>
        </thead>
        <tbody>
          {blocks.map(({ id, title, hash, claim, acceptedAt }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>
                <span className={`hex ${style.hash}`}>{hash.slice(0, 16)}…</span>
                <span className={style.small}> {leadingZeroBits(hash)} zero bits</span>
              </td>
              <td>{claimWords(claim)}</td>
              <td className={style.small}>
                <Ago at={acceptedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Items({ items }: { items: readonly ItemProgress[] }) {
  return (
    <Grid className={`table ${style.items}`} label="Lessons and labs">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Lesson or lab</th>
          <th scope="col">State</th>
          <th scope="col">Last worked on</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id} data-kind={item.kind} data-state={item.state}>
            <th scope="row">
              <Link href={item.href} prefetch={false}>
                {item.title}
              </Link>
            </th>
            <td>
              <ProgressMark state={item.state} />
              {item.attempts > 1 && (
                <span className={style.small}>
                  <span aria-hidden="true"> ×{item.attempts}</span>
                  <span className="visually-hidden"> after {item.attempts} tries</span>
                </span>
              )}
            </td>
            <td className={style.small}>{item.touchedAt && <Ago at={item.touchedAt} />}</td>
          </tr>
        ))}
      </tbody>
    </Grid>
  )
}

function Submission(props: { submission: LearnerSubmission; highlighted: boolean }) {
  const { submission } = props
  const ideas = submission.misconceptions
    .map((name) => titleOfMisconception(submission.slug, name))
    .filter((title) => title !== null)
  return (
    <details className={style.submission}>
      <summary>
        <span className={style.title}>{submission.title}</span>
        <VerdictMark state={submission.state} status={submission.status} />
        <span className={style.small}>
          {submission.tests > 0 && (
            <span>{`${submission.passed} of ${submission.tests} tests, `}</span>
          )}
          <Ago at={submission.createdAt} />
        </span>
        {ideas.map((title) => (
          <span key={title} className={style.idea}>
            {title}
          </span>
        ))}
      </summary>
      <div className={style.code}>
        <p>
          <Link href={`/submissions/${submission.id}`} prefetch={false}>
            {submission.status ? 'Verdict, test by test' : 'Open the submission'}
          </Link>
        </p>
        {Object.entries(submission.files).map(([path, source]) => (
          <figure key={path}>
            <figcaption>{path}</figcaption>
            <Source source={source} label={path} highlighted={props.highlighted} />
          </figure>
        ))}
      </div>
    </details>
  )
}

function Source(props: { source: string; label: string; highlighted: boolean }) {
  if (!props.highlighted) {
    return (
      <pre tabIndex={0} aria-label={props.label}>
        <code>{props.source}</code>
      </pre>
    )
  }
  return (
    <div dangerouslySetInnerHTML={{ __html: highlight(props.source, languageOf(props.label)) }} />
  )
}
