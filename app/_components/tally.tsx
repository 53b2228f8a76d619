'use client'

import { Bar } from './bar'
import { hasBegun, useProgress } from './progress-store'
import style from './tally.module.css'

/** "6 of 17 passed", with a bar, for a reader who has begun; nothing but its room for others. */
export function Tally(props: { items: readonly string[]; of?: string }) {
  const progress = useProgress()
  if (!hasBegun(progress)) return <span className={style.tally} />
  const passed = countPassed(props.items, progress.items)
  return (
    <span className={style.tally}>
      <Bar passed={passed} total={props.items.length} />
      <span>{`${passed} of ${props.items.length} ${props.of ? `in ${props.of}` : 'passed'}`}</span>
    </span>
  )
}

export function countPassed(
  items: readonly string[],
  states: Readonly<Record<string, { state: string }>>,
): number {
  return items.filter((item) => states[item]?.state === 'passed').length
}
