'use client'

import { useEffect, useState } from 'react'
import type { RenderedQuestion as AnyQuestion } from '@/lib/course/render'
import { setItemState, useProgress } from '../progress-store'
import { fetchAnswers, markLesson, storeAnswer } from './quiz-answers'
import { tellQuestionsLeft } from './questions-left'
import style from './quiz.module.css'
import { lessonItem } from '@/lib/progress/item'

type RenderedQuestion = Extract<AnyQuestion, { kind: 'choice' }>

/** Questions with an explanation for every choice. Passed when each has been answered right once. */
export function Quiz(props: { lesson: string; questions: readonly RenderedQuestion[] }) {
  const { lesson, questions } = props
  const [checked, setChecked] = useState<Readonly<Record<string, number>>>({})
  const [right, setRight] = useState<ReadonlySet<string>>(new Set())
  const signedIn = useProgress()?.viewer.signedIn ?? false

  useEffect(() => {
    if (!signedIn) return undefined
    let gone = false
    void fetchAnswers(lesson).then((answers) => {
      if (gone) return
      setChecked((before) => ({ ...answers, ...before }))
      const known = questions.filter((each) => each.choices[answers[each.id] ?? -1]?.correct)
      setRight((before) => new Set([...before, ...known.map((each) => each.id)]))
    })
    return () => {
      gone = true
    }
  }, [signedIn, lesson, questions])

  const left = questions.length - right.size
  useEffect(
    () => tellQuestionsLeft(lesson, { left, of: questions.length }),
    [lesson, left, questions.length],
  )

  async function check(question: RenderedQuestion, choice: number) {
    setChecked({ ...checked, [question.id]: choice })
    const nowRight = new Set(right)
    if (question.choices[choice]?.correct) nowRight.add(question.id)
    setRight(nowRight)
    if (!signedIn) return
    await storeAnswer(lesson, question.id, choice)
    if (nowRight.size === questions.length && (await markLesson(lesson, 'passed')))
      setItemState(lessonItem(lesson), 'passed')
  }

  return (
    <section className={style.quiz} aria-labelledby="quiz">
      <h2 id="quiz">Questions</h2>
      <p className={style.score} role="status">
        {right.size === questions.length
          ? `All ${questions.length} answered right.`
          : `${right.size} of ${questions.length} answered right.`}
      </p>
      {questions.map((question, i) => (
        <Question
          key={question.id}
          number={i + 1}
          question={question}
          checked={checked[question.id] ?? null}
          onCheck={(choice) => void check(question, choice)}
        />
      ))}
    </section>
  )
}

function Question(props: {
  number: number
  question: RenderedQuestion
  checked: number | null
  onCheck: (choice: number) => void
}) {
  const { question, checked } = props
  const [touched, setTouched] = useState<number | null>(null)
  // A stored answer arrives late; it must not undo what the reader has chosen meanwhile.
  const chosen = touched ?? checked
  const given = checked === null ? undefined : question.choices[checked]
  const answer = question.choices.find((choice) => choice.correct)
  return (
    <form
      className={style.question}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== null) props.onCheck(chosen)
      }}
    >
      <fieldset>
        <legend>
          <span className={style.number}>{props.number}</span>
          <span dangerouslySetInnerHTML={{ __html: question.prompt }} />
        </legend>
        {question.choices.map((choice, i) => (
          <label key={choice.text} className={style.choice}>
            <input
              type="radio"
              name={question.id}
              value={i}
              checked={chosen === i}
              onChange={() => setTouched(i)}
            />
            <span dangerouslySetInnerHTML={{ __html: choice.text }} />
          </label>
        ))}
      </fieldset>
      <button type="submit" className={`button ${style.check}`} disabled={chosen === null}>
        Check
      </button>
      <div role="status">
        {given && (
          <p className={style.explanation} data-right={given.correct}>
            <strong>{given.correct ? '✓ Right.' : '✕ Not so.'}</strong>{' '}
            <span dangerouslySetInnerHTML={{ __html: given.explanation }} />
          </p>
        )}
        {given && !given.correct && answer && (
          <p className={style.explanation}>
            <strong>
              The answer: <span dangerouslySetInnerHTML={{ __html: answer.text }} />
            </strong>{' '}
            <span dangerouslySetInnerHTML={{ __html: answer.explanation }} />
          </p>
        )}
      </div>
      <noscript>
        <details>
          <summary>Answers</summary>
          <ul>
            {question.choices.map((choice) => (
              <li key={choice.text}>
                <strong>{`${choice.correct ? 'Right' : 'Wrong'}: `}</strong>
                <span dangerouslySetInnerHTML={{ __html: choice.text }} />{' '}
                <span dangerouslySetInnerHTML={{ __html: choice.explanation }} />
              </li>
            ))}
          </ul>
        </details>
      </noscript>
    </form>
  )
}
