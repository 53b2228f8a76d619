'use client'

import { figures } from '@/content/figures'

/** Chooses a figure by name in the browser's bundle, so that a lesson loads none but its own. */
export function FigureHost({ name }: { name: keyof typeof figures }) {
  const Figure = figures[name]
  return <Figure />
}
