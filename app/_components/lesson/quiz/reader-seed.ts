'use client'

import { useSyncExternalStore } from 'react'

/**
 * What decides in which order this reader sees choices: the account's id, or a random one of this browser's. It is
 * kept here, so that it is known as soon as the page wakes, and an account's is the same on every device.
 */
const KEY = 'quiz-seed'

let seed: string | null = null
const listeners = new Set<() => void>()

/** Null while the server draws the page. */
export function useReaderSeed(): string | null {
  return useSyncExternalStore(subscribe, readSeed, () => null)
}

export function adoptSeed(userId: string): void {
  if (readSeed() === userId) return
  store(userId)
  for (const listener of listeners) listener()
}

function readSeed(): string {
  seed ??= stored() ?? store(String(Math.random()))
  return seed
}

function store(value: string): string {
  seed = value
  try {
    localStorage.setItem(KEY, value)
  } catch {
    // Then it lasts for this visit.
  }
  return value
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
