'use client'

import matrix from '../_components/gradebook.module.css'
import style from './grades.module.css'

const SIGNS = [
  ['passed', 'passed'],
  ['partial', 'in part'],
  ['failed', 'failed'],
  ['missing', 'missing: due, and nothing there'],
  ['waiting', 'waits for its verdict'],
  ['fault', 'our grader failed'],
  ['none', 'not started'],
] as const

/** A client module for the same reason as legends.tsx. */
export function Legend({ timeZone }: { timeZone: string }) {
  return (
    <ul className={`${matrix.legend} ${style.legend}`} aria-label="Legend">
      {SIGNS.map(([state, words]) => (
        <li key={state}>
          <span data-state={state}>{words}</span>
        </li>
      ))}
      <li>given: points of a teacher</li>
      <li>points so far: of what is due or has points already</li>
      <li>{`dates in ${timeZone}`}</li>
    </ul>
  )
}
