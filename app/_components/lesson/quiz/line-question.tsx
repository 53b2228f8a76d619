'use client'

import { useState } from 'react'
import type { QuestionProps } from './question-props'
import { QuestionForm } from './question-form'
import { RadioRows } from './radio-rows'
import style from './quiz.module.css'

/** A trace, of which one line is pointed at. Its lines stand as they ran. */
export function LineQuestion(props: QuestionProps<'line'>) {
  const { question, answered } = props
  const [chosen, setChosen] = useState<number | null>(null)
  const wrong = answered?.wrong ?? []
  return (
    <QuestionForm {...props} given={chosen !== null && !wrong.includes(chosen) ? chosen : null}>
      <div className={style.trace}>
        <RadioRows
          rows={question.lines.map(({ text }, place) => (
            <code key={place} translate="no">
              {text}
            </code>
          ))}
          order={question.lines.map((_, place) => place)}
          chosen={chosen}
          onChoose={setChosen}
          wrong={wrong}
          settled={answered?.rightOnce ? question.answer : null}
        />
      </div>
    </QuestionForm>
  )
}
