import type { PublicVerdict } from '@/lib/api/verdict'
import { summarise } from './difference-words'
import { RichText } from './rich-text'
import styles from './diagnosis.module.css'

/** Which wrong ideas a submission's answers are, offered with the reason; and in what else they differ. */
export function Diagnosis({ verdict }: { verdict: PublicVerdict }) {
  const { misconceptions, explained, differences } = verdict
  const named = misconceptions.length > 0
  // An idea says more than the kinds of difference that follow from it.
  const rest = named ? differences.filter(({ test }) => !explained?.includes(test)) : differences
  return (
    <>
      {named && <Ideas verdict={verdict} />}
      {rest.length > 0 && <Differences differences={rest} />}
    </>
  )
}

function Ideas({ verdict: { misconceptions, explained, tests } }: { verdict: PublicVerdict }) {
  const more =
    explained === null
      ? 0
      : tests.filter(({ id, status }) => status !== 'passed' && !explained.includes(id)).length
  return (
    <section className={styles.ideas} aria-labelledby="ideas">
      <h3 id="ideas">{reasonFor(misconceptions.length, explained !== null)}</h3>
      {misconceptions.map(({ title, hint }) => (
        <div key={title}>
          <h4>{title}</h4>
          <RichText text={hint} />
        </div>
      ))}
      {more > 0 && (
        <p className={styles.more}>
          {more === 1
            ? 'And 1 more test fails for another reason.'
            : `And ${more} more tests fail for another reason.`}
        </p>
      )}
    </section>
  )
}

function reasonFor(ideas: number, compared: boolean): string {
  // Verdicts from before answers were compared knew the failed tests alone.
  if (!compared) return 'Programs with this idea fail in the same tests:'
  return ideas === 1
    ? 'Your answers are those of a program with this idea:'
    : 'Your answers are those of a program with these two ideas:'
}

function Differences({ differences }: { differences: PublicVerdict['differences'] }) {
  return (
    <section className={styles.differences} aria-labelledby="differences">
      <h3 id="differences">What is different</h3>
      <ul>
        {summarise(differences).map(({ task, subject, right, asked, sentences }) => (
          <li key={`${task} ${subject}`}>
            <p>
              Task {task}, <code>{subject}</code>: {right} of {asked} answers are right.
            </p>
            <RichText text={sentences.join(' ')} />
          </li>
        ))}
      </ul>
    </section>
  )
}
