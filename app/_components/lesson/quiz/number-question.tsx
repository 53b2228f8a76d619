'use client'

import { useId, useState } from 'react'
import { parseNumber } from '@/lib/course/quiz/parse-number'
import type { QuestionProps } from './question-props'
import { QuestionForm } from './question-form'
import { numberInWords } from './right-answer'
import style from './quiz.module.css'

export function NumberQuestion(props: QuestionProps<'number'>) {
  const { question, answered } = props
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  /** Said once somebody wants it checked, not while they type. */
  const [isRefused, setRefused] = useState(false)
  const isRight = answered?.rightOnce ?? false
  const text = typed ?? (isRight ? numberInWords(question.answer) : '')
  return (
    <QuestionForm
      {...props}
      given={parseNumber(text, question.unit)}
      onRefused={() => setRefused(true)}
      problem={isRefused ? 'Write a number that can be read here, like 1,234.5 or 6.2e18.' : null}
    >
      <div className={style.field}>
        <label htmlFor={id} className="visually-hidden">
          Your number
        </label>
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={60}
          value={text}
          readOnly={isRight}
          aria-invalid={isRefused}
          aria-describedby={question.unit ? `${id}-unit` : undefined}
          onChange={(event) => {
            setTyped(event.target.value)
            setRefused(false)
          }}
        />
        {question.unit && <span id={`${id}-unit`}>{question.unit}</span>}
      </div>
    </QuestionForm>
  )
}
