'use client'

import { useEffect, useRef, useState } from 'react'
import { formatNumber } from '@/lib/format'
import type { Played } from '@/lib/network/scenarios/played'
import type { Act, Question, Step, Word } from '@/lib/network/scenarios/types'
import style from './runbook.module.css'

type Props = {
  seen: Played
  /** What is pressed at a step. */
  acts(step: Step): Act | undefined
  onAct(words: readonly Word[]): Promise<void>
  onStep(step: number): void
  /** A learner alone follows the pool's rule without being asked. */
  isAlone?: boolean
}

/** What to do, step by step, beside what is seen of it. Nothing here holds anybody up. */
export function Runbook({ seen, acts, onAct, onStep, isAlone = false }: Props) {
  const { scenario } = seen
  const place = Math.min(seen.step, scenario.steps.length - 1)
  const step = scenario.steps[place]!
  const act = acts(step)
  const isLast = place === scenario.steps.length - 1
  // A begin is once in a session: at the first step again there is nothing to press.
  const words = act?.words(seen) ?? []
  const isDone = seen.beginning !== null && words.some(({ kind }) => kind === 'begin')
  const wasSeen = seen.reached[place] !== null
  return (
    <section className={style.runbook} aria-labelledby="runbook">
      <h2 id="runbook">{isAlone ? 'What to do' : scenario.title}</h2>
      <ol className={style.steps}>
        {scenario.steps.map(({ title, minutes }, at) => (
          <li key={title} aria-current={at === place ? 'step' : undefined}>
            <span>{title}</span> <small>{stateOf(seen, at, minutes)}</small>
          </li>
        ))}
      </ol>
      <div className={style.step}>
        <h3>{step.title}</h3>
        <p>{isAlone ? (step.solo ?? step.learner) : step.text}</p>
        <p className={style.look} data-seen={wasSeen}>
          <strong>What should be seen:</strong>
          <span>{` ${step.look} `}</span>
          <span role="status">{wasSeen ? '✓ It is there.' : 'Not yet.'}</span>
        </p>
        {scenario.pool && place > 0 && (
          <Pool seen={seen} pool={scenario.pool} onAct={onAct} isAlone={isAlone} />
        )}
        <p className={style.buttons}>
          {act && !isDone && (
            <button
              type="button"
              className={wasSeen ? 'button' : 'button primary'}
              disabled={seen.nodes.size < 1}
              onClick={() => void onAct(act.words(seen))}
            >
              {act.label}
            </button>
          )}
          {!isLast && (
            <button
              type="button"
              className={wasSeen ? 'button primary' : 'button'}
              onClick={() => onStep(place + 1)}
            >
              Next step
            </button>
          )}
          {place > 0 && (
            <button type="button" className="button" onClick={() => onStep(place - 1)}>
              Back
            </button>
          )}
        </p>
      </div>
      <Questions questions={scenario.questions} isAlone={isAlone} />
    </section>
  )
}

function stateOf(seen: Played, place: number, minutes: number): string {
  if (seen.reached[place] !== null) return '✓ seen'
  const most = minutes === 1 ? 'one minute' : `${formatNumber(minutes)} minutes`
  return place === seen.step ? `now, ${most} at most` : most
}

export function Questions({
  questions,
  isAlone,
}: {
  questions: readonly Question[]
  isAlone: boolean
}) {
  return (
    <div className={style.questions}>
      <h3>{isAlone ? 'Questions' : 'What to ask the class'}</h3>
      {questions.map(({ ask, answer }) => (
        <details key={ask}>
          <summary>{ask}</summary>
          <p>{answer}</p>
        </details>
      ))}
    </div>
  )
}

/** What the rule of those who hold blocks says now, and who does it. */
function Pool({
  seen,
  pool,
  onAct,
  isAlone,
}: Pick<Props, 'seen' | 'onAct'> & {
  pool: NonNullable<Played['scenario']['pool']>
  isAlone: boolean
}) {
  const [isByRule, setByRule] = useState(false)
  const words = pool.words(seen)
  const isDue = words.length > 0
  const isBusy = useRef(false)
  useEffect(() => {
    if (!isByRule || !isDue || isBusy.current) return
    isBusy.current = true
    void onAct(words).finally(() => (isBusy.current = false))
  })
  if (isAlone) return <p>The pool follows its rule by itself here.</p>
  return (
    <div className={style.pool}>
      <p role="status">{isDue ? pool.release : pool.hold}</p>
      <p className={style.buttons}>
        <button
          type="button"
          className="button"
          disabled={!isDue}
          onClick={() => void onAct(words)}
        >
          Let go
        </button>
        <label>
          <input
            type="checkbox"
            checked={isByRule}
            onChange={({ target }) => setByRule(target.checked)}
          />{' '}
          Follow the rule as long as this page is open
        </label>
      </p>
    </div>
  )
}
