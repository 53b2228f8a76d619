'use client'

import { useSyncExternalStore } from 'react'
import { formatDay, formatLocalDay } from '@/lib/format'
import style from './day.module.css'

/** A date. That of an instant is the reader's, in their own zone; without a script it is that of UTC, and says so. */
export function Day({ at }: { at: string }) {
  const isInstant = at.includes('T')
  const text = useSyncExternalStore(
    neverChanges,
    () => (isInstant ? formatLocalDay(at) : formatDay(at)),
    () => formatDay(at),
  )
  return (
    <time dateTime={at} className={isInstant ? style.instant : undefined}>
      {text}
    </time>
  )
}

function neverChanges() {
  return () => {}
}
