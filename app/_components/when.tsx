'use client'

import { useSyncExternalStore } from 'react'
import { formatLocalWall } from '@/lib/format'

/**
 * A minute on the class's clock, and before it the same on the reader's where that is another. The server does not know
 * the reader's zone: it writes the class's, and the page adds the other when it wakes.
 * @param inClass `Sun 25 Oct 2026, 23:59 Europe/Berlin`
 */
export function When({ at, inClass }: { at: string; inClass: string }) {
  const words = useSyncExternalStore(
    neverChanges,
    () => {
      const local = formatLocalWall(at)
      return inClass.startsWith(local) ? inClass : `${local} on your clock, ${inClass}`
    },
    () => inClass,
  )
  return <time dateTime={at}>{words}</time>
}

function neverChanges() {
  return () => {}
}
