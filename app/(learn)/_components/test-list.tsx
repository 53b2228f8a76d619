import type { TestResult } from '@/lib/labs/verdict'
import { compareValues, isShort } from './compare-values'
import { RichText } from './rich-text'
import { StatusMark } from './status-mark'
import styles from './test-list.module.css'

type ListedTest = Pick<TestResult, 'id' | 'name' | 'task' | 'status'> &
  Partial<Pick<TestResult, 'hidden' | 'hint' | 'message' | 'counterExample' | 'durationMs'>>

/** Results under the task of the brief that they belong to. */
export function TestList({
  tests,
  tasks,
  label,
  explained = [],
}: {
  tests: readonly ListedTest[]
  tasks: readonly string[]
  label: string
  /** Ids of tests that an idea explains which has been named: their own hints are folded away. */
  explained?: readonly string[]
}) {
  const numbers = [...new Set(tests.map((test) => test.task))].sort((a, b) => a - b)
  return (
    <div className={styles.list} role="group" aria-label={label}>
      {numbers.map((task) => (
        <section key={task} className={styles.task}>
          <h4>
            <span className={styles.number}>{`Task ${task}`}</span> <span>{tasks[task - 1]}</span>
          </h4>
          <ul>
            {tests
              .filter((test) => test.task === task)
              .map((test) => (
                <TestRow key={test.id} test={test} folded={explained.includes(test.id)} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function TestRow({ test, folded }: { test: ListedTest; folded: boolean }) {
  const failed = test.status !== 'passed' && test.status !== 'skipped'
  return (
    <li className={styles.row} data-status={test.status}>
      <div className={styles.head}>
        <span className={styles.name}>
          {test.name}
          {test.hidden && <span className={styles.hidden}>hidden</span>}
        </span>
        {test.durationMs !== undefined && test.status === 'passed' && !test.hidden && (
          <span className={styles.time}>{Math.max(1, Math.round(test.durationMs))} ms</span>
        )}
        <StatusMark status={test.status} />
      </div>
      {failed && test.message && <Message text={test.message} />}
      {failed && test.counterExample && (
        <div className={styles.example}>
          <span>Smallest input found that fails</span>
          <pre>{test.counterExample}</pre>
        </div>
      )}
      {failed && test.hint && <Hint text={test.hint} folded={folded} />}
    </li>
  )
}

function Hint({ text, folded }: { text: string; folded: boolean }) {
  const hint = (
    <div className={styles.hint}>
      <RichText text={text} />
    </div>
  )
  if (!folded) return hint
  return (
    <details className={styles.folded}>
      <summary>Hint of this test</summary>
      {hint}
    </details>
  )
}

/** "expected …, got …" as two values under one another, with the parts that differ set apart. */
function Message({ text }: { text: string }) {
  const compared = compareValues(text)
  if (!compared) return <pre className={styles.message}>{text}</pre>
  return (
    <div className={styles.compared} data-short={isShort(compared) || undefined}>
      {compared.what && <p>{compared.what}</p>}
      {compared.values.map(({ name, parts }) => (
        <div key={name} className={styles.value}>
          <span>{name}</span>
          <pre>
            {parts.map(({ text: part, differs }, index) =>
              differs ? <mark key={index}>{part}</mark> : <span key={index}>{part}</span>,
            )}
          </pre>
        </div>
      ))}
    </div>
  )
}
