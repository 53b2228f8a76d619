'use client'

import { useId } from 'react'
import type { Given } from '@/lib/course/quiz/judge'
import style from './quiz.module.css'

/** Rows of which one is to be chosen. A row that was tried and is wrong stays, marked, and cannot be chosen again. */
export function RadioRows(props: {
  /** What stands in each row, by its place in the file. */
  rows: readonly React.ReactNode[]
  order: readonly number[]
  chosen: number | null
  onChoose: (place: number) => void
  wrong: readonly Given[]
  /** The row that stays chosen, once nothing else can be. */
  settled: number | null
}) {
  const name = useId()
  return props.order.map((place) => {
    const isWrong = props.wrong.includes(place)
    const isSettled = props.settled === place
    return (
      <label key={place} className={style.choice} data-wrong={isWrong} data-settled={isSettled}>
        <input
          type="radio"
          name={name}
          value={place}
          checked={props.settled === null ? props.chosen === place : isSettled}
          disabled={isWrong || (props.settled !== null && !isSettled)}
          onChange={() => props.onChoose(place)}
        />
        <span className={style.row}>{props.rows[place]}</span>
        {isWrong && (
          <span className={style.mark}>
            <span aria-hidden="true">✕</span>
            <span className="visually-hidden">Tried, and not right</span>
          </span>
        )}
      </label>
    )
  })
}
