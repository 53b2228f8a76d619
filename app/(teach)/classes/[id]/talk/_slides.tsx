'use client'

import { useEffect, useRef } from 'react'

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  PageDown: 1,
  ArrowLeft: -1,
  PageUp: -1,
}

/** Sections of which the arrow keys, and the two keys of a presenter's remote, show the next and the one before. */
export function Slides({ children }: { children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const step = STEPS[event.key]
      const { altKey, ctrlKey, metaKey, shiftKey, target } = event
      // A listing that is wider than its box has the arrows for itself.
      const isCode = target instanceof Element && target.closest('pre') !== null
      if (step === undefined || altKey || ctrlKey || metaKey || shiftKey || isCode) return
      const slides = [...(box.current?.children ?? [])] as HTMLElement[]
      // The one whose top is nearest to the window's.
      const tops = slides.map((slide) => Math.abs(slide.getBoundingClientRect().top))
      const at = tops.indexOf(Math.min(...tops))
      const slide = slides[at + step]
      if (!slide) return
      event.preventDefault()
      slide.focus({ preventScroll: true })
      slide.scrollIntoView()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return <div ref={box}>{children}</div>
}
