'use client'

import { useSyncExternalStore } from 'react'
import type { ProgressState } from './progress-state'

/** What GET /api/progress tells a prerendered page about its reader. Items: `lab:<slug>`, `lesson:<id>`. */
export type ProgressSnapshot = {
  items: Readonly<Record<string, { state: ProgressState }>>
  viewer: { signedIn: boolean; isGuest: boolean; name: string | null }
}

let snapshot: ProgressSnapshot | null = null
let fetched: Promise<void> | null = null
const listeners = new Set<() => void>()

/** The reader's progress, one fetch for the whole page; null until it is known. */
export function useProgress(): ProgressSnapshot | null {
  return useSyncExternalStore(
    subscribe,
    () => snapshot,
    () => null,
  )
}

/** Fetches again: after signing in or out, or when a page has changed something. */
export function refreshProgress(): Promise<void> {
  fetched = load()
  return fetched
}

/** Shows a change before the server has it. */
export function setItemState(item: string, state: ProgressState) {
  if (!snapshot) return
  snapshot = { ...snapshot, items: { ...snapshot.items, [item]: { state } } }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  fetched ??= load()
  return () => listeners.delete(listener)
}

async function load() {
  try {
    const response = await fetch('/api/progress', { headers: { accept: 'application/json' } })
    if (!response.ok) return
    snapshot = (await response.json()) as ProgressSnapshot
    for (const listener of listeners) listener()
  } catch {
    // Offline: the page stays as it was prerendered.
  }
}
