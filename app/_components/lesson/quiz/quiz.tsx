'use client'

import type { AnsweredById } from './answered'
import { Question } from './question'
import { useQuiz } from './quiz-provider'
import style from './quiz.module.css'

/** The questions of a lesson, but for its predictions, which stand above their figures. */
export function Quiz() {
  const { questions, answers, give } = useQuiz()
  const asked = questions.flatMap((question) => (question.kind === 'prediction' ? [] : question))
  const predictions = questions.flatMap((each) => (each.kind === 'prediction' ? each : []))
  const open = predictions.filter(({ id }) => !answers[id])
  const ids = asked.map(({ id }) => id)
  return (
    <section className={style.quiz} aria-labelledby="quiz">
      <h2 id="quiz">Questions</h2>
      <p className={style.score} role="status">
        {scoreOf(ids, answers)}
      </p>
      {asked.map((question, place) => (
        <Question
          key={question.id}
          number={place + 1}
          question={question}
          answered={answers[question.id] ?? null}
          onGiven={(given) => give(question, given)}
        />
      ))}
      {open.map(({ id, figure }) => (
        <p key={id} className={style.open}>
          {'Part of this lesson is a prediction, which you have not made yet: '}
          <a href={`#prediction-${figure}`}>go to its figure</a>
        </p>
      ))}
    </section>
  )
}

function scoreOf(ids: readonly string[], answers: AnsweredById): string {
  const answered = ids.flatMap((id) => answers[id] ?? [])
  const right = answered.filter(({ rightOnce }) => rightOnce).length
  // Of older answers nobody knows which try they were.
  const known = answered.filter(({ firstTryRight }) => firstTryRight !== null)
  const first = known.filter(({ firstTryRight }) => firstTryRight).length
  const all =
    right === ids.length
      ? `All ${right} answered right`
      : `${right} of ${ids.length} answered right`
  return known.length === 0 ? `${all}.` : `${all}, ${first} of ${known.length} at the first try.`
}
