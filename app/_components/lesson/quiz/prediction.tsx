'use client'

import { useRef, useState, useSyncExternalStore } from 'react'
import { judge, rightAnswer } from '@/lib/course/quiz/judge'
import type { RenderedQuestion } from '@/lib/course/render'
import type { Answered } from './answered'
import { FoldedAnswers } from './folded-answers'
import { useQuiz } from './quiz-provider'
import style from './quiz.module.css'
import { RadioRows } from './radio-rows'
import { useOrder } from './use-order'

type PredictionQuestion = Extract<RenderedQuestion, { kind: 'prediction' }>

/**
 * Asks what a figure will show, and holds the figure until the reader has said so or wants to see it at once. Without
 * JavaScript nothing moves and nothing is held.
 */
export function Prediction(props: { question: PredictionQuestion; children: React.ReactNode }) {
  const { question } = props
  const { answers, give } = useQuiz()
  const [isShown, setShown] = useState(false)
  const isAwake = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  const answered = answers[question.id]
  const isHeld = !answered && !isShown
  return (
    <div className={style.prediction} id={`prediction-${question.figure}`}>
      <PredictionForm
        question={question}
        isMade={answered !== undefined}
        predicted={answered ? predictedIn(question, answered) : null}
        isHeld={isHeld}
        onPredict={(place) => give(question, place)}
        onShow={() => setShown(true)}
      />
      <div className={style.gate} data-held={isHeld} inert={isAwake && isHeld}>
        {props.children}
      </div>
    </div>
  )
}

/** Which choice the prediction was; null when the question has changed since. */
function predictedIn(question: PredictionQuestion, answered: Answered): number | null {
  const place = answered.rightOnce ? rightAnswer(question) : answered.wrong.at(-1)
  return typeof place === 'number' ? place : null
}

function PredictionForm(props: {
  question: PredictionQuestion
  isMade: boolean
  predicted: number | null
  isHeld: boolean
  onPredict: (place: number) => void
  onShow: () => void
}) {
  const { question, isMade, predicted } = props
  const { order, ref } = useOrder(question.id, question.choices.length, {})
  const [chosen, setChosen] = useState<number | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <form
      className={style.question}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== null && !isMade) props.onPredict(chosen)
      }}
    >
      <fieldset ref={ref}>
        <legend>
          <span className={style.number}>Predict</span>
          <span dangerouslySetInnerHTML={{ __html: question.prompt }} />
        </legend>
        <RadioRows
          rows={question.choices.map(({ text }) => (
            <span key={text} dangerouslySetInnerHTML={{ __html: text }} />
          ))}
          order={order}
          chosen={chosen}
          onChoose={setChosen}
          wrong={[]}
          settled={predicted}
        />
      </fieldset>
      <div className={style.actions}>
        <button
          ref={button}
          type="submit"
          className="button"
          aria-disabled={isMade || chosen === null}
        >
          {isMade ? 'Predicted' : 'Predict'}
        </button>
        {props.isHeld && (
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              props.onShow()
              button.current?.focus({ preventScroll: true })
            }}
          >
            Show me
          </button>
        )}
      </div>
      <div role="status">
        {predicted !== null && <Outcome question={question} predicted={predicted} />}
        {!isMade && (
          <p className={style.waits}>
            {props.isHeld
              ? 'The figure below waits for your prediction.'
              : 'The figure below can be moved.'}
          </p>
        )}
      </div>
      <noscript>
        <FoldedAnswers question={question} />
      </noscript>
    </form>
  )
}

function Outcome(props: { question: PredictionQuestion; predicted: number }) {
  const { question, predicted } = props
  const judgement = judge(question, predicted)
  const right = question.choices.find(({ correct }) => correct)
  if (!judgement) return null
  return (
    <div className={style.explanation} data-right={judgement.right}>
      <p>
        <strong>{judgement.right ? '✓ So it is.' : '✕ The figure shows otherwise.'}</strong>{' '}
        <span dangerouslySetInnerHTML={{ __html: judgement.explanation ?? '' }} />
      </p>
      {!judgement.right && right && (
        <p>
          <strong dangerouslySetInnerHTML={{ __html: right.text }} />{' '}
          <span dangerouslySetInnerHTML={{ __html: right.explanation }} />
        </p>
      )}
    </div>
  )
}
