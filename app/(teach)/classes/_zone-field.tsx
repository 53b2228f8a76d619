'use client'

import { useSyncExternalStore } from 'react'

/** The browser's own zone, for the dates of a class that is made there. Without JavaScript none is sent, and it is UTC. */
export function ZoneField() {
  const zone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => '',
  )
  return <input type="hidden" name="timeZone" value={zone} />
}

function never(): () => void {
  return () => {}
}
