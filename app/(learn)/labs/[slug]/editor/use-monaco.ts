'use client'

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import type { SourceError } from '@/lib/labs/verdict'
import type { LabPage } from '../_lab-page'
import type { Latest } from './editor-handle'
import type { MonacoHandle } from './monaco'
import { areaOf, endOfComposition } from './plain-area'
import type { EditorSettings } from './settings'

export type EditorMode = 'plain' | 'monaco' | 'failed'

/** Loads Monaco when somebody comes near the plain editor, or the page has nothing else to do. */
export function useMonaco(
  lab: LabPage,
  plainHost: RefObject<HTMLDivElement | null>,
  latest: RefObject<Latest>,
  {
    draft,
    active,
    errors,
    settings,
  }: Pick<Latest, 'draft' | 'active'> & {
    errors: readonly SourceError[]
    settings: EditorSettings
  },
) {
  const [mode, setMode] = useState<EditorMode>('plain')
  const [leaving, setLeaving] = useState(false)
  const monacoHost = useRef<HTMLDivElement>(null)
  const statusHost = useRef<HTMLDivElement>(null)
  const monaco = useRef<MonacoHandle | null>(null)
  const loading = useRef<Promise<void> | null>(null)

  useEffect(() => monaco.current?.show(active), [active])
  useEffect(() => monaco.current?.setFiles(latest.current.draft.files), [draft.epoch, latest])
  useEffect(() => monaco.current?.setErrors(errors), [errors, mode])
  useEffect(() => monaco.current?.setSettings(settings), [settings, mode])

  const load = useCallback((): Promise<void> => {
    loading.current ??= (async () => {
      try {
        const { createMonaco } = await import('./monaco')
        const host = monacoHost.current
        const status = statusHost.current
        const area = areaOf(plainHost.current)
        if (!host || !status) return
        await endOfComposition(area)
        const handle = await createMonaco({
          host,
          status,
          slug: lab.slug,
          title: lab.title,
          files: lab.files,
          types: lab.types,
          state: () => ({
            sources: latest.current.draft.files,
            active: latest.current.active,
            caret: area
              ? {
                  start: area.selectionStart,
                  end: area.selectionEnd,
                  scrollTop: plainHost.current?.scrollTop ?? 0,
                  focused: document.activeElement === area,
                }
              : null,
          }),
          onType: (path, source) => latest.current.onType(path, source),
          onLeaveMode: setLeaving,
        })
        if (monacoHost.current !== host) return handle.dispose()
        monaco.current = handle
        setMode('monaco')
      } catch (cause) {
        console.info('The editor did not load; the plain one stays.', cause)
        setMode('failed')
      }
    })()
    return loading.current
  }, [lab, plainHost, latest])

  useEffect(() => loadWhenWanted(plainHost.current, () => void load()), [load, plainHost])

  useEffect(
    () => () => {
      monaco.current?.dispose()
      monaco.current = null
      loading.current = null
    },
    [],
  )

  return { monaco, monacoHost, statusHost, load, mode, leaving }
}

/** At the first touch, or when the browser is idle. */
function loadWhenWanted(area: HTMLElement | null, load: () => void): () => void {
  area?.addEventListener('focusin', load, { once: true })
  area?.addEventListener('pointerenter', load, { once: true })
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData
  // Hidden on a phone until its tab is chosen: a reader of the brief need not pay for it.
  const cancel = saves
    ? undefined
    : whenIdle(() => {
        if (area?.offsetParent) load()
      })
  return () => {
    cancel?.()
    area?.removeEventListener('focusin', load)
    area?.removeEventListener('pointerenter', load)
  }
}

function whenIdle(action: () => void): () => void {
  let idle: number | undefined
  const timer = setTimeout(() => {
    if ('requestIdleCallback' in window) idle = requestIdleCallback(action, { timeout: 3000 })
    else action()
  }, 600)
  return () => {
    clearTimeout(timer)
    if (idle !== undefined) cancelIdleCallback(idle)
  }
}
