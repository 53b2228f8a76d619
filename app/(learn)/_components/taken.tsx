import type { TakenFor } from '@/lib/api/due'
import styles from './taken.module.css'

/** How the learner's classes take what was handed in: nothing where none asks for it. */
export function Taken({ taken }: { taken: readonly TakenFor[] }) {
  if (taken.length === 0) return null
  return (
    <ul className={styles.taken} aria-label="What it counts for">
      {taken.map((one) => (
        <li key={one.title}>{`${one.title}: ${wordsOf(one)}`}</li>
      ))}
    </ul>
  )
}

function wordsOf({ when, share }: TakenFor): string {
  switch (when) {
    case 'on-time':
      return 'handed in on time.'
    case 'late':
      return share === 100
        ? 'handed in late, which costs nothing.'
        : `handed in late: at most ${share} % of the points.`
    case 'closed':
      return 'closed. This is practice and counts for nothing.'
    case 'early':
      return 'not open yet. This does not count.'
    case 'excused':
      return 'you are excused. This counts neither for nor against you.'
  }
}
