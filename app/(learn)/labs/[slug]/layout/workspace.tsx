'use client'

import { useCallback, useRef, useState, type ReactNode } from 'react'
import { Hints } from '../brief/hints'
import { useHints } from '../brief/use-hints'
import { ComparisonDialog } from '../draft/comparison-dialog'
import { ConflictDialog } from '../draft/conflict-dialog'
import { saveStatus } from '../draft/draft-sync'
import type { CodeEditorHandle } from '../editor/code-editor'
import { CodePanel } from '../editor/code-panel'
import { isRunning } from '../run/run-state'
import { isSubmitting } from '../submit/submit-state'
import { bestScores } from '@/lib/labs/score'
import type { LabPage } from '../_lab-page'
import { Announcer } from './announcer'
import { LabHead } from './lab-head'
import { LabLayout } from './lab-layout'
import { hasPassed, isUnchecked } from './lab-state'
import { PanelBoundary } from './panel-boundary'
import { ResultsPanel } from './results-panel'
import { ShortcutsDialog } from './shortcuts-dialog'
import { type Lab, useLab } from './use-lab'
import { useShortcuts } from './use-shortcuts'

export function Workspace({ lab: page, brief }: { lab: LabPage; brief: ReactNode }) {
  const editor = useRef<CodeEditorHandle>(null)
  const lab = useLab(page, editor)
  const { state, dispatch } = lab
  const [help, setHelp] = useState(false)
  const showHelp = useCallback(() => setHelp(true), [])
  useShortcuts(lab.run, lab.submit, showHelp)
  const hints = useHints(page.slug, state.draft.account, page.hintsShown, page.hints.length)
  return (
    <>
      <LabLayout
        panel={state.view.panel}
        onPanel={(panel) => dispatch({ type: 'panel-chosen', panel })}
        head={<Head lab={lab} />}
        brief={
          <>
            {brief}
            <Hints
              hints={page.hints}
              tasks={page.tasks}
              shown={hints.shown}
              onReveal={hints.reveal}
            />
          </>
        }
        code={<CodePanel ref={editor} lab={lab} onHelp={showHelp} />}
        results={<ResultsPanel lab={lab} />}
      />
      <Announcer run={state.run} submission={state.submission} />
      <PanelBoundary name="The comparison">
        <Dialogs lab={lab} />
      </PanelBoundary>
      {help && <ShortcutsDialog onClose={() => setHelp(false)} />}
    </>
  )
}

function Head({ lab }: { lab: Lab }) {
  const { page, state, dispatch } = lab
  return (
    <LabHead
      lab={page}
      passed={hasPassed(state, page)}
      best={bestScores(state.submission.all)}
      save={{
        status: saveStatus(state.draft),
        refusal: state.draft.refusal,
        deviceKeeps: lab.deviceKeeps,
        unchecked: isUnchecked(state, page),
        onChoose: () => dispatch({ type: 'conflict-faced' }),
      }}
      running={isRunning(state.run)}
      submitting={isSubmitting(state.submission)}
      onRun={lab.run}
      onStop={lab.stop}
      onSubmit={lab.submit}
    />
  )
}

function Dialogs({ lab }: { lab: Lab }) {
  const { state, dispatch, written } = lab
  const { comparison, conflictPostponed } = state.view
  const { conflict } = state.draft
  return (
    <>
      {comparison && (
        <ComparisonDialog
          comparison={comparison}
          now={written}
          onRestore={(files) => lab.restore(files, 'restore')}
          onClose={() => dispatch({ type: 'comparison-closed' })}
        />
      )}
      {conflict && !conflictPostponed && (
        <ConflictDialog
          mine={written}
          theirs={conflict}
          onMine={() => dispatch({ type: 'kept-mine' })}
          onTheirs={() => dispatch({ type: 'took-theirs' })}
          onLater={() => dispatch({ type: 'conflict-postponed' })}
        />
      )}
    </>
  )
}
