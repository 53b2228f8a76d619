'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { disorder, shuffle } from '@/lib/course/quiz/shuffle'
import { useReaderSeed } from './reader-seed'

type Options = {
  /** Whose order it is, where the server knows. */
  seed?: string | undefined
  /** Whether the order of the file would give the answer away. */
  neverSorted?: boolean
}

/**
 * The order in which a question shows its choices or items, as places of the file.
 *
 * A prerendered page knows no reader, so it shows one order for everybody, which is not the file's. When it wakes in
 * the browser, each question that is off the screen takes the reader's own order; one that is being looked at stays as
 * it is for this visit, because nothing may move beneath a reader's eyes. Quizzes stand at the end of long pages, so
 * the first is what happens, but for links straight to a question.
 */
export function useOrder(
  id: string,
  length: number,
  { seed, neverSorted = false }: Options,
): { order: readonly number[]; ref: RefObject<HTMLFieldSetElement | null> } {
  const ref = useRef<HTMLFieldSetElement>(null)
  const reader = useReaderSeed()
  const mix = neverSorted ? disorder : shuffle
  const [order, setOrder] = useState(() =>
    seed === undefined ? disorder(length, id) : mix(length, `${seed}/${id}`),
  )
  useEffect(() => {
    if (seed !== undefined || reader === null || isOnScreen(ref.current)) return
    setOrder(mix(length, `${reader}/${id}`))
  }, [seed, reader, mix, length, id])
  return { order, ref }
}

function isOnScreen(element: Element | null): boolean {
  if (!element) return false
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}
