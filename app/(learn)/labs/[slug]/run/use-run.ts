'use client'

import { useCallback, useEffect, useRef } from 'react'
import type { Files } from '@/lib/labs/manifest'
import { compile, CompilerMissing, type Translate } from './compile'
import type { RunEvent } from './run-state'
import type { LabPage } from '../_lab-page'

/** Runs the visible tests in the browser's sandbox. Only ever when asked: code that froze a page would freeze it again. */
export function useRun(lab: LabPage, translate: Translate, dispatch: (event: RunEvent) => void) {
  const current = useRef<{ id: number; stop(): void }>({ id: 0, stop: () => undefined })

  const run = useCallback(
    async (files: Files) => {
      current.current.stop()
      const entry = lab.files[0]?.path
      if (!entry) return
      const id = current.current.id + 1
      let over = false
      let closeSandbox: (() => void) | null = null
      current.current = {
        id,
        stop() {
          over = true
          dispatch({ type: 'run-stopped', id })
          closeSandbox?.()
        },
      }
      const began = performance.now()
      dispatch({ type: 'run-began', id, files })
      try {
        const compiled = await compile({ ...lab.continued?.files, ...files }, entry, translate)
        if (!compiled.ok) {
          const { error } = compiled
          dispatch({ type: 'run-ended', id, status: 'errored', tests: [], error, durationMs: 0 })
          return
        }
        const { runVisible } = await import('./run-visible')
        if (over) return
        dispatch({ type: 'run-started', id })
        const { error, ...result } = await runVisible({
          slug: lab.slug,
          limits: lab.limits,
          program: compiled.program,
          onOpen: (close) => {
            closeSandbox = close
            if (over) close()
          },
          onPlace: (ranOn) => dispatch({ type: 'run-placed', id, ranOn }),
          onLog: (lines) => dispatch({ type: 'run-printed', id, lines }),
          onTest: (test, problem) => dispatch({ type: 'run-tested', id, test, error: problem }),
        })
        const durationMs = performance.now() - began
        dispatch({ type: 'run-ended', id, ...result, error: error ?? null, durationMs })
      } catch (cause) {
        const isCompiler = cause instanceof CompilerMissing
        if (!over && !isCompiler) console.warn('Run failed', cause)
        dispatch({
          type: 'run-failed',
          id,
          trouble: isCompiler
            ? 'The compiler did not load, so nothing can be run here. Submit works without it.'
            : 'The sandbox did not start in this browser. Submit works without it.',
        })
      }
    },
    [lab, translate, dispatch],
  )

  const stop = useCallback(() => current.current.stop(), [])
  // Whoever leaves the page leaves no program running behind it.
  useEffect(() => () => current.current.stop(), [])
  return { run, stop }
}
