'use client'

import { type RefObject, useRef, useState } from 'react'
import type { Given } from '@/lib/course/quiz/judge'
import type { RenderedQuestion } from '@/lib/course/render'
import type { Answered } from './answered'
import { Feedback } from './feedback'
import { FoldedAnswers } from './folded-answers'
import { RightAnswer } from './right-answer'
import style from './quiz.module.css'

/** Misses after which the answer is shown to whoever asks. */
const PATIENCE = 3

/** What every kind of question has around its controls: the prompt, the button, what is said of an answer. */
export function QuestionForm(props: {
  number: number
  question: RenderedQuestion
  answered: Answered | null
  /** What the controls hold now; null when that is no answer yet. */
  given: Given | null
  onGiven: (given: Given) => void
  /** When something is to be checked that is no answer. Without it the button waits for one. */
  onRefused?: () => void
  /** Why what the controls hold cannot be checked. */
  problem?: string | null
  fieldset?: RefObject<HTMLFieldSetElement | null>
  children: React.ReactNode
}) {
  const { question, answered, given, onRefused, problem = null, fieldset } = props
  const [isShown, setShown] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const isRight = answered?.rightOnce ?? false
  const misses = Math.max(answered?.wrong.length ?? 0, answered?.tries ?? 0)
  // A choice runs out of wrong ones by itself.
  const mayShow = !isRight && misses >= PATIENCE && question.kind !== 'choice'
  return (
    <form
      id={`question-${question.id}`}
      className={style.question}
      onSubmit={(event) => {
        event.preventDefault()
        // What the focus is on may be disabled once it was tried.
        button.current?.focus({ preventScroll: true })
        if (isRight) return
        if (given === null) onRefused?.()
        else props.onGiven(given)
      }}
    >
      <fieldset ref={fieldset}>
        <legend>
          <span className={style.number}>{props.number}</span>
          <span dangerouslySetInnerHTML={{ __html: question.prompt }} />
        </legend>
        {props.children}
      </fieldset>
      <div className={style.actions}>
        <button
          ref={button}
          type="submit"
          className="button"
          aria-disabled={isRight || (given === null && !onRefused)}
        >
          {isRight ? 'Answered' : 'Check'}
        </button>
        {mayShow && !isShown && (
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              setShown(true)
              button.current?.focus({ preventScroll: true })
            }}
          >
            Show the answer
          </button>
        )}
      </div>
      <div role="status">
        <Feedback question={question} answered={answered} problem={problem} />
        {mayShow && isShown && (
          <div className={style.explanation}>
            <strong>The answer, for you to enter: </strong>
            <RightAnswer question={question} />
          </div>
        )}
      </div>
      <noscript>
        <FoldedAnswers question={question} />
      </noscript>
    </form>
  )
}
