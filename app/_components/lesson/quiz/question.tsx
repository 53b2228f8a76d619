'use client'

import type { Given } from '@/lib/course/quiz/judge'
import type { RenderedQuestion } from '@/lib/course/render'
import type { Answered } from './answered'
import { ChoiceQuestion } from './choice-question'
import { LineQuestion } from './line-question'
import { NumberQuestion } from './number-question'
import { OrderQuestion } from './order-question'

export type Asked = Exclude<RenderedQuestion, { kind: 'prediction' }>

export type QuestionProps<K extends Asked['kind'] = Asked['kind']> = {
  number: number
  question: Extract<Asked, { kind: K }>
  answered: Answered | null
  onGiven: (given: Given) => void
  /** Whose order of choices it shows, where the server knows: use-order.ts. */
  seed?: string
}

/**
 * A question that is asked until it is right. A wrong answer is explained and may be followed by another, which is told
 * apart from it; the right one is never given away unasked.
 */
export function Question({ question, ...props }: QuestionProps) {
  switch (question.kind) {
    case 'choice':
      return <ChoiceQuestion question={question} {...props} />
    case 'number':
      return <NumberQuestion question={question} {...props} />
    case 'order':
      return <OrderQuestion question={question} {...props} />
    case 'line':
      return <LineQuestion question={question} {...props} />
  }
}
