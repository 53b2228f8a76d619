import Link from 'next/link'
import { DueLine } from '@/app/_components/due-notice'
import { Difficulty } from '@/app/_components/lesson/difficulty'
import { LabKindName } from '@/app/_components/lesson/lab-kind'
import { ProgressMark } from '@/app/_components/progress-state'
import { type BestScore, formatScore } from '@/lib/labs/score'
import type { LabPage } from '../_lab-page'
import { SaveStatusLine } from '../draft/save-status'
import styles from './lab-head.module.css'

/** Where the reader is, whether the code is safe, and the two things to do with it. */
export function LabHead({
  lab,
  passed,
  best,
  save,
  running,
  submitting,
  onRun,
  onStop,
  onSubmit,
}: {
  lab: LabPage
  passed: boolean
  /** Of what was handed in until now. */
  best: readonly BestScore[]
  save: Omit<Parameters<typeof SaveStatusLine>[0], 'slug'>
  running: boolean
  submitting: boolean
  onRun(): void
  onStop(): void
  onSubmit(): void
}) {
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <nav aria-label="Lesson of this lab">
          {lab.lesson ? (
            <Link href={lab.lesson.href} prefetch={false}>
              {`${lab.lesson.number} ${lab.lesson.title}`}
            </Link>
          ) : (
            <Link href="/labs" prefetch={false}>
              Labs
            </Link>
          )}
        </nav>
        <h1>{lab.title}</h1>
        <p className={styles.facts}>
          <LabKindName kind={lab.kind} />
          <span>{lab.minutes} minutes</span>
          <Difficulty level={lab.difficulty} />
          {passed && <ProgressMark state="passed" />}
          {best.map(({ test, label, unit, value }) => (
            <span key={`${test} ${label}`}>{`best ${formatScore(value, unit)}`}</span>
          ))}
          {passed && !lab.solutionWaits && (
            <Link href={`/labs/${lab.slug}/solution`} prefetch={false}>
              Our solution
            </Link>
          )}
          {passed && lab.solutionWaits && <span>our solution comes once it was due for you</span>}
        </p>
        {lab.due.length > 0 && (
          <div className={styles.due}>
            {lab.due.map((notice) => (
              <DueLine key={notice.id} notice={notice} />
            ))}
          </div>
        )}
      </div>
      <div className={styles.save}>
        <SaveStatusLine slug={lab.slug} {...save} />
      </div>
      <div className={styles.actions}>
        {running ? (
          <button key="stop" type="button" className="button danger" onClick={onStop}>
            Stop
          </button>
        ) : (
          <button
            key="run"
            type="button"
            className="button"
            onClick={onRun}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            title="Run the visible tests here: Ctrl or ⌘ with Enter"
          >
            <span>Run</span> <kbd aria-hidden="true">Ctrl ↵</kbd>
          </button>
        )}
        <button
          type="button"
          className="button primary"
          onClick={onSubmit}
          aria-disabled={submitting || undefined}
          aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
          title="Hand in for the hidden tests: Ctrl or ⌘ with Shift and Enter"
        >
          <span>{submitting ? 'Submitting' : 'Submit'}</span> <kbd aria-hidden="true">Ctrl ⇧ ↵</kbd>
        </button>
      </div>
    </header>
  )
}
