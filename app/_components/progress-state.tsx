import style from './progress-state.module.css'

/** How far a learner is with one lab or lesson. `fault`: the machinery failed; it counts for nobody. */
export type ProgressState = 'not-started' | 'in-progress' | 'passed' | 'failed' | 'fault'

const SIGNS: Record<ProgressState, { sign: string; word: string }> = {
  'not-started': { sign: '·', word: 'not started' },
  'in-progress': { sign: '◐', word: 'in progress' },
  passed: { sign: '✓', word: 'passed' },
  failed: { sign: '✕', word: 'failed' },
  fault: { sign: '!', word: 'grader fault' },
}

export function progressWord(state: ProgressState): string {
  return SIGNS[state].word
}

/** A sign and a word; `compact` leaves the word to screen readers and the tooltip. */
export function ProgressMark(props: { state: ProgressState; compact?: boolean; word?: string }) {
  const { sign } = SIGNS[props.state]
  const word = props.word ?? SIGNS[props.state].word
  return (
    <span className={style.mark} data-state={props.state} title={word}>
      <span aria-hidden="true" className={style.sign}>
        {sign}
      </span>
      <span className={props.compact ? 'visually-hidden' : undefined}>{word}</span>
    </span>
  )
}
