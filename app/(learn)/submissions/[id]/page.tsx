import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { Ago } from '@/app/_components/time'
import { VerdictMark } from '@/app/_components/verdict-mark'
import { one, type Query } from '@/app/_query'
import { getViewer } from '@/lib/auth/viewer'
import { listThreads } from '@/lib/classes/understanding/threads'
import { findSubmission, listSecondGradings } from '@/lib/grading/submissions'
import { findLab } from '@/lib/labs/load'
import { ContinuedLine } from '../../_components/continued-line'
import { CodeListing } from '../../_components/code-listing'
import { VerdictView } from '../../_components/verdict-view'
import { LinePicker } from './_line-picker'
import { LiveSubmission } from './_live-submission'
import { ReadThreads } from './_read-threads'
import { SecondGradings } from './_second-gradings'
import { notesOf, WriteComment } from './_threads'
import styles from './submission.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await getViewer()
  return { viewer, submission: await findSubmission(viewer, id) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id)).submission) notFound()
  return { title: 'Submission' }
}

/** One submission as it was handed in, and what became of it: for its learner and that learner's teachers. */
export default async function SubmissionPage({ params, searchParams }: Props) {
  const { viewer, submission } = await load((await params).id)
  if (!submission) notFound()
  const [query, { threads, writesIn }] = await Promise.all([
    searchParams,
    listThreads(viewer, submission.id),
  ])
  const { slug, verdict, files, state } = submission
  const lab = findLab(slug)
  const title = lab?.manifest.title ?? slug
  const again = await listSecondGradings(viewer, submission.id)
  const own = viewer.kind === 'user' && viewer.userId === submission.userId
  const newest = threads
    .flatMap(({ comments }) => comments.map(({ at }) => at))
    .sort()
    .at(-1)
  const place = verdict?.error?.file && verdict.error.line ? verdict.error : null

  return (
    <article className={`page ${styles.page}`}>
      <Breadcrumbs
        steps={[
          { name: 'Labs', href: '/labs' },
          { name: title, href: `/labs/${slug}` },
          { name: 'Submission' },
        ]}
      />
      <header className={styles.head}>
        <h1>{title}</h1>
        <p className={styles.facts}>
          <VerdictMark state={state} status={verdict?.status ?? null} />
          <span>
            handed in <Ago at={submission.createdAt} />
          </span>
          {own && (
            <Link href={`/labs/${slug}`} prefetch={false}>
              Back to the lab
            </Link>
          )}
        </p>
      </header>
      <FormError code={one(query.error)} field={one(query.field)} />
      <div className={styles.columns}>
        <section className={styles.verdict} aria-labelledby="verdict">
          <h2 id="verdict">Verdict</h2>
          <SecondGradings gradings={again} />
          {verdict ? (
            <VerdictView
              verdict={verdict}
              tasks={lab?.manifest.tasks ?? []}
              place={
                place && (
                  <a href={`#${place.file}-${place.line}`} className={styles.place}>
                    {`${place.file}, line ${place.line}`}
                  </a>
                )
              }
            />
          ) : (
            <LiveSubmission id={submission.id} />
          )}
        </section>
        {newest !== undefined && !own && <ReadThreads submissionId={submission.id} upTo={newest} />}
        <LinePicker className={styles.code}>
          <h2 id="code">Code as handed in</h2>
          {submission.continued && <ContinuedLine frozen={submission.continued} />}
          {Object.entries(files).map(([path, source]) => (
            <CodeListing
              key={path}
              path={path}
              source={source}
              notes={notesOf(threads.filter((thread) => thread.path === path))}
            />
          ))}
          <WriteComment
            submissionId={submission.id}
            writesIn={writesIn}
            paths={Object.keys(files)}
          />
        </LinePicker>
      </div>
    </article>
  )
}
