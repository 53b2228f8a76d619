'use client'

import { useEffect, useState } from 'react'

export const SPEEDS = [1, 4, 16, 60] as const
export type Speed = (typeof SPEEDS)[number]

const FRAME_MS = 250

export type Player = {
  /** Milliseconds from the beginning of the session. */
  at: number
  end: number
  isPlaying: boolean
  speed: Speed
  go(ms: number): void
  setSpeed(speed: Speed): void
  toggle(): void
}

/** A place in time that moves by itself when it is told to. It is written into the address when somebody goes to it. */
export function usePlayer(end: number, from: number | null): Player {
  const [at, setAt] = useState(() => clamped(from ?? 0, end))
  const [isPlaying, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>(16)

  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(() => setAt((ms) => clamped(ms + FRAME_MS * speed, end)), FRAME_MS)
    return () => clearInterval(timer)
  }, [isPlaying, speed, end])

  const isAtEnd = at >= end
  // Whatever is at its end does not play.
  if (isAtEnd && isPlaying) setPlaying(false)

  function go(ms: number): void {
    setPlaying(false)
    const to = clamped(ms, end)
    setAt(to)
    remember(to)
  }
  return {
    ...{ at, end, isPlaying, speed, go, setSpeed },
    toggle() {
      if (isPlaying) return go(at)
      if (isAtEnd) setAt(0)
      setPlaying(true)
    },
  }
}

function clamped(ms: number, end: number): number {
  return Math.max(0, Math.min(Math.round(ms), end))
}

let waiting: ReturnType<typeof setTimeout> | undefined

/** Browsers take only so many changes of the address in a while, and a slider makes many. */
function remember(ms: number): void {
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    const address = new URL(window.location.href)
    address.searchParams.set('at', String(ms))
    window.history.replaceState(window.history.state, '', address)
  }, 300)
}
