'use client'

import Link from 'next/link'
import { useState } from 'react'
import { afterGiven, type AnsweredById } from '@/app/_components/lesson/quiz/answered'
import { Question } from '@/app/_components/lesson/quiz/question'
import type { Asked } from '@/app/_components/lesson/quiz/question-props'
import { storeAnswer } from '@/app/_components/lesson/quiz/quiz-answers'
import type { Given } from '@/lib/course/quiz/judge'
import type { SectionLink } from '@/lib/course/sections'
import { formatDay } from '@/lib/format'
import style from './review.module.css'

export type Due = {
  lesson: { id: string; href: string; name: string }
  /** What to read again. */
  section: SectionLink | null
  question: Asked
}

/** Questions that are due, asked as if for the first time. */
export function ReviewQuestions(props: {
  seed: string
  questions: readonly Due[]
  /** Due as well, and not on this page. */
  others: number
}) {
  const [answers, setAnswers] = useState<AnsweredById>({})
  /** When a question comes back, as the server has it; null: learnt. */
  const [dates, setDates] = useState<Readonly<Record<string, string | null>>>({})
  const done = props.questions.filter((due) => answers[keyOf(due)]?.rightOnce).length
  const all = props.questions.length

  async function give(due: Due, given: Given) {
    const key = keyOf(due)
    setAnswers({ ...answers, [key]: afterGiven(due.question, answers[key] ?? null, given) })
    const judged = await storeAnswer(due.lesson.id, due.question.id, given)
    if (judged) setDates((before) => ({ ...before, [key]: judged.dueAt }))
  }

  return (
    <>
      <p className={style.score} role="status">
        {done === all ? `All ${all} done.` : `${done} of ${all} done.`}
      </p>
      {props.questions.map((due, place) => {
        const key = keyOf(due)
        const date = dates[key]
        return (
          <div key={key} className={style.due}>
            <Question
              number={place + 1}
              question={due.question}
              answered={answers[key] ?? null}
              onGiven={(given) => void give(due, given)}
              seed={props.seed}
            />
            <p className={style.from}>
              <span>
                From lesson{' '}
                <Link href={due.lesson.href} prefetch={false}>
                  {due.lesson.name}
                </Link>
              </span>
              {due.section && (
                <span>
                  Read again:{' '}
                  <Link href={due.section.href} prefetch={false}>
                    {due.section.title}
                  </Link>
                </span>
              )}
              {date !== undefined && (
                <span>
                  {date === null
                    ? 'Learnt: it will not come back.'
                    : `It comes back on ${formatDay(date)}.`}
                </span>
              )}
            </p>
          </div>
        )
      })}
      {done === all && props.others > 0 && (
        // A page of the server's, which looks again what is due.
        <p>
          <a className="button" href="/review">
            {`${props.others} more`}
          </a>
        </p>
      )}
    </>
  )
}

/** Two lessons may have questions of one id. */
function keyOf({ lesson, question }: Due): string {
  return `${lesson.id}/${question.id}`
}
