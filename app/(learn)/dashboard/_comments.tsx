import Link from 'next/link'
import { Ago } from '@/app/_components/time'
import type { Waiting } from '@/lib/classes/understanding/threads'
import { findLabCard } from '@/lib/labs/load'
import style from './dashboard.module.css'

/** What was written about the learner's work and waits for an answer, or to be marked as done. */
export function Comments({ waiting }: { waiting: readonly Waiting[] }) {
  if (waiting.length === 0) return null
  return (
    <div className={`notice ${style.comments}`} data-tone="work" role="status">
      {waiting.map(({ submissionId, threadId, slug, path, line, at }) => (
        <p key={threadId}>
          <span>Your teacher wrote about </span>
          <Link href={`/submissions/${submissionId}#comment-${threadId}`} prefetch={false}>
            {`${findLabCard(slug)?.title ?? slug}, ${path}, line ${line}`}
          </Link>{' '}
          <span className={style.small}>
            <Ago at={at} />
          </span>
        </p>
      ))}
    </div>
  )
}
