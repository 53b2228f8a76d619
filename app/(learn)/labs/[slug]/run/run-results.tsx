'use client'

import type { SourceError } from '@/lib/labs/verdict'
import { Headline } from '../../../_components/headline'
import { Scores } from '../../../_components/scores'
import { TestList } from '../../../_components/test-list'
import { sameFiles } from '@/lib/labs/files'
import type { Files } from '@/lib/labs/manifest'
import type { BestScore } from '@/lib/labs/score'
import type { RunState } from './run-state'
import type { LabPage } from '../_lab-page'
import { PlaceLink, type Place } from '../editor/place-link'
import { Elapsed } from './elapsed'
import { RanOnLine } from './ran-on-line'
import { runWords } from './run-words'
import styles from './run-results.module.css'

/** The visible tests, as far as they have run here. */
export function RunResults({
  lab,
  run,
  files,
  best,
  onShow,
}: {
  lab: LabPage
  run: RunState
  /** What is in the editor now. */
  files: Files
  /** The learner's own, of what was handed in. */
  best: readonly BestScore[]
  onShow(place: Place): void
}) {
  const { tone, title, text } = runWords(run)
  const running = run.phase === 'preparing' || run.phase === 'running'
  const changed = !running && run.files !== null && !sameFiles(run.files, files)
  const entry = lab.files[0]?.path ?? ''
  const places = unique(
    run.errors.filter(({ line }) => line !== undefined),
    entry,
  )
  return (
    <div className={styles.results}>
      <Headline tone={tone} title={title}>
        {running ? <Elapsed limit={lab.limits.wallSeconds} /> : text}
      </Headline>
      {run.ranOn && <RanOnLine ranOn={run.ranOn} />}
      {changed && <p className={styles.changed}>Your code has changed since this run.</p>}
      {run.status === 'errored' && run.errors[0] && (
        <div className={styles.error}>
          <pre>{run.errors[0].message}</pre>
        </div>
      )}
      {places.length > 0 && (
        <ul className={styles.places}>
          {places.map((error, index) => (
            <li key={index}>
              <span>In </span>
              <PlaceLink error={error} entry={entry} onShow={onShow} />
            </li>
          ))}
        </ul>
      )}
      <Scores tests={run.tests} best={best} />
      {run.tests.length > 0 && (
        <TestList tests={run.tests} tasks={lab.tasks} label="Visible tests" />
      )}
      {run.phase === 'idle' && (
        <ol className={styles.tasks}>
          {lab.tasks.map((task) => (
            <li key={task}>{task}</li>
          ))}
        </ol>
      )}
    </div>
  )
}

/** Every test may fail at one line: once is enough. */
function unique(errors: readonly SourceError[], entry: string): SourceError[] {
  return [
    ...new Map(errors.map((error) => [`${error.file ?? entry}:${error.line}`, error])).values(),
  ]
}
