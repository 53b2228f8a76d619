import Link from 'next/link'
import { Name } from '@/app/_components/name'
import type { FormerClass } from '@/lib/classes/classes'

const WORDS: Readonly<Record<FormerClass['status'], string>> = {
  left: 'You have left this class. With its present code or link you can come back and go on where you were.',
  removed:
    'Whoever teaches this class has taken you out of it. Ask them, should that be a mistake.',
  blocked:
    'Whoever teaches this class has taken you out of it, and its code does not let you in. Ask them, should that be a mistake.',
}

/** The class as somebody sees it who was in it. */
export function FormerView({ name, status }: FormerClass) {
  return (
    <div className="page">
      <p className="eyebrow">You are not in this class any more</p>
      <h1>
        <Name>{name}</Name>
      </h1>
      <p className="lead">{WORDS[status]}</p>
      <p>
        Your work is yours, all of it. Those who teach the class can still read what you handed in
        while you were in it, and nothing since.
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
