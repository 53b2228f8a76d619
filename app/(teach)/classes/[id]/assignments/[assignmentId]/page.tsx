import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { Confirm } from '@/app/_components/confirm'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import {
  type AssignmentView,
  getAssignment,
  listChangesSince,
} from '@/lib/classes/assignments/assignment-list'
import { fieldsOf } from '@/lib/classes/assignments/assignment-form'
import { previewOf } from '@/lib/classes/assignments/assignment-words'
import { listExceptions } from '@/lib/classes/assignments/exceptions'
import { pointsWords } from '@/lib/classes/assignments/points'
import { TextField } from '../../_components/fields'
import { readProblem } from '../../_components/problem-words'
import { typedIn } from '../../_components/typed-exception'
import style from '../assignments.module.css'
import { TermsFields } from '../_fields'
import { FormActions } from '../_form-actions'
import { Preview } from '../_preview'
import { offerOn, readTyped } from '../_typed'
import { Exceptions } from './_exceptions'
import { Stale } from './_stale'

type Props = {
  params: Promise<{ id: string; assignmentId: string }>
  searchParams: Query
}

const load = cache(async (id: string, assignmentId: string) => {
  const viewer = await signedInViewer(`/classes/${id}/assignments/${assignmentId}`)
  return { viewer, found: await getAssignment(viewer, id, assignmentId) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, assignmentId } = await params
  if (!(await load(id, assignmentId)).found) notFound()
  return { title: 'Assignment' }
}

const DONE: Readonly<Record<string, string>> = {
  changed: 'It is changed, and every learner’s points with it.',
  released: 'Learners see their points now.',
  exception: 'The exception holds now.',
  revoked: 'It is taken back.',
}

export default async function AssignmentPage(props: Props) {
  const [{ id, assignmentId }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer, found } = await load(id, assignmentId)
  if (!found) notFound()
  const { class: head, assignment } = found
  const version = Number(one(query.version))
  const isStale = version >= 1 && version < assignment.version
  const [changes, exceptions] = await Promise.all([
    isStale ? listChangesSince(viewer, id, { assignmentId, version }) : [],
    listExceptions(viewer, id, assignmentId),
  ])
  const problem = readProblem(one(query.problem), one(query.neighbours))
  const done = DONE[one(query.done) ?? '']
  const { asks } = assignment
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: head.name, href: `/classes/${id}` },
          { name: 'Assignments', href: `/classes/${id}/assignments` },
          { name: assignment.title },
        ]}
      />
      <h1>{assignment.title}</h1>
      <FormError code={isStale || problem ? undefined : one(query.error)} />
      {done !== undefined && (
        <p className="notice" role="status">
          {done}
        </p>
      )}
      {isStale && <Stale entries={changes} />}
      <p>
        <span>{`${pointsWords(assignment.points)} for the ${asks.kind} `}</span>
        {asks.href ? (
          <Link href={asks.href} prefetch={false}>
            {asks.title}
          </Link>
        ) : (
          <span>{`${asks.title}, which is no longer in the course`}</span>
        )}
        .{' '}
        <Link href={`/classes/${id}/grades?sort=${assignmentId}`} prefetch={false}>
          Points of the class
        </Link>
      </p>
      <div className={style.columns}>
        <section aria-labelledby="terms">
          <h2 id="terms">What is asked</h2>
          <Terms found={found} query={query} />
        </section>
        <div className={style.side}>
          {head.mayWrite && <Acts found={found} />}
          {exceptions && (
            <Exceptions
              found={found}
              exceptions={exceptions}
              typed={typedIn(query)}
              problem={isStale ? null : problem}
            />
          )}
        </div>
      </div>
    </div>
  )
}

function Terms({ found, query }: { found: AssignmentView; query: Awaited<Query> }) {
  const { class: head, assignment } = found
  const { timeZone } = head
  const stored = fieldsOf(assignment, timeZone)
  if (!head.mayWrite) return <p>{previewOf(stored, timeZone)}</p>
  const page = `/classes/${head.id}/assignments/${assignment.id}`
  // An exception's form brings back fields of the same names.
  const isOurs = query.for === undefined
  const { fields, problems } = readTyped(isOurs ? query : {}, timeZone, stored)
  return (
    <form id="assignment" action={`/api${page}`} method="post" className="stack">
      <input type="hidden" name="version" value={assignment.version} />
      <TextField
        name="title"
        label="Title"
        maxLength={100}
        required
        value={fields.title}
        problem={problems.find(({ field }) => field === 'title')}
      />
      <TermsFields
        timeZone={timeZone}
        typed={fields}
        problems={problems}
        offer={offerOn(page, query)}
      />
      <Preview form="assignment" timeZone={timeZone} sentence={previewOf(fields, timeZone)} />
      <FormActions page={page} name="Change the assignment" />
    </form>
  )
}

function Acts({ found }: { found: AssignmentView }) {
  const { class: head, assignment } = found
  const action = `/api/classes/${head.id}/assignments/${assignment.id}`
  return (
    <div className="row">
      {assignment.release === 'manual' && assignment.releasedAt === null && (
        <Confirm ask="Release the points" confirm="Release the points" action={`${action}/release`}>
          <p>Every learner sees their own from then on. That cannot be taken back.</p>
        </Confirm>
      )}
      {assignment.archived ? (
        <form action={`${action}/archive`} method="post">
          <input type="hidden" name="archived" value="no" />
          <button type="submit" className="button">
            Put it back
          </button>
        </form>
      ) : (
        <Confirm
          ask="Take it off the class"
          confirm="Take it off"
          action={`${action}/archive`}
          fields={<input type="hidden" name="archived" value="yes" />}
        >
          <p>
            It leaves the lists, the table and every total. What was handed in, points given and
            exceptions are kept, and it can be put back.
          </p>
        </Confirm>
      )}
    </div>
  )
}
