'use client'

import { catchError, type ErrorInfo } from 'next/error'
import styles from './panel-boundary.module.css'

/**
 * A fault of one part of the page stays in that part. The code is above all parts (use-lab.ts): it is still there,
 * and is saved as it was typed.
 */
export const PanelBoundary = catchError(function PanelFault(
  { name }: { name: string },
  { reset }: ErrorInfo,
) {
  return (
    <div className={styles.fault} role="alert">
      <p>
        <strong>{`${name} stopped working.`}</strong> That is our mistake. Your code is not
        affected.
      </p>
      <button type="button" className="button" onClick={reset}>
        Show it again
      </button>
    </div>
  )
})
