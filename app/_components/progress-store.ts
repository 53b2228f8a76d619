'use client'

import { useSyncExternalStore } from 'react'
import type { ProgressSnapshot } from '@/lib/api/contract'
import { forgetOwner } from './last-owner'
import type { ProgressState } from './progress-state'

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

/** Shows a change at once. What comes next after a pass, the server says. */
export function setItemState(item: string, state: ProgressState) {
  if (!snapshot) return
  snapshot = { ...snapshot, items: { ...snapshot.items, [item]: { state } } }
  for (const listener of listeners) listener()
  if (state === 'passed') void refreshProgress()
}

/** Whether the reader has done anything yet. */
export function hasBegun(progress: ProgressSnapshot | null): progress is ProgressSnapshot {
  return progress !== null && Object.keys(progress.items).length > 0
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  fetched ??= load()
  return () => listeners.delete(listener)
}

async function load() {
  try {
    // What parses the answer comes beside it: every page has this, and none should wait for it.
    const [{ progress }, response] = await Promise.all([
      import('@/lib/api/contract'),
      fetch('/api/progress', { headers: { accept: 'application/json' } }),
    ])
    const parsed = response.ok ? progress.safeParse(await response.json()) : null
    if (!parsed?.success) return
    snapshot = parsed.data
    if (!snapshot.viewer.signedIn) forgetOwner()
    for (const listener of listeners) listener()
  } catch {
    // Offline: the page stays as it was prerendered.
  }
}
