'use client'

import { useSyncExternalStore } from 'react'

/** Of one lesson's questions that make it passed: how many there are, and how many are not answered right yet. */
type QuestionsLeft = { left: number; of: number }

let known: Readonly<Record<string, QuestionsLeft>> = {}
const listeners = new Set<() => void>()

/** The quiz tells, and the end of the lesson shows it: signed in or not. */
export function tellQuestionsLeft(lesson: string, questions: QuestionsLeft): void {
  known = { ...known, [lesson]: questions }
  for (const listener of listeners) listener()
}

/** Null until the lesson's quiz has told. */
export function useQuestionsLeft(lesson: string): QuestionsLeft | null {
  return useSyncExternalStore(
    subscribe,
    () => known[lesson] ?? null,
    () => null,
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
