'use client'

import { useSyncExternalStore } from 'react'
import { useProgress } from '@/app/_components/progress-store'
import type { CoursePath } from '@/lib/progress/next'
import style from './course.module.css'

const NAMES = { whole: 'the whole course', short: 'the short path' }

/** Which path the reader follows, where it is not a matter of course, and the other one to choose. */
export function PathChoice({ path }: { path: CoursePath }) {
  const chosen = useProgress()?.path ?? 'whole'
  const refused = useSyncExternalStore(
    () => () => {},
    () => new URLSearchParams(window.location.search).has('error'),
    () => false,
  )
  const other = path === 'whole' ? 'short' : 'whole'
  return (
    <form action="/api/progress/path" method="post" className={style.choice} data-chosen={chosen}>
      {refused && <p role="alert">That could not be kept. Try again in a few minutes.</p>}
      {chosen === path ? (
        path === 'short' && (
          <p>
            <span>✓ You follow the short path: what comes next is taken from it.</span>
            <button key="leave" type="submit" name="path" value={other} className="button">
              {`Follow ${NAMES[other]}`}
            </button>
          </p>
        )
      ) : (
        <p>
          <button key="take" type="submit" name="path" value={path} className="button">
            {`Follow ${NAMES[path]}`}
          </button>
          <span>{`Now what comes next is taken from ${NAMES[chosen]}.`}</span>
        </p>
      )}
    </form>
  )
}
