import type { PublicVerdict } from '@/lib/api/contract'
import type { BestScore } from '@/lib/labs/score'
import type { VerdictStatus } from '@/lib/labs/verdict'
import { wordsOf } from '@/lib/labs/verdict-words'
import { Diagnosis } from './diagnosis'
import { Scores } from './scores'
import { Headline, type HeadlineTone } from './headline'
import { TestList } from './test-list'
import styles from './verdict-view.module.css'

const OURS: readonly VerdictStatus[] = ['lab-broken', 'unavailable']

function toneOf(status: VerdictStatus): HeadlineTone {
  if (status === 'passed') return 'ok'
  return OURS.includes(status) ? 'neutral' : 'faulty'
}

export function verdictTitle(verdict: PublicVerdict): string {
  return wordsOf(verdict).title
}

/** A verdict in words, for its author or a teacher. */
export function VerdictView({
  verdict,
  tasks,
  best,
  place,
  onward,
}: {
  verdict: PublicVerdict
  tasks: readonly string[]
  /** The learner's own best scores until now, for the learner. */
  best?: readonly BestScore[]
  /** What stands for the place of an error: a link into the editor, say. */
  place?: React.ReactNode
  /** What to do next, right under the headline. */
  onward?: React.ReactNode
}) {
  const { title, text } = wordsOf(verdict)
  const missed = verdict.tests.filter((test) => test.status !== 'passed')
  const passed = verdict.tests.filter((test) => test.status === 'passed')
  return (
    <div className={styles.verdict}>
      <Headline tone={toneOf(verdict.status)} title={title}>
        {text}
      </Headline>
      {verdict.error && (
        <div className={styles.error}>
          <pre>{verdict.error.message}</pre>
          {place ?? <ErrorPlace verdict={verdict} />}
        </div>
      )}
      {onward}
      <Scores tests={verdict.tests} {...(best && { best })} />
      <Diagnosis verdict={verdict} />
      {missed.length > 0 && (
        <section>
          <h3 className={styles.part}>What does not pass yet</h3>
          <TestList
            tests={missed}
            tasks={tasks}
            label="Tests that do not pass"
            explained={verdict.misconceptions.length > 0 ? (verdict.explained ?? []) : []}
          />
        </section>
      )}
      {passed.length > 0 && (
        <section>
          <h3 className={styles.part}>
            {missed.length > 0 ? `What passes (${passed.length})` : 'What was tried'}
          </h3>
          <TestList tests={passed} tasks={tasks} label="Tests that pass" />
        </section>
      )}
    </div>
  )
}

function ErrorPlace({ verdict }: { verdict: PublicVerdict }) {
  const error = verdict.error
  if (!error?.line) return null
  return <span className={styles.place}>{`${error.file}, line ${error.line}`}</span>
}
