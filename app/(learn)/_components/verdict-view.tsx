import type { PublicVerdict } from '@/lib/api/contract'
import type { VerdictStatus } from '@/lib/labs/verdict'
import { Diagnosis } from './diagnosis'
import { Headline, type HeadlineTone } from './headline'
import { TestList } from './test-list'
import styles from './verdict-view.module.css'

type Words = { title: string; text: string; tone: HeadlineTone }

function wordsFor(verdict: PublicVerdict): Words {
  const hidden = verdict.tests.filter((test) => test.hidden)
  const missed = verdict.tests.filter((test) => test.status !== 'passed')
  const kinds: Record<VerdictStatus, Words> = {
    passed: {
      title: 'Passed',
      text: `All ${verdict.tests.length} tests pass, ${hidden.length} hidden ones among them.`,
      tone: 'ok',
    },
    failed: {
      title: 'Not there yet',
      text: `${missed.length} of ${verdict.tests.length} tests ${missed.length === 1 ? 'fails' : 'fail'}. The code ran; some answers differ.`,
      tone: 'faulty',
    },
    errored: {
      title: 'The code did not run',
      text: 'It stopped before the first test could call it.',
      tone: 'faulty',
    },
    'timed-out': {
      title: 'The code ran out of time',
      text: 'A loop may never end, or does much more work than the lab needs.',
      tone: 'faulty',
    },
    'out-of-memory': {
      title: 'The code ran out of memory',
      text: 'Something grows without bound, or is far larger than the lab needs.',
      tone: 'faulty',
    },
    'lab-broken': {
      title: 'Our lab is broken',
      text: 'The mistake is in our tests, not in the code. Nothing counts against its author, and the code is saved.',
      tone: 'neutral',
    },
    unavailable: {
      title: 'Our grader was not available',
      text: 'The trouble is our machinery’s. This attempt is not counted and the code is saved: submit it again.',
      tone: 'neutral',
    },
  }
  return kinds[verdict.status]
}

export function verdictTitle(verdict: PublicVerdict): string {
  return wordsFor(verdict).title
}

/** A verdict in words, for its author or a teacher. */
export function VerdictView({
  verdict,
  tasks,
  place,
  onward,
}: {
  verdict: PublicVerdict
  tasks: readonly string[]
  /** What stands for the place of an error: a link into the editor, say. */
  place?: React.ReactNode
  /** What to do next, right under the headline. */
  onward?: React.ReactNode
}) {
  const { title, text, tone } = wordsFor(verdict)
  const missed = verdict.tests.filter((test) => test.status !== 'passed')
  const passed = verdict.tests.filter((test) => test.status === 'passed')
  return (
    <div className={styles.verdict}>
      <Headline tone={tone} title={title}>
        {text}
      </Headline>
      {verdict.error && (
        <div className={styles.error}>
          <pre>{verdict.error.message}</pre>
          {place ?? <ErrorPlace verdict={verdict} />}
        </div>
      )}
      {onward}
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
