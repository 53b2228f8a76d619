import type { TestStatus } from '@/lib/labs/verdict'
import styles from './status-mark.module.css'

type Kind = TestStatus | 'waiting'

const words: Record<Kind, string> = {
  passed: 'Passed',
  failed: 'Failed',
  'timed-out': 'Out of time',
  'out-of-memory': 'Out of memory',
  skipped: 'Not run',
  waiting: 'Waiting',
}

const shapes: Record<Kind, string> = {
  passed: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  failed: 'M4 4 12 12M12 4 4 12',
  'timed-out': 'M8 4V8L10.5 10',
  'out-of-memory': 'M4 6H12V10H4ZM6 3V6M10 3V6M6 10V13M10 10V13',
  skipped: 'M4 8H12',
  waiting: 'M8 7.5V8.5',
}

/** A test's status: a shape and a word, never colour alone. */
export function StatusMark({ status }: { status: Kind }) {
  return (
    <span className={styles.mark} data-status={status}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {(status === 'timed-out' || status === 'waiting') && <circle cx="8" cy="8" r="6" />}
        <path d={shapes[status]} />
      </svg>
      <span className={styles.word}>{words[status]}</span>
    </span>
  )
}
