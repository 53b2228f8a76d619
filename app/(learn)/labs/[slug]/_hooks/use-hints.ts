'use client'

import { useEffect, useState } from 'react'
import { revealHint } from '../_api'

/** Hints one by one. Counted on the server for those who are signed in, on this device for the others. */
export function useHints(slug: string, signedIn: boolean, fromServer: number, total: number) {
  const [shown, setShown] = useState(fromServer)
  const key = `forkchoice:hints:${slug}`

  useEffect(() => {
    const local = Number(safely(() => localStorage.getItem(key)) ?? 0)
    if (local > fromServer) setShown(Math.min(local, total))
  }, [key, fromServer, total])

  function reveal(): void {
    const next = Math.min(shown + 1, total)
    setShown(next)
    safely(() => localStorage.setItem(key, String(next)))
    if (signedIn) void revealHint(slug)
  }
  return { shown, reveal }
}

function safely<T>(action: () => T): T | null {
  try {
    return action()
  } catch {
    return null
  }
}
