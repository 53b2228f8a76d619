'use client'

import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import type { SourceError } from '@/lib/labs/verdict'
import type { DraftState } from '../_draft-sync'
import { CompilerMissing, orInWorker, type Translate } from '../_editor/compile'
import type { EditorHandle } from '../_editor/editor-handle'
import type { MonacoHandle } from '../_editor/monaco'
import { codeHtml, plainEditorHtml } from '../_editor/plain-html'
import type { LabPage } from '../_lab-page'
import styles from './code-editor.module.css'

export type CodeEditorHandle = Pick<EditorHandle, 'focus' | 'reveal'> & {
  translate: Translate
}

type Props = {
  lab: LabPage
  draft: DraftState
  active: string
  /** Marked at their lines. */
  errors: readonly SourceError[]
  onType(path: string, source: string): void
  onShow(path: string): void
  ref: Ref<CodeEditorHandle>
}

type Mode = 'plain' | 'monaco' | 'failed'

/** Readable and editable from the first paint; Monaco takes over when it has come. */
export function CodeEditor({ lab, draft, active, errors, onType, onShow, ref }: Props) {
  const [mode, setMode] = useState<Mode>('plain')
  const [leaving, setLeaving] = useState(false)
  const plainHost = useRef<HTMLDivElement>(null)
  const monacoHost = useRef<HTMLDivElement>(null)
  const monaco = useRef<MonacoHandle | null>(null)
  const loading = useRef<Promise<void> | null>(null)
  const latest = useRef({ draft, active, onType })
  useEffect(() => {
    latest.current = { draft, active, onType }
  })
  const [firstHtml] = useState(() => ({
    __html: plainEditorHtml(
      `Code of ${active}`,
      draft.files[active] ?? '',
      lab.highlighted[active] ?? null,
    ),
  }))
  const readOnly = lab.files.find((file) => file.path === active)?.readOnly ?? false

  // The plain editor: what was typed before this script came counts too.
  useEffect(() => {
    const host = plainHost.current
    const area = host?.querySelector('textarea')
    if (!host || !area) return
    host.dataset.live = ''
    const typed = () => {
      const { active: path, onType: tell } = latest.current
      tell(path, area.value)
      paint(host, area.value, null)
    }
    if (area.value !== latest.current.draft.files[latest.current.active]) typed()
    const composing = (event: Event) => {
      area.dataset.composing = event.type === 'compositionstart' ? 'yes' : ''
    }
    area.addEventListener('input', typed)
    area.addEventListener('compositionstart', composing)
    area.addEventListener('compositionend', composing)
    return () => {
      area.removeEventListener('input', typed)
      area.removeEventListener('compositionstart', composing)
      area.removeEventListener('compositionend', composing)
    }
  }, [])

  useEffect(() => {
    const host = plainHost.current
    const area = host?.querySelector('textarea')
    if (!host || !area) return
    const source = draft.files[active] ?? ''
    area.setAttribute('aria-label', `Code of ${active}`)
    area.readOnly = readOnly
    if (area.value === source && host.dataset.path === active) return
    host.dataset.path = active
    if (area.value !== source) area.value = source
    const isFirst = source === (lab.draft?.files ?? lab.starter)[active]
    paint(host, source, isFirst ? (lab.highlighted[active] ?? null) : null)
  }, [draft.files, active, readOnly, lab])

  useEffect(() => monaco.current?.show(active), [active])
  useEffect(() => monaco.current?.setFiles(latest.current.draft.files), [draft.epoch])

  useEffect(() => monaco.current?.setErrors(errors), [errors, mode])

  function load(): Promise<void> {
    loading.current ??= (async () => {
      try {
        const { createMonaco } = await import('../_editor/monaco')
        const host = monacoHost.current
        const area = plainHost.current?.querySelector('textarea')
        if (!host) return
        // An input method in mid-word would lose it.
        await endOfComposition(area)
        const handle = await createMonaco({
          host,
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
  }

  useEffect(() => {
    const area = plainHost.current
    const begin = () => void load()
    area?.addEventListener('focusin', begin, { once: true })
    area?.addEventListener('pointerenter', begin, { once: true })
    const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData
    // Hidden on a phone until its tab is chosen: a reader of the brief need not pay for it.
    const idle = saves
      ? undefined
      : whenIdle(() => {
          if (area?.offsetParent) begin()
        })
    return () => {
      idle?.()
      area?.removeEventListener('focusin', begin)
      area?.removeEventListener('pointerenter', begin)
    }
    // Once: `load` keeps its own promise.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useEffect(
    () => () => {
      monaco.current?.dispose()
      monaco.current = null
      loading.current = null
    },
    [],
  )

  useImperativeHandle(ref, () => ({
    focus: () => (monaco.current ? monaco.current.focus() : areaOf(plainHost.current)?.focus()),
    reveal(place) {
      onShow(place.path)
      if (monaco.current) return monaco.current.reveal(place)
      // The area shows the file only after the next paint.
      requestAnimationFrame(() => revealInArea(plainHost.current, place.line, place.column))
    },
    translate(files, entry) {
      const asked = load().then(() => {
        if (!monaco.current) throw new CompilerMissing('The editor did not load.')
        return monaco.current.translate(files, entry)
      })
      return orInWorker(asked, files, entry)
    },
  }))

  return (
    <div className={styles.editor} data-mode={mode}>
      <div
        ref={plainHost}
        className={`${styles.plain} shiki`}
        hidden={mode === 'monaco'}
        suppressHydrationWarning
        dangerouslySetInnerHTML={firstHtml}
      />
      <div ref={monacoHost} className={styles.monaco} />
      <p className={styles.hint} data-leaving={leaving || undefined}>
        {mode === 'monaco' ? (
          leaving ? (
            <span role="status">Tab now leaves the editor</span>
          ) : (
            <>
              <kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor
              <span className={styles.more}>
                {' '}
                · <kbd>Ctrl</kbd>+<kbd>M</kbd> makes Tab always do so
              </span>
            </>
          )
        ) : mode === 'failed' ? (
          <span role="status">
            The full editor did not load. This plain one does everything else.
          </span>
        ) : (
          'Plain editor, until the full one is here'
        )}
      </p>
    </div>
  )
}

function areaOf(host: HTMLElement | null): HTMLTextAreaElement | null {
  return host?.querySelector('textarea') ?? null
}

function paint(host: HTMLElement, source: string, highlighted: string | null): void {
  const code = host.querySelector('pre > code')
  if (code) code.innerHTML = codeHtml(source, highlighted)
}

function revealInArea(host: HTMLElement | null, line: number, column = 1): void {
  const area = areaOf(host)
  if (!host || !area) return
  const before = area.value.split('\n').slice(0, line - 1)
  const offset = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1
  area.focus({ preventScroll: true })
  area.setSelectionRange(offset, offset)
  const lines = host.querySelectorAll('pre .line')
  lines[line - 1]?.scrollIntoView({ block: 'center' })
}

function endOfComposition(area: HTMLTextAreaElement | null | undefined): Promise<void> {
  if (!area?.dataset.composing) return Promise.resolve()
  return new Promise((resolve) =>
    area.addEventListener('compositionend', () => resolve(), { once: true }),
  )
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
