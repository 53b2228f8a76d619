'use client'

import { useProgress } from '@/app/_components/progress-store'
import style from './dependency-picture.module.css'

/** A lesson in the picture, filled when it is passed. */
export function LessonDot(props: {
  item: string
  number: string
  title: string
  x: number
  y: number
  radius: number
  faint: boolean
}) {
  const state = useProgress()?.items[props.item]?.state
  return (
    <g className={style.dot} data-state={state} data-faint={props.faint || undefined}>
      <title>{`${props.number} ${props.title}`}</title>
      <circle cx={props.x} cy={props.y} r={props.radius} />
      <text x={props.x} y={props.y} dy="0.36em">
        {props.number}
      </text>
    </g>
  )
}
