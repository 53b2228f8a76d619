import Link from 'next/link'
import { PersonNames } from '@/app/(teach)/_person-name'
import { Name } from '@/app/_components/name'
import { Confirm } from '@/app/_components/confirm'
import type { ClassView } from '@/lib/classes/classes'

/** The class as its learners see it. */
export function LearnersView({ view }: { view: ClassView }) {
  return (
    <div className="prose">
      <p className="lead">
        Taught by <PersonNames people={view.teachers} />.
      </p>
      {view.ownSection !== null && (
        <p>
          You are in the section <Name>{view.ownSection}</Name>.
        </p>
      )}
      <p>
        Those who teach this class, and its assistants, see how far you are in the course, the code
        that you submit and its verdicts. They do not see drafts, and nobody else in the class sees
        anything of yours.
      </p>
      {view.archived && (
        <p className="notice">This class is archived: it has ended, and nothing in it changes.</p>
      )}
      <p className="row">
        <Link href="/dashboard" className="button primary" prefetch={false}>
          Go on learning
        </Link>
      </p>
      <Confirm
        ask="Leave the class"
        confirm="Leave the class"
        action={`/api/classes/${view.id}/leave`}
      >
        <p>
          Your teachers can still read what you handed in until now, and nothing from now on. With
          the class’s code you can come back and go on where you were.
        </p>
      </Confirm>
    </div>
  )
}
