import { useOnline } from '@/app/_components/use-online'
import type { SubmissionView } from '@/lib/api/contract'
import { Headline } from './headline'
import styles from './submission-progress.module.css'

/** A submission on its way to a verdict. */
export function SubmissionProgress({ view }: { view: SubmissionView | null }) {
  const { title, text } = wordsOf(view)
  const online = useOnline()
  const done = view?.progress?.done
  const total = view?.progress?.total
  return (
    <div className={styles.progress}>
      <Headline tone="neutral" title={title}>
        {text}
      </Headline>
      <p role="status" className={styles.offline}>
        {!online && (
          <span>
            You are offline. The grader goes on, and the verdict comes when the connection is back.
          </span>
        )}
      </p>
      {total ? (
        <progress value={done} max={total} aria-label="Tests done" />
      ) : (
        <progress aria-label="Waiting for the grader" />
      )}
    </div>
  )
}

export function wordsOf(view: SubmissionView | null): { title: string; text: string } {
  if (!view) return { title: 'Handed in', text: 'Asking for its place in the queue.' }
  if (view.state === 'queued') {
    const place = view.queuePosition
    return {
      title: 'Waiting for a grader',
      text:
        place === null
          ? 'Your code is in the queue.'
          : place === 1
            ? 'Your code is next in the queue.'
            : `Your code is number ${place} in the queue.`,
    }
  }
  const { progress } = view
  return {
    title: 'The grader runs your code',
    text: progress ? `${progress.done} of ${progress.total} tests are done.` : 'It has just begun.',
  }
}
