'use client'

import {
  type CSSProperties,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type Ref,
} from 'react'
import type { SourceError } from '@/lib/labs/verdict'
import { CompilerMissing, orInWorker, type Translate } from '../run/compile'
import type { EditorHandle, Latest } from './editor-handle'
import { areaOf, revealInArea } from './plain-area'
import { plainEditorHtml } from './plain-html'
import { lineHeightOf } from './settings'
import { type EditorMode, useMonaco } from './use-monaco'
import { usePlainEditor } from './use-plain-editor'
import { useSettings } from './use-settings'
import type { LabPage } from '../_lab-page'
import styles from './code-editor.module.css'

export type CodeEditorHandle = Pick<EditorHandle, 'focus' | 'reveal'> & {
  translate: Translate
  /** Sets the shown file in order, when Monaco is there or can be had. */
  format(): void
}

type Props = Latest & {
  lab: LabPage
  /** Marked at their lines. */
  errors: readonly SourceError[]
  onShow(path: string): void
  ref: Ref<CodeEditorHandle>
}

/** Readable and editable from the first paint; Monaco takes over when it has come. */
export function CodeEditor({ lab, draft, active, errors, onType, onShow, ref }: Props) {
  const latest = useRef<Latest>({ draft, active, onType })
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
  const plainHost = usePlainEditor(lab, latest, { draft, active })
  const settings = useSettings()
  const shown = { draft, active, errors, settings }
  const { monaco, monacoHost, statusHost, load, mode, leaving } = useMonaco(
    lab,
    plainHost,
    latest,
    shown,
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
    format() {
      load()
        .then(() => monaco.current?.format())
        .catch((cause: unknown) => console.info('The code could not be formatted.', cause))
    },
  }))

  return (
    <div
      className={styles.editor}
      data-mode={mode}
      data-wrap={settings.wrap}
      style={
        {
          '--text-code': `${settings.size}px`,
          '--line-height': `${lineHeightOf(settings)}px`,
          '--tab': settings.tab,
        } as CSSProperties
      }
    >
      <div
        ref={plainHost}
        className={`${styles.plain} shiki`}
        hidden={mode === 'monaco'}
        // A translator would change the code, and with it what is in the editor.
        translate="no"
        suppressHydrationWarning
        dangerouslySetInnerHTML={firstHtml}
      />
      <div ref={monacoHost} className={styles.monaco} translate="no" />
      {/* What Vim says of its mode, and where its commands are written. */}
      <div ref={statusHost} className={styles.vim} translate="no" />
      <p className={styles.hint} data-leaving={leaving || undefined}>
        <EditorHint key={`${mode} ${leaving}`} mode={mode} leaving={leaving} />
      </p>
    </div>
  )
}

/** Which editor this is, and how the keyboard leaves it. */
function EditorHint({ mode, leaving }: { mode: EditorMode; leaving: boolean }) {
  if (mode === 'plain') return <span>Plain editor, until the full one is here</span>
  if (mode === 'failed')
    return (
      <span role="status">
        The full editor did not load. This plain one runs and submits as well.
      </span>
    )
  if (leaving) return <span role="status">Tab now leaves the editor</span>
  return (
    <span>
      <kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor
      <span className={styles.more}>
        {' '}
        · <kbd>Ctrl</kbd>+<kbd>M</kbd> makes Tab always do so
      </span>
    </span>
  )
}
