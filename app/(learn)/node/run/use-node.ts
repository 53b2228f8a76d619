'use client'

import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { ChartBlock } from '../view/chart'
import { IDLE, reduce } from './node-state'
import type { Told } from './play'
import type { Made } from './program'
import type { WorldsRequest } from './worlds.worker'

type Start = { which: WorldsRequest; made: Made; sabotage: string | null }

/** Runs a node when it is asked to, and only then: code that froze a page would freeze it again. */
export function useNode() {
  const [state, dispatch] = useReducer(reduce, IDLE)
  const running = useRef<AbortController | null>(null)
  const near = useRef<((height: number) => readonly ChartBlock[]) | null>(null)

  const stop = useCallback(() => {
    if (!running.current) return
    running.current.abort()
    running.current = null
    dispatch({ type: 'ended' })
  }, [])

  const start = useCallback(async ({ which, made, sabotage }: Start) => {
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    near.current = null
    const isMine = () => running.current === mine
    dispatch({ type: 'began', which, sabotage })
    try {
      const { play } = await import('./play')
      const tell = (told: Told) => {
        if (isMine()) dispatch({ type: 'told', told })
      }
      const onChart = (one: (height: number) => readonly ChartBlock[]) => {
        if (isMine()) near.current = one
      }
      await play({ which, made, sabotage, tell, onChart, signal: mine.signal })
      if (!isMine()) return
      dispatch({ type: 'ended' })
    } catch (cause) {
      if (!isMine()) return
      console.warn('The node did not start', cause)
      dispatch({ type: 'failed', why: cause instanceof Error ? cause.message : String(cause) })
    }
    if (isMine()) running.current = null
  }, [])

  /** @param height null: back to the head */
  const look = useCallback((height: number | null) => {
    const blocks = height === null ? null : (near.current?.(height) ?? null)
    dispatch({ type: 'looked', blocks })
  }, [])

  // Whoever leaves the page leaves no program running behind it.
  useEffect(() => () => running.current?.abort(), [])
  return { state, start, stop, look }
}
