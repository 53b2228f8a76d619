import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PersonName } from '@/app/(teach)/_person-name'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { Name } from '@/app/_components/name'
import { signedInViewer } from '@/app/_signed-in'
import { getClass } from '@/lib/classes/classes'
import { listOwnAssignments } from '@/lib/classes/assignments/due'
import { getLearner } from '@/lib/classes/understanding/learner'
import { viewAs } from '@/lib/classes/view-as'
import { LearnersView } from '../../_components/learners-view'

type Props = { params: Promise<{ id: string; userId: string }> }

export const metadata: Metadata = { title: 'As a learner sees it' }

/** The class as one of its learners sees it, for those who teach it. Nothing here can be changed. */
export default async function AsLearnerPage({ params }: Props) {
  const { id, userId } = await params
  const viewer = await signedInViewer(`/classes/${id}/as/${userId}`)
  const learner = await viewAs(viewer, id, userId)
  if (!learner) notFound()
  const [view, assignments, known] = await Promise.all([
    getClass(learner, id),
    listOwnAssignments(learner, { classId: id }),
    getLearner(viewer, id, userId),
  ])
  if (!view || !known) notFound()
  const page = `/classes/${id}/learners/${userId}`
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { name: 'Classes', href: '/classes' },
          { name: view.name, href: `/classes/${id}` },
          { name: 'As a learner sees it' },
        ]}
      />
      <p className="notice" role="status">
        You see the class as <PersonName person={known.learner} /> sees it, points that are not
        released left out. You can change nothing here, and the history of the class says that you
        looked. <Link href={page}>Back to their page</Link>
      </p>
      <h1>
        <Name>{view.name}</Name>
      </h1>
      <LearnersView view={view} assignments={assignments} mayAct={false} />
    </div>
  )
}
