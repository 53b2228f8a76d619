import { type BestScore, formatScore, isBetter, type Score } from '@/lib/labs/score'
import styles from './scores.module.css'

type Scored = { id: string; score?: Score | undefined }

/** How far a program got, beside what is known: a dot for each on one scale. As a table it says the same in words. */
export function Scores({
  tests,
  best = [],
}: {
  tests: readonly Scored[]
  /** The learner's own best until now, where somebody looks at their own work. */
  best?: readonly BestScore[]
}) {
  const scored = tests.flatMap(({ id, score }) => (score ? [{ id, score }] : []))
  if (scored.length === 0) return null
  return (
    <section className={styles.scores} aria-label="Scores">
      {scored.map(({ id, score }) => (
        <DotPlot
          key={id}
          score={score}
          before={best.find((one) => one.test === id && one.label === score.label)?.value}
        />
      ))}
    </section>
  )
}

type Row = { name: string; value: number; mark: 'own' | 'before' | 'best' | 'known' }

function DotPlot({ score, before }: { score: Score; before: number | undefined }) {
  const { label, unit, better } = score
  const rows = rowsOf(score, before)
  const values = rows.map(({ value }) => value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return (
    <table className={styles.plot}>
      <caption>
        {label} <span>{better} is better</span>
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Rule</th>
          <th scope="col">{label}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, value, mark }) => (
          <tr key={`${mark} ${name}`} data-mark={mark}>
            <th scope="row">{name}</th>
            <td>
              <span className={styles.cell}>
                <span className={styles.track} aria-hidden="true">
                  <span
                    className={styles.dot}
                    style={{ left: `${100 * (high > low ? (value - low) / (high - low) : 0.5)}%` }}
                  />
                </span>
                <span className={styles.value}>{formatScore(value, unit)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The best first. */
function rowsOf({ value, better, best, known }: Score, before: number | undefined): Row[] {
  const rows: Row[] = [
    { name: 'This program', value, mark: 'own' },
    // The best of before says something where this one is not it.
    ...(before !== undefined && isBetter(before, value, better)
      ? [{ name: 'Your best until now', value: before, mark: 'before' as const }]
      : []),
    { name: 'Best known', value: best, mark: 'best' },
    ...known.map((rule) => ({ ...rule, mark: 'known' as const })),
  ]
  return rows.sort((a, b) => (better === 'higher' ? b.value - a.value : a.value - b.value))
}
