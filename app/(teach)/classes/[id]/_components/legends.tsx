'use client'

import { ProgressMark } from '@/app/_components/progress-state'
import style from './gradebook.module.css'

// Client modules for the same reason as matrix-rows.tsx: what is the same on every page need not be sent with each.

export function OverviewLegend() {
  return (
    <ul className={style.legend} aria-label="Legend">
      <li>7 of 12: so many lessons and labs passed</li>
      <li>
        <ProgressMark state="passed" word="all passed" />
      </li>
      <li>
        <ProgressMark state="in-progress" word="begun" />
      </li>
      <li>
        <ProgressMark state="failed" word="last try failed" />
      </li>
      <li>
        <ProgressMark state="fault" />
      </li>
      <li>
        <ProgressMark state="not-started" />
      </li>
    </ul>
  )
}

export function ModuleLegend() {
  return (
    <ul className={style.legend} aria-label="Legend">
      {(['passed', 'in-progress', 'failed', 'fault', 'not-started'] as const).map((state) => (
        <li key={state}>
          <ProgressMark state={state} />
        </li>
      ))}
      <li>×3: at the third try</li>
    </ul>
  )
}
