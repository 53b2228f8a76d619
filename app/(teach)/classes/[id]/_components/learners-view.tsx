import Link from 'next/link'
import { PersonNames } from '@/app/(teach)/_person-name'
import { Confirm } from '@/app/_components/confirm'
import type { ClassView } from '@/lib/classes/classes'

/** The class as its learners see it. */
export function LearnersView({ view }: { view: ClassView }) {
  return (
    <div className="prose">
      <p className="lead">
        Taught by <PersonNames people={view.teachers} />.
      </p>
      <p>
        Those who teach this class see how far you are in the course, the code that you submit and
        its verdicts. They do not see drafts, and nobody else in the class sees anything of yours.
      </p>
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
          Your teachers no longer see your work. It stays yours, and with the class’s code you can
          join again.
        </p>
      </Confirm>
    </div>
  )
}
