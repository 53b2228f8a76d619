'use client'

import { useState, useSyncExternalStore } from 'react'

/** A number that this browser remembers, such as where a separator was left. */
export function useStoredNumber(name: string, otherwise: number): [number, (next: number) => void] {
  const key = `forkchoice:${name}`
  const stored = useSyncExternalStore(
    nothingChangesIt,
    () => read(key),
    () => null,
  )
  const [own, setOwn] = useState<number | null>(null)
  function set(next: number): void {
    setOwn(next)
    try {
      localStorage.setItem(key, String(next))
    } catch {
      // It then lasts as long as the page.
    }
  }
  return [own ?? stored ?? otherwise, set]
}

function nothingChangesIt(): () => void {
  return () => undefined
}

function read(key: string): number | null {
  try {
    const value = Number.parseFloat(localStorage.getItem(key) ?? '')
    return Number.isFinite(value) ? value : null
  } catch {
    return null
  }
}
