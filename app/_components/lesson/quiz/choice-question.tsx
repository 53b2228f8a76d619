'use client'

import { useState } from 'react'
import { rightAnswer } from '@/lib/course/quiz/judge'
import type { QuestionProps } from './question-props'
import { QuestionForm } from './question-form'
import { RadioRows } from './radio-rows'
import { useOrder } from './use-order'

export function ChoiceQuestion({ seed, ...props }: QuestionProps<'choice'>) {
  const { question, answered } = props
  const { order, ref } = useOrder(question.id, question.choices.length, { seed })
  const [chosen, setChosen] = useState<number | null>(null)
  const wrong = answered?.wrong ?? []
  return (
    <QuestionForm
      {...props}
      fieldset={ref}
      given={chosen !== null && !wrong.includes(chosen) ? chosen : null}
    >
      <RadioRows
        rows={question.choices.map(({ text }) => (
          <span key={text} dangerouslySetInnerHTML={{ __html: text }} />
        ))}
        order={order}
        chosen={chosen}
        onChoose={setChosen}
        wrong={wrong}
        settled={answered?.rightOnce ? (rightAnswer(question) as number) : null}
      />
    </QuestionForm>
  )
}
