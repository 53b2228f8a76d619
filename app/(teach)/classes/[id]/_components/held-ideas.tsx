import Link from 'next/link'
import { EmptyState } from '@/app/_components/empty-state'
import { type HeldIdea, USUAL_WINDOW, type Window, WINDOWS } from '@/lib/classes/understanding/talk'
import { findLabCard } from '@/lib/labs/load'
import style from './held-ideas.module.css'

/** The wrong ideas that most of the class have shown, in a few lines; the projector has them large. */
export function HeldIdeas(props: { classId: string; ideas: readonly HeldIdea[]; days: Window }) {
  const { classId, ideas, days } = props
  if (ideas.length === 0) {
    return (
      <EmptyState
        title={`No submission of the last ${days} days shows a wrong idea that its lab knows.`}
      />
    )
  }
  return (
    <>
      <ol className={style.ideas}>
        {ideas.map(({ slug, idea, title, learners }) => (
          <li key={`${slug}/${idea}`}>
            <strong>{title}</strong>
            <span className={style.small}>
              <span>{`${learnersWords(learners)} in `}</span>
              <Link href={`/classes/${classId}/labs/${slug}`} prefetch={false}>
                {findLabCard(slug)?.title ?? slug}
              </Link>
            </span>
          </li>
        ))}
      </ol>
      <p>
        <Link
          href={`/classes/${classId}/talk${days === USUAL_WINDOW ? '' : `?days=${days}`}`}
          className="button"
          prefetch={false}
        >
          Show on the projector, without names
        </Link>
      </p>
    </>
  )
}

export function learnersWords(learners: number): string {
  return learners === 1 ? 'one learner' : `${learners} learners`
}

/** How far back it is looked: links. */
export function Windows(props: { days: Window; path: string; fragment?: string }) {
  return (
    <nav className={style.windows} aria-label="How far back">
      <span>Of the last</span>
      {WINDOWS.map((days) => (
        <a
          key={days}
          href={`${props.path}${days === USUAL_WINDOW ? '' : `?days=${days}`}${props.fragment ?? ''}`}
          aria-current={days === props.days ? 'true' : undefined}
        >
          {`${days} days`}
        </a>
      ))}
    </nav>
  )
}
