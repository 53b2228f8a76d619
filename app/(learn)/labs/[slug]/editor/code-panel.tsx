'use client'

import { useId, useMemo, useState, type RefObject } from 'react'
import { languageOf } from '@/lib/labs/language'
import { sameFiles } from '@/lib/labs/files'
import { UndoBar } from '../draft/undo-bar'
import { TabPanels } from '../layout/tab-panels'
import type { Lab } from '../layout/use-lab'
import type { DraftState } from '../draft/draft-sync'
import type { LabPage } from '../_lab-page'
import { CodeEditor, type CodeEditorHandle } from './code-editor'
import { ContinuedBar } from './continued-bar'
import { downloadFiles } from './download'
import { SettingsPanel } from './settings-panel'
import styles from './code-panel.module.css'

/** The files of the lab, one tab each, in one editor. */
export function CodePanel({
  lab,
  onHelp,
  ref,
}: {
  lab: Lab
  onHelp(): void
  ref: RefObject<CodeEditorHandle | null>
}) {
  const { page, state, dispatch } = lab
  const { draft, view } = state
  const [settingsOpen, setSettingsOpen] = useState(false)
  const settingsId = useId()
  const { whole, wholeDraft } = useMemo(() => withContinued(page, draft), [page, draft])
  const shown = whole.files.find(({ path }) => path === view.file)
  return (
    <TabPanels
      scope="file"
      label="Files"
      tabs={whole.files.map(({ path, readOnly }) => ({
        id: path,
        name: readOnly ? `${path} (${whyReadOnly(page, path)})` : path,
      }))}
      active={view.file}
      onSelect={(path) => dispatch({ type: 'file-chosen', path })}
      className={styles.editor}
      beside={
        <div className={styles.tools}>
          {shown && languageOf(shown.path) === 'ts' && (
            <button
              type="button"
              disabled={shown.readOnly}
              onClick={() => ref.current?.format()}
              title="Shift, Alt and F in the editor"
            >
              Format
            </button>
          )}
          <button
            type="button"
            aria-expanded={settingsOpen}
            aria-controls={settingsOpen ? settingsId : undefined}
            onClick={() => setSettingsOpen((open) => !open)}
          >
            Settings
          </button>
          <button
            type="button"
            aria-label="Download these files"
            title="Download these files (zip)"
            onClick={() => void downloadFiles(page.slug, wholeDraft.files)}
          >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M8 2v8M4.5 7 8 10.5 11.5 7M3 13.5h10" />
            </svg>
          </button>
          <button
            type="button"
            aria-label="Keyboard shortcuts"
            aria-keyshortcuts="?"
            title="Keyboard shortcuts: ?"
            onClick={onHelp}
          >
            <kbd aria-hidden="true">?</kbd>
          </button>
          <button
            type="button"
            disabled={sameFiles(draft.files, page.starter)}
            title="Back to the starter code; what is here stays in the history"
            onClick={() => lab.restore(page.starter, 'reset')}
          >
            <span>Reset</span>
            <span className="visually-hidden"> to the starter code</span>
          </button>
        </div>
      }
      between={
        <>
          {settingsOpen && <SettingsPanel id={settingsId} />}
          {page.continued && <ContinuedBar slug={page.slug} continued={page.continued} />}
          {draft.undo && (
            <UndoBar
              undo={draft.undo}
              onUndo={() => dispatch({ type: 'undone' })}
              onDismiss={() => dispatch({ type: 'undo-dismissed' })}
            />
          )}
        </>
      }
    >
      <CodeEditor
        ref={ref}
        lab={whole}
        draft={wholeDraft}
        active={view.file}
        errors={lab.errors}
        onType={(path, source) => dispatch({ type: 'typed', path, source })}
        onShow={(path) => dispatch({ type: 'file-chosen', path })}
      />
    </TabPanels>
  )
}

/** What the learner writes, and behind it what it continues. The latter is in no draft: the server has it. */
function withContinued(page: LabPage, draft: DraftState) {
  const { continued } = page
  if (!continued) return { whole: page, wholeDraft: draft }
  const more = Object.keys(continued.files).map((path) => ({ path, readOnly: true }))
  return {
    whole: { ...page, files: [...page.files, ...more] },
    wholeDraft: { ...draft, files: { ...draft.files, ...continued.files } },
  }
}

function whyReadOnly({ continued }: LabPage, path: string): string {
  if (!continued || !Object.hasOwn(continued.files, path)) return 'read only'
  return continued.from === 'own' ? 'yours' : 'borrowed'
}
