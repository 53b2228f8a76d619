'use client'

import { ChoiceQuestion } from './choice-question'
import { LineQuestion } from './line-question'
import { NumberQuestion } from './number-question'
import { OrderQuestion } from './order-question'
import type { QuestionProps } from './question-props'

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
