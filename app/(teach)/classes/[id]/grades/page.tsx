import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { FormError } from '@/app/(site)/_components/form-error'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { EmptyState } from '@/app/_components/empty-state'
import { Name } from '@/app/_components/name'
import { one, type Query } from '@/app/_query'
import { signedInViewer } from '@/app/_signed-in'
import { headOf } from '@/lib/classes/assignments/assignment-list'
import { ALL_POINTS } from '@/lib/classes/assignments/point-choice'
import { getPointTable, type PointTable } from '@/lib/classes/assignments/point-table'
import matrix from '../_components/gradebook.module.css'
import page from '../class.module.css'
import { addressOf, type PointsShown, readShown } from './_address'
import { Find } from './_find'
import { Legend } from './_legend'
import { News } from './_news'
import { Points } from './_table'
import style from './grades.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) => {
  const viewer = await signedInViewer(`/classes/${id}/grades`)
  return { viewer, head: await headOf(viewer, id) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id)).head) notFound()
  return { title: 'Points of the class' }
}

export default async function GradesPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer } = await load(id)
  const asked = readShown(query)
  const table = await getPointTable(viewer, id, { page: asked.page, choice: asked })
  if (!table) notFound()
  const { class: head, assignments } = table
  const shown = { ...asked, page: table.page }
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: head.name, href: `/classes/${id}` },
          { name: 'Points' },
        ]}
      />
      <h1>
        Points of <Name>{head.name}</Name>
      </h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      <p className={`row ${page.actions}`}>
        <Link href={`/classes/${id}/assignments`} className="button" prefetch={false}>
          Assignments
        </Link>
        <News key={id} classId={id} since={table.at} />
      </p>
      {assignments.length === 0 ? (
        <NoAssignments head={head} />
      ) : table.learners === 0 ? (
        <EmptyState title="No learner is here yet.">
          <p>Points stand here as soon as somebody has joined.</p>
        </EmptyState>
      ) : (
        <Gradebook table={table} shown={shown} />
      )}
    </div>
  )
}

function NoAssignments({ head }: { head: PointTable['class'] }) {
  return (
    <EmptyState title="Nothing is asked of this class yet.">
      <p>
        Points are given for assignments: a lesson or a lab, with a date and a number of points.{' '}
        {head.mayWrite && (
          <Link href={`/classes/${head.id}/assignments/new`} prefetch={false}>
            Make the first one
          </Link>
        )}
      </p>
    </EmptyState>
  )
}

function Gradebook({ table, shown }: { table: PointTable; shown: PointsShown }) {
  const classId = table.class.id
  return (
    <section aria-labelledby="points">
      <h2 id="points" className={style.title}>
        {titleOf(table)}
      </h2>
      <Find classId={classId} shown={shown} assignments={table.assignments} />
      {table.rows.length === 0 ? (
        <EmptyState title="No learner of the class is like that.">
          <p>
            <a href={addressOf(classId, { ...ALL_POINTS, page: 1 })}>Show the whole class</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <Legend timeZone={table.class.timeZone} />
          <a href="#after-points" className={`visually-hidden ${matrix.skip}`}>
            Skip the table
          </a>
          <Points table={table} shown={shown} />
          <div id="after-points" tabIndex={-1}>
            {table.pages > 1 && <Pages table={table} shown={shown} />}
          </div>
        </>
      )}
    </section>
  )
}

function titleOf({ learners, chosen }: PointTable): string {
  const all = learners === 1 ? 'One learner' : `${learners} learners`
  return chosen === learners ? all : `${chosen} of ${all.toLowerCase()}`
}

function Pages({ table, shown }: { table: PointTable; shown: PointsShown }) {
  const { page: present, pages } = table
  const to = (page: number) => addressOf(table.class.id, { ...shown, page })
  return (
    <nav className={matrix.pages} aria-label="Pages of the table">
      {present > 1 && (
        <a href={to(present - 1)} className="button" rel="prev">
          Previous
        </a>
      )}
      <span>
        Page {present} of {pages}
      </span>
      {present < pages && (
        <a href={to(present + 1)} className="button" rel="next">
          Next
        </a>
      )}
    </nav>
  )
}
