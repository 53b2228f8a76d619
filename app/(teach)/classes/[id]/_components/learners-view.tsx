import Link from 'next/link'
import { PersonNames } from '@/app/(teach)/_person-name'
import { Name } from '@/app/_components/name'
import { PastNetworks } from '@/app/_components/network/past-networks'
import type { ClassView } from '@/lib/classes/classes'
import type { OwnAssignment } from '@/lib/classes/assignments/due'
import type { PastNetwork } from '@/lib/network/afterwards'
import { Leaving } from './leaving'
import { OwnAssignments } from './own-assignments'
import { Sharing } from './sharing'

/** The class as its learners see it. */
export function LearnersView(props: {
  view: ClassView
  assignments: readonly OwnAssignment[]
  /** Null of whoever sees nothing of it. */
  shares?: boolean | null
  /** A network of the class runs. */
  network?: { id: string } | null
  /** Networks that have ended and in which the viewer had a node. */
  past?: readonly PastNetwork[]
  /** False for a teacher who looks. */
  mayAct?: boolean
}) {
  const { view, assignments, shares = null, network = null, past = [], mayAct = true } = props
  return (
    <>
      {network && mayAct && (
        <p className="notice" data-tone="work">
          <span>A network of the class runs, and your browser can be a node of it.</span>{' '}
          <Link href={`/networks/${network.id}`} prefetch={false}>
            Take part
          </Link>
        </p>
      )}
      {assignments.length > 0 && <OwnAssignments assignments={assignments} />}
      {past.length > 0 && mayAct && (
        <section aria-labelledby="networks">
          <h2 id="networks">Networks in which you had a node</h2>
          <PastNetworks past={past} />
        </section>
      )}
      <div className="prose">
        <p className="lead">
          Taught by <PersonNames people={view.teachers} />.
        </p>
        {view.ownSection !== null && (
          <p>
            You are in the section <Name>{view.ownSection}</Name>.
          </p>
        )}
        {view.archived && (
          <p className="notice">This class is archived: it has ended, and nothing in it changes.</p>
        )}
        {mayAct && (
          <p className="row">
            <Link href="/dashboard" className="button primary" prefetch={false}>
              Go on learning
            </Link>
          </p>
        )}
        {shares !== null && <Sharing classId={view.id} shares={shares} />}
        {mayAct && <Leaving classId={view.id} role={view.role} />}
      </div>
    </>
  )
}
