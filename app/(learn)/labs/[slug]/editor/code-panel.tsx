'use client'

import type { Ref } from 'react'
import { sameFiles } from '@/lib/labs/files'
import { UndoBar } from '../draft/undo-bar'
import { TabPanels } from '../layout/tab-panels'
import type { Lab } from '../layout/use-lab'
import { CodeEditor, type CodeEditorHandle } from './code-editor'
import styles from './code-panel.module.css'

/** The files of the lab, one tab each, in one editor. */
export function CodePanel({ lab, ref }: { lab: Lab; ref: Ref<CodeEditorHandle> }) {
  const { page, state, dispatch } = lab
  const { draft, view } = state
  return (
    <TabPanels
      scope="file"
      label="Files"
      tabs={page.files.map(({ path, readOnly }) => ({
        id: path,
        name: readOnly ? `${path} (read only)` : path,
      }))}
      active={view.file}
      onSelect={(path) => dispatch({ type: 'file-chosen', path })}
      className={styles.editor}
      beside={
        <button
          type="button"
          className={styles.reset}
          disabled={sameFiles(draft.files, page.starter)}
          onClick={() => lab.restore(page.starter, 'reset')}
        >
          <span>Reset</span>
          <span className="visually-hidden"> to the starter code</span>
        </button>
      }
      between={
        draft.undo && (
          <UndoBar
            undo={draft.undo}
            onUndo={() => dispatch({ type: 'undone' })}
            onDismiss={() => dispatch({ type: 'undo-dismissed' })}
          />
        )
      }
    >
      <CodeEditor
        ref={ref}
        lab={page}
        draft={draft}
        active={view.file}
        errors={lab.errors}
        onType={(path, source) => dispatch({ type: 'typed', path, source })}
        onShow={(path) => dispatch({ type: 'file-chosen', path })}
      />
    </TabPanels>
  )
}
