import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { PersonName } from '@/app/(teach)/_person-name'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { explain } from '@/lib/classes/assignments/grade-words'
import { getGradePage, type GradePage } from '@/lib/classes/assignments/grade-page'
import { nameOf } from '@/lib/classes/person'
import { formatPoints, pointsWords } from '@/lib/classes/assignments/points'
import { sayTime } from '@/lib/grades/wall-time'
import { readProblem } from '../../../_components/problem-words'
import { typedIn } from '../../../_components/typed-exception'
import style from './cell.module.css'
import { Exceptions } from './_exceptions'
import { History } from './_history'
import { Override } from './_override'
import { HandedIn } from './_submissions'

type Props = {
  params: Promise<{ id: string; assignmentId: string; userId: string }>
  searchParams: Query
}

const load = cache(async (id: string, assignmentId: string, userId: string) => {
  const viewer = await signedInViewer(`/classes/${id}/grades/${assignmentId}/${userId}`)
  return getGradePage(viewer, id, assignmentId, userId)
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, assignmentId, userId } = await params
  if (!(await load(id, assignmentId, userId))) notFound()
  return { title: 'Points of a learner' }
}

const DONE: Readonly<Record<string, string>> = {
  points: 'The points that you gave stand now.',
  revoked: 'It is taken back.',
  exception: 'The exception holds now.',
}

export default async function GradeCellPage(props: Props) {
  const [{ id, assignmentId, userId }, query] = await Promise.all([
    props.params,
    props.searchParams,
  ])
  const page = await load(id, assignmentId, userId)
  if (!page) notFound()
  const { class: head, assignment, learner } = page
  const problem = readProblem(one(query.problem), one(query.neighbours))
  const done = DONE[one(query.done) ?? '']
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: head.name, href: `/classes/${id}` },
          { name: 'Points', href: `/classes/${id}/grades` },
          { name: nameOf(learner).name },
        ]}
      />
      <p className="eyebrow">
        <Link href={`/classes/${id}/learners/${userId}`} prefetch={false}>
          <PersonName person={learner} />
        </Link>
      </p>
      <h1>{assignment.title}</h1>
      <FormError code={problem ? undefined : one(query.error)} field={one(query.field)} />
      {done !== undefined && (
        <p className="notice" role="status">
          {done}
        </p>
      )}
      <div className={style.columns}>
        <div className={style.column}>
          <Computed page={page} />
          <HandedIn page={page} />
        </div>
        <div className={style.column}>
          <Override page={page} typed={one(query.points)} />
          <Exceptions page={page} typed={typedIn(query)} problem={problem} />
          {page.history.length > 0 && <History entries={page.history} />}
        </div>
      </div>
    </div>
  )
}

const STATES: Readonly<Record<GradePage['grade']['state'], string>> = {
  none: 'Not started',
  waiting: 'Waits for its verdict',
  failed: 'Failed',
  partial: 'In part',
  passed: 'Passed',
  fault: 'Our grader failed',
  excused: 'Excused',
}

function Computed({ page }: { page: GradePage }) {
  const { class: head, assignment, terms, grade, work } = page
  const say = (at: number) => sayTime(at, head.timeZone)
  return (
    <section aria-labelledby="computed">
      <h2 id="computed">{STATES[grade.state]}</h2>
      <p className={style.points}>
        <strong>{grade.points === null ? '–' : formatPoints(grade.points)}</strong>
        <span>{` of ${pointsWords(assignment.points)}`}</span>
        {grade.flags.includes('overridden') && (
          <span className={style.small}>
            {`computed: ${grade.auto === null ? 'none' : formatPoints(grade.auto)}`}
          </span>
        )}
      </p>
      <dl className={style.facts}>
        {terms.opensAt !== null && <Fact name="Opens" value={say(terms.opensAt)} />}
        <Fact
          name="Due"
          value={terms.dueAt === null ? 'whenever it is handed in' : say(terms.dueAt)}
        />
        {terms.closesAt !== null && <Fact name="Closes" value={say(terms.closesAt)} />}
        {terms.extendedBy && (
          <Fact
            name="More time"
            value={
              terms.extendedBy === 'learner'
                ? 'an exception of this learner'
                : 'an exception of the section'
            }
          />
        )}
        {grade.submittedAt !== null && <Fact name="Handed in" value={say(grade.submittedAt)} />}
        {grade.firstPassAt !== null && <Fact name="First passed" value={say(grade.firstPassAt)} />}
        {grade.attempts > 0 && <Fact name="Tries that count" value={String(grade.attempts)} />}
      </dl>
      <ul className={style.steps}>
        {explain(work, terms, grade).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
