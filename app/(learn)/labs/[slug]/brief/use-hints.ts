'use client'

import { revealHint } from '../_api'
import { useStoredNumber } from '../layout/use-stored-number'

/** Hints one by one. Counted on the server for those who are signed in, on this device for the others. */
export function useHints(slug: string, signedIn: boolean, fromServer: number, total: number) {
  const [onDevice, setOnDevice] = useStoredNumber(`hints:${slug}`, 0)
  const shown = Math.min(Math.max(onDevice, fromServer), total)

  function reveal(): void {
    setOnDevice(Math.min(shown + 1, total))
    if (signedIn) void revealHint(slug)
  }
  return { shown, reveal }
}
