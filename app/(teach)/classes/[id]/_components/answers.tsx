import Link from 'next/link'
import { PersonName } from '@/app/(teach)/_person-name'
import { Ago } from '@/app/_components/time'
import type { Answer } from '@/lib/classes/understanding/answers'
import { findLabCard } from '@/lib/labs/load'

/** What learners answered to comments and the viewer has not read yet. */
export function Answers({ answers, more }: { answers: readonly Answer[]; more: boolean }) {
  if (answers.length === 0) return null
  return (
    <div className="notice" data-tone="work" role="status">
      {answers.map(({ threadId, submissionId, learner, slug, path, line, at }) => (
        <p key={threadId}>
          <PersonName person={learner} />
          <span> answered about </span>
          <Link href={`/submissions/${submissionId}#comment-${threadId}`} prefetch={false}>
            {`${findLabCard(slug)?.title ?? slug}, ${path}, line ${line}`}
          </Link>
          <span>, </span>
          <Ago at={at} />
        </p>
      ))}
      {more && <p>There are more, which come here when these are read.</p>}
    </div>
  )
}
