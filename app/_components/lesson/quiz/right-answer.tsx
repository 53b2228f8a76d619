import { formatNumber } from '@/lib/format'
import type { RenderedQuestion } from '@/lib/course/render'
import style from './quiz.module.css'

/** The answer itself, without a word of why. */
export function RightAnswer({ question }: { question: RenderedQuestion }) {
  switch (question.kind) {
    case 'choice':
    case 'prediction': {
      const right = question.choices.find(({ correct }) => correct)
      return <span dangerouslySetInnerHTML={{ __html: right?.text ?? '' }} />
    }
    case 'number':
      return <span>{numberInWords(question.answer, question.unit)}</span>
    case 'line':
      return <code>{question.lines[question.answer]?.text}</code>
    case 'order':
      return (
        <ol className={style.rightOrder}>
          {question.items.map((item) => (
            <li key={item} dangerouslySetInnerHTML={{ __html: item }} />
          ))}
        </ol>
      )
  }
}

export function numberInWords(value: number, unit = ''): string {
  // Fifteen digits are all that a double is sure of.
  return `${formatNumber(value, { significant: 15 })} ${unit}`.trim()
}
