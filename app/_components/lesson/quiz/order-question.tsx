'use client'

import { useId, useState } from 'react'
import { rightAnswer } from '@/lib/course/quiz/judge'
import type { QuestionProps } from './question-props'
import { QuestionForm } from './question-form'
import style from './quiz.module.css'
import { useOrder } from './use-order'

/** Items to put in order, by buttons that move them: for the keyboard, a finger and a mouse alike. */
export function OrderQuestion({ seed, ...props }: QuestionProps<'order'>) {
  const { question, answered } = props
  const { order, ref } = useOrder(question.id, question.items.length, { seed, neverSorted: true })
  const [moved, setMoved] = useState<readonly number[] | null>(null)
  const [said, setSaid] = useState('')
  const id = useId()
  const isRight = answered?.rightOnce ?? false
  const last = answered?.wrong.at(-1)
  const placed = isRight
    ? (rightAnswer(question) as readonly number[])
    : (moved ?? (typeof last === 'object' ? last : order))

  function move(from: number, by: -1 | 1) {
    const to = from + by
    const [item, other] = [placed[from], placed[to]]
    if (isRight || item === undefined || other === undefined) return
    setMoved(placed.with(from, other).with(to, item))
    setSaid(`Now ${to + 1} of ${placed.length}.`)
  }

  return (
    <QuestionForm {...props} fieldset={ref} given={placed}>
      <ol className={style.order}>
        {placed.map((item, place) => (
          <li key={item} data-right={isRight}>
            <span
              id={`${id}-${item}`}
              className={style.row}
              dangerouslySetInnerHTML={{ __html: question.items[item] ?? '' }}
            />
            {!isRight && (
              <span className={style.moves}>
                {([-1, 1] as const).map((by) => (
                  <button
                    key={by}
                    type="button"
                    id={`${id}-${item}-${by}`}
                    aria-label={by < 0 ? 'Move up' : 'Move down'}
                    aria-labelledby={`${id}-${item}-${by} ${id}-${item}`}
                    aria-disabled={placed[place + by] === undefined}
                    onClick={() => move(place, by)}
                  >
                    <span aria-hidden="true">{by < 0 ? '↑' : '↓'}</span>
                  </button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </QuestionForm>
  )
}
