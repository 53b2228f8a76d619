import { Confirm } from '@/app/_components/confirm'
import type { ClassRole } from '@/lib/auth/policy'

/** Leaving the class by one's own will; its owner hands it over first, and has no such button. */
export function Leaving({ classId, role }: { classId: string; role: ClassRole }) {
  return (
    <Confirm
      ask="Leave the class"
      confirm="Leave the class"
      action={`/api/classes/${classId}/leave`}
    >
      <p>
        {role === 'learner'
          ? 'Your teachers can still read what you handed in until now, and nothing from now on. With the class’s code you can come back and go on where you were.'
          : 'You see nothing of the class and its learners from then on. What you wrote and decided in it stays. To come back you need a new link from whoever owns it.'}
      </p>
    </Confirm>
  )
}
