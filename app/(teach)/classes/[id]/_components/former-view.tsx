import Link from 'next/link'
import { Name } from '@/app/_components/name'
import type { FormerClass } from '@/lib/classes/classes'

const OF_LEARNERS: Readonly<Record<FormerClass['status'], string>> = {
  left: 'You have left this class. With its present code or link you can come back and go on where you were.',
  removed:
    'Whoever teaches this class has taken you out of it. Ask them, should that be a mistake.',
  blocked:
    'Whoever teaches this class has taken you out of it, and its code does not let you in. Ask them, should that be a mistake.',
}

const OF_STAFF: typeof OF_LEARNERS = {
  left: 'You have left this class. Whoever owns it can invite you again with a link.',
  removed: 'Whoever owns this class has taken you out of it. Ask them, should that be a mistake.',
  blocked: 'Whoever owns this class has taken you out of it. Ask them, should that be a mistake.',
}

/** The class as somebody sees it who was in it. */
export function FormerView({ name, role, status }: FormerClass) {
  const learned = role === 'learner'
  return (
    <div className="page">
      <p className="eyebrow">You are not in this class any more</p>
      <h1>
        <Name>{name}</Name>
      </h1>
      <p className="lead">{(learned ? OF_LEARNERS : OF_STAFF)[status]}</p>
      <p>
        {learned
          ? 'Your work is yours, all of it. Those who teach the class can still read what you handed in while you were in it, and nothing since.'
          : 'You see nothing of it and its learners any more. What you wrote and decided in it stays.'}
      </p>
      <p className="row">
        <Link href="/dashboard" className="button primary" prefetch={false}>
          Go on learning
        </Link>
        <Link href="/classes" className="button" prefetch={false}>
          Your classes
        </Link>
      </p>
    </div>
  )
}
