'use client'

import { useCallback, useRef, useState } from 'react'
import type { SourceError, TestResult, VerdictStatus } from '@/lib/labs/verdict'
import type { Files } from '../_draft-sync'
import { compile, CompilerMissing, type Translate } from '../_editor/compile'
import type { RanOn } from '../_editor/shader-runtime'
import type { LabPage } from '../_lab-page'

export type RunState = {
  phase: 'idle' | 'preparing' | 'running' | 'stopped' | 'done' | 'trouble'
  tests: TestResult[]
  status: VerdictStatus | null
  logs: string[]
  /** What to mark in the editor. */
  errors: SourceError[]
  /** What was run, to say when the code has changed since. */
  files: Files | null
  trouble: string | null
  durationMs: number
  /** Of a shader: on what it ran. */
  ranOn: RanOn | null
}

const idle: RunState = {
  phase: 'idle',
  tests: [],
  status: null,
  logs: [],
  errors: [],
  files: null,
  trouble: null,
  durationMs: 0,
  ranOn: null,
}

/** Runs the visible tests in the browser's sandbox. Only ever when asked: code that froze a page would freeze it again. */
export function useRun(lab: LabPage, translate: Translate) {
  const [state, setState] = useState<RunState>(idle)
  const stopCurrent = useRef<(() => void) | null>(null)

  const run = useCallback(
    async (files: Files) => {
      stopCurrent.current?.()
      const entry = lab.files[0]?.path
      if (!entry) return
      let over = false
      let closeSandbox: (() => void) | null = null
      const update = (change: (now: RunState) => Partial<RunState>) => {
        if (!over) setState((now) => ({ ...now, ...change(now) }))
      }
      stopCurrent.current = () => {
        update(() => ({ phase: 'stopped' }))
        over = true
        closeSandbox?.()
      }
      const began = performance.now()
      setState({ ...idle, phase: 'preparing', files })
      try {
        const compiled = await compile(files, entry, translate)
        if (!compiled.ok) {
          update(() => ({ phase: 'done', status: 'errored', errors: [compiled.error] }))
          return
        }
        const { runVisible } = await import('../_editor/run-visible')
        if (over) return
        update(() => ({ phase: 'running' }))
        const result = await runVisible({
          slug: lab.slug,
          limits: lab.limits,
          program: compiled.program,
          onOpen: (close) => {
            closeSandbox = close
            if (over) close()
          },
          onPlace: (ranOn) => update(() => ({ ranOn, tests: [], errors: [] })),
          onLog: (lines) => update((now) => ({ logs: [...now.logs, ...lines].slice(-1000) })),
          onTest: (test, error) =>
            update((now) => ({
              tests: [...now.tests, test],
              errors: error ? [...now.errors, error] : now.errors,
            })),
        })
        const { status, tests, error } = result
        const durationMs = performance.now() - began
        if (status === 'unavailable' || status === 'lab-broken') {
          update(() => ({ phase: 'trouble', status, tests, trouble: error?.message ?? null }))
          return
        }
        update((now) => ({
          phase: 'done',
          status,
          tests,
          errors: error ? [error, ...now.errors] : now.errors,
          durationMs,
        }))
      } catch (cause) {
        const trouble =
          cause instanceof CompilerMissing
            ? 'The compiler did not load, so nothing can be run here. Submit works without it.'
            : 'The sandbox did not start in this browser. Submit works without it.'
        if (!over && !(cause instanceof CompilerMissing)) console.warn('Run failed', cause)
        update(() => ({ phase: 'trouble', trouble }))
      }
    },
    [lab, translate],
  )

  const stop = useCallback(() => stopCurrent.current?.(), [])
  return { state, run, stop }
}
