import Link from 'next/link'
import { Ago } from '@/app/_components/time'
import { findLabCard } from '@/lib/labs/load'
import type { SecondResult } from '@/lib/grading/second-results'
import style from './dashboard.module.css'

/** That work which was handed in long ago has another result now. */
export function SecondResults({ results }: { results: readonly SecondResult[] }) {
  if (results.length === 0) return null
  return (
    <div className={`notice ${style.comments}`} role="status">
      {results.map(({ submissionId, slug, better, at }) => (
        <p key={submissionId}>
          <span>Graded again by newer tests, your </span>
          <Link href={`/submissions/${submissionId}`} prefetch={false}>
            {findLabCard(slug)?.title ?? slug}
          </Link>
          <span>
            {better ? ' has a better result. ' : ' counts for less where that was decided. '}
          </span>
          <span className={style.small}>
            <Ago at={at} />
          </span>
        </p>
      ))}
    </div>
  )
}
