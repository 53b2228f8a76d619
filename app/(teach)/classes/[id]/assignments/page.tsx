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
import { listAssignments } from '@/lib/classes/assignments/assignment-list'
import page from '../class.module.css'
import { Archived, List } from './_list'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

const load = cache(async (id: string) =>
  listAssignments(await signedInViewer(`/classes/${id}/assignments`), id),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await load((await params).id))) notFound()
  return { title: 'Assignments' }
}

export default async function AssignmentsPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const found = await load(id)
  if (!found) notFound()
  const { class: head, assignments, archived } = found
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: head.name, href: `/classes/${id}` },
          { name: 'Assignments' },
        ]}
      />
      <h1>
        Assignments of <Name>{head.name}</Name>
      </h1>
      <FormError code={one(query.error)} field={one(query.field)} />
      {one(query.done) === 'made' && (
        <p className="notice" role="status">
          It is asked of the class now.
        </p>
      )}
      {head.archived && (
        <p className="notice">This class is archived: it can be read, and nothing in it changes.</p>
      )}
      <p className={`row ${page.actions}`}>
        {head.mayWrite && (
          <>
            <Link
              href={`/classes/${id}/assignments/new`}
              className="button primary"
              prefetch={false}
            >
              Make an assignment
            </Link>
            <Link href={`/classes/${id}/assignments/module`} className="button" prefetch={false}>
              Assign a module
            </Link>
          </>
        )}
        <Link href={`/classes/${id}/grades`} className="button" prefetch={false}>
          Points of the class
        </Link>
      </p>
      {assignments.length === 0 ? (
        <EmptyState title="Nothing is asked of this class yet.">
          <p>
            An assignment is a lesson or a lab that you ask your class to do, with a date until when
            and a number of points. Learners see it before they hand in, with what lateness costs;
            what they have handed in already counts, unless you say otherwise. A module can be
            assigned in one go.
          </p>
        </EmptyState>
      ) : (
        <List head={head} learners={found.learners} assignments={assignments} />
      )}
      {archived.length > 0 && <Archived head={head} assignments={archived} />}
    </div>
  )
}
