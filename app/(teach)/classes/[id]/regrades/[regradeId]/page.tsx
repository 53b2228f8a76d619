import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { PersonName } from '@/app/(teach)/_person-name'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { Confirm } from '@/app/_components/confirm'
import { Ago } from '@/app/_components/time'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { getClass } from '@/lib/classes/classes'
import {
  listRegradeRows,
  listRegrades,
  type RegradeRow,
  type RegradeSummary,
  type Side,
} from '@/lib/classes/understanding/regrade-results'
import { wordsOf } from '../_words'
import style from '../regrades.module.css'

type Props = { params: Promise<{ id: string; regradeId: string }>; searchParams: Query }

const load = cache(async (id: string, regradeId: string) => {
  const viewer = await signedInViewer(`/classes/${id}/regrades/${regradeId}`)
  const [found, regrades] = await Promise.all([
    getClass(viewer, id),
    listRegrades(viewer, id, { id: regradeId }),
  ])
  return { viewer, found, regrade: regrades?.[0] }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, regradeId } = await params
  const { regrade } = await load(id, regradeId)
  if (!regrade) notFound()
  return { title: `${regrade.title}, graded again` }
}

export default async function RegradePage(props: Props) {
  const [{ id, regradeId }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer, found, regrade } = await load(id, regradeId)
  const page = Number(one(query.page) ?? 1)
  const results = await listRegradeRows(viewer, id, regradeId, { page })
  if (!found || !regrade || !results) notFound()
  const decides = !found.archived
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: found.name, href: `/classes/${id}` },
          { name: 'Graded again', href: `/classes/${id}/regrades` },
          { name: regrade.title },
        ]}
      />
      <h1>{regrade.title}, graded again</h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      <p className="lead">{regrade.reason}</p>
      <Counts regrade={regrade} />
      {regrade.pending > 0 && decides && <DecideAll classId={id} regrade={regrade} />}
      {results.rows.length > 0 && (
        <div className={style.scroll}>
          <table className={`table ${style.results}`}>
            <thead>
              <tr>
                <th scope="col">Learner</th>
                <th scope="col">Handed in</th>
                <th scope="col">Before</th>
                <th scope="col">Now</th>
                <th scope="col">What counts</th>
              </tr>
            </thead>
            <tbody>
              {results.rows.map((row) => (
                <Row key={row.submissionId} {...{ row, decides }} classId={id} id={regradeId} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {results.more && (
        <p>
          <Link href={`/classes/${id}/regrades/${regradeId}?page=${page + 1}`} prefetch={false}>
            More
          </Link>
        </p>
      )}
    </div>
  )
}

function Counts({ regrade }: { regrade: RegradeSummary }) {
  const runs = regrade.done < regrade.submissions
  return (
    <div className={style.counts}>
      {runs && (
        <progress max={regrade.submissions} value={regrade.done} aria-label="Graded again">
          {regrade.done} of {regrade.submissions}
        </progress>
      )}
      <p>{wordsOf(regrade)}.</p>
      {runs && (
        <p className={style.small}>It waits for learners’ work. Load the page again later.</p>
      )}
    </div>
  )
}

function DecideAll({ classId, regrade }: { classId: string; regrade: RegradeSummary }) {
  const action = `/api/classes/${classId}/regrades/${regrade.id}/decide`
  return (
    <div className="row">
      <form action={action} method="post">
        <input type="hidden" name="decision" value="kept" />
        <button type="submit" className="button">
          {regrade.pending === 1
            ? 'Keep the old verdict'
            : `Keep all ${regrade.pending} old verdicts`}
        </button>
      </form>
      <Confirm
        ask={regrade.pending === 1 ? 'Take the new one' : `Take all ${regrade.pending} new ones`}
        confirm={regrade.pending === 1 ? 'Take the new verdict' : 'Take the new verdicts'}
        action={action}
        fields={<input type="hidden" name="decision" value="taken" />}
        tone="quiet"
      >
        <p>
          {regrade.pending === 1 ? 'One submission counts' : `${regrade.pending} submissions count`}{' '}
          for less in this class from then on. Learners keep what they have passed in the course.
          This cannot be taken back.
        </p>
      </Confirm>
    </div>
  )
}

const OUTCOMES = {
  up: 'the new verdict: better',
  same: 'the new verdict: the same',
  down: '',
  fault: 'the old verdict: we could not grade it',
} as const

function Row(props: { row: RegradeRow; classId: string; id: string; decides: boolean }) {
  const { row, classId } = props
  return (
    <tr>
      <th scope="row">
        <a href={`/classes/${classId}/learners/${row.learner.userId}`}>
          <PersonName person={row.learner} />
        </a>
      </th>
      <td>
        <a href={`/submissions/${row.submissionId}`}>
          <Ago at={row.submittedAt} />
        </a>
      </td>
      <td>{row.before ? <Words side={row.before} /> : 'no verdict'}</td>
      <td>
        <Words side={row.after} />
        {row.outcome === 'down' && row.lost.length > 0 && (
          <details className={style.lost}>
            <summary>Fails now</summary>
            <ul>
              {row.lost.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td>{row.outcome === 'down' ? <Decision {...props} /> : OUTCOMES[row.outcome]}</td>
    </tr>
  )
}

function Decision(props: { row: RegradeRow; classId: string; id: string; decides: boolean }) {
  const { row, classId, id } = props
  if (row.decision === 'taken') return <>the new verdict: taken</>
  if (row.decision === 'kept') return <>the old verdict: kept</>
  if (!props.decides) return <>the old verdict, undecided</>
  const about = <PersonName person={row.learner} />
  return (
    <form
      action={`/api/classes/${classId}/regrades/${id}/decide`}
      method="post"
      className={style.decide}
    >
      <input type="hidden" name="submission" value={row.submissionId} />
      <button type="submit" name="decision" value="kept" className="button quiet">
        Keep the old <span className="visually-hidden">for {about}</span>
      </button>
      <button type="submit" name="decision" value="taken" className="button quiet">
        Take the new <span className="visually-hidden">for {about}</span>
      </button>
    </form>
  )
}

const STATUS = {
  passed: 'passed',
  failed: 'failed',
  errored: 'did not load',
  'timed-out': 'out of time',
  'out-of-memory': 'out of memory',
  'lab-broken': 'grader fault',
  unavailable: 'grader fault',
} as const

function Words({ side }: { side: Side }) {
  return (
    <span>
      <span>{STATUS[side.status]}</span>{' '}
      <span className={style.small}>
        {side.passed} of {side.tests} tests
      </span>
    </span>
  )
}
