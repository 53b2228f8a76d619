'use client'

import dynamic from 'next/dynamic'
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { refreshProgress } from '@/app/_components/progress-store'
import type { SubmissionSummary, SubmissionView } from '@/lib/grading/submissions'
import type { SourceError } from '@/lib/labs/verdict'
import { getJson, getRevisionFiles, getSubmissionFiles, listOf } from '../_api'
import { sameFiles, saveStatus, type Files } from '../_draft-sync'
import { translateInWorker, type Translate } from '../_editor/compile'
import { useDraft } from '../_hooks/use-draft'
import { useGuest } from '../_hooks/use-guest'
import { useHints } from '../_hooks/use-hints'
import { useRun } from '../_hooks/use-run'
import { useShortcuts } from '../_hooks/use-shortcuts'
import { useStoredNumber } from '../_hooks/use-stored-number'
import { useSubmission } from '../_hooks/use-submission'
import type { LabPage } from '../_lab-page'
import { moment } from '../_moment'
import { Announcer } from './announcer'
import { CodeEditor, type CodeEditorHandle } from './code-editor'
import { ConflictDialog } from './conflict-dialog'
import { ConsoleLines } from './console-lines'
import { Dialog } from './dialog'
import { DiffView } from './diff-view'
import { HistoryPanel } from './history-panel'
import { Hints } from './hints'
import { LabHead } from './lab-head'
import type { Place } from './place-link'
import { RunResults } from './run-results'
import { Split } from './split'
import { SubmissionPanel } from './submission-panel'
import { key, Tabs } from './tabs'
import { UndoBar } from './undo-bar'
import styles from './workspace.module.css'

type Panel = 'brief' | 'code' | 'results'
type ResultTab = 'tests' | 'console' | 'submission' | 'history' | 'mine'
type Comparison = { title: string; files: Files }

// On demand: other labs have no miner to load.
const MinePanel = dynamic(() => import('../_mining/mine-panel').then((panel) => panel.MinePanel), {
  ssr: false,
  loading: () => <p>Loading the miner.</p>,
})

const noErrors: readonly SourceError[] = []

export function Workspace({ lab, brief }: { lab: LabPage; brief: ReactNode }) {
  const { state: draft, store } = useDraft(lab)
  const ensureAccount = useGuest(draft, store)
  const editor = useRef<CodeEditorHandle>(null)
  const translate = useCallback<Translate>(
    (files, entry) => (editor.current?.translate ?? translateInWorker)(files, entry),
    [],
  )
  const { state: run, run: startRun, stop } = useRun(lab, translate)
  const { state: submission, submit: send, prepare } = useSubmission(lab.slug, lab.newest)
  const hints = useHints(lab.slug, draft.account, lab.hintsShown, lab.hints.length)

  const [panel, setPanel] = useState<Panel>('brief')
  const [tab, setTab] = useState<ResultTab>(lab.newest ? 'submission' : 'tests')
  const [mineOpened, setMineOpened] = useState(false)
  const entry = lab.files[0]?.path ?? ''
  const [active, setActive] = useState(entry)
  const [opened, setOpened] = useState<SubmissionView | null>(null)
  const [submissions, setSubmissions] = useState<readonly SubmissionSummary[]>(lab.submissions)
  const [comparison, setComparison] = useState<Comparison | null>(null)
  const [postponed, setPostponed] = useState(false)
  const [briefShare, setBriefShare] = useStoredNumber('split:brief', 30)
  const [codeShare, setCodeShare] = useStoredNumber('split:code', 60)

  const running = run.phase === 'preparing' || run.phase === 'running'
  const submitting = ['saving', 'sending', 'waiting'].includes(submission.phase)
  const written = useMemo(() => onlyWritten(draft.files, lab), [draft.files, lab])
  const newest = submission.view
  const unchecked = !newest || !sameFiles(onlyWritten(newest.files, lab), written)
  const shown = opened ? { phase: 'graded' as const, view: opened, problem: null } : submission
  const passed =
    lab.passed ||
    newest?.verdict?.status === 'passed' ||
    submissions.some(({ status }) => status === 'passed')

  const onRun = useCallback(() => {
    setTab('tests')
    setPanel('results')
    void startRun(store.get().files)
  }, [startRun, store])

  const onSubmit = useCallback(async () => {
    if (submitting) return
    setOpened(null)
    setTab('submission')
    setPanel('results')
    prepare('saving', null)
    if (!(await ensureAccount())) {
      prepare('not-sent', 'The server cannot be reached. Your code is kept on this device.')
      return
    }
    await Promise.race([store.flush(), seconds(4)])
    if (store.get().conflict) {
      setPostponed(false)
      prepare('not-sent', 'Another device changed this code. Choose one first, then submit.')
      return
    }
    await send(onlyWritten(store.get().files, lab))
  }, [submitting, prepare, ensureAccount, store, send, lab])

  useShortcuts(
    onRun,
    useCallback(() => void onSubmit(), [onSubmit]),
  )

  // A submission that was handed in or graded changes the list, and what the rest of the site shows.
  const newestKey = newest && `${newest.id} ${newest.state === 'graded'}`
  const knownKey = useRef(newestKey)
  useEffect(() => {
    if (newestKey === null || newestKey === knownKey.current) return
    knownKey.current = newestKey
    void refreshProgress()
    void getJson(`/api/submissions?lab=${lab.slug}`).then((body) => {
      const list = listOf<SubmissionSummary>(body, 'submissions')
      if (list) setSubmissions(list)
    })
  }, [newestKey, lab.slug])

  // A mark is of the code that was tried; it goes with the first change.
  const errors = useMemo(() => {
    if (run.files && sameFiles(run.files, draft.files) && run.errors.length > 0) return run.errors
    const verdict = tab === 'submission' && !unchecked ? newest?.verdict : null
    return verdict?.error ? [verdict.error] : noErrors
  }, [run.files, run.errors, draft.files, tab, unchecked, newest])

  function show(place: Place): void {
    setPanel('code')
    setActive(place.path)
    // On a phone the editor has no size before it is shown.
    requestAnimationFrame(() => editor.current?.reveal(place))
  }

  function restore(files: Files, what: 'reset' | 'restore'): void {
    setComparison(null)
    setPanel('code')
    store.dispatch({ type: 'replaced', files: { ...lab.starter, ...files }, what })
  }

  async function compareWith(title: string, files: Promise<Files | null>): Promise<void> {
    const found = await files
    if (found) setComparison({ title, files: onlyWritten({ ...lab.starter, ...found }, lab) })
  }

  async function open(id: string): Promise<void> {
    const view = (await getJson(`/api/submissions/${id}`)) as SubmissionView | null
    if (!view) return
    setOpened(view.id === newest?.id ? null : view)
    setTab('submission')
  }

  function selectPanel(next: Panel): void {
    setPanel(next)
    // A long brief was scrolled: the panel begins under the tabs.
    const head = document.getElementById('panel-lab-tabs')
    if (head && head.getBoundingClientRect().top <= 0) head.scrollIntoView()
  }

  const conflict = draft.conflict
  return (
    <div className={styles.lab} data-panel={panel}>
      <p className={styles.skips}>
        <a href="#panel-lab-code" onClick={() => setPanel('code')}>
          Skip to the code
        </a>
        <a href="#panel-lab-results" onClick={() => setPanel('results')}>
          Skip to the results
        </a>
      </p>
      <LabHead
        lab={lab}
        passed={passed}
        save={{
          status: saveStatus(draft),
          deviceKeeps: store.deviceKeeps(),
          unchecked,
          onChoose: () => setPostponed(false),
        }}
        running={running}
        submitting={submitting}
        onRun={onRun}
        onStop={stop}
        onSubmit={() => void onSubmit()}
      />
      <noscript>
        <p className={`notice ${styles.noscript}`}>
          You can read the brief and the code. Running, saving and submitting need JavaScript.
        </p>
      </noscript>
      <div id="panel-lab-tabs" className={styles.panelTabs}>
        <Tabs
          scope="lab"
          label="Parts of the lab"
          tabs={[
            { id: 'brief', name: 'Brief' },
            { id: 'code', name: 'Code' },
            { id: 'results', name: 'Results' },
          ]}
          active={panel}
          onSelect={selectPanel}
        />
      </div>
      <div className={styles.panels}>
        <Split
          direction="columns"
          label="Width of the brief"
          value={briefShare}
          onChange={setBriefShare}
          first={
            <section
              id="panel-lab-brief"
              className={styles.brief}
              aria-label="Brief"
              tabIndex={0}
              data-part="brief"
            >
              {brief}
              <Hints
                hints={lab.hints}
                tasks={lab.tasks}
                shown={hints.shown}
                onReveal={hints.reveal}
              />
            </section>
          }
          second={
            <Split
              direction="auto"
              label="Size of the editor"
              value={codeShare}
              onChange={setCodeShare}
              first={
                <section
                  id="panel-lab-code"
                  className={styles.code}
                  aria-label="Code"
                  tabIndex={-1}
                  data-part="code"
                >
                  <div className={styles.bar}>
                    <Tabs
                      scope="file"
                      label="Files"
                      className={styles.barTabs}
                      tabs={lab.files.map(({ path, readOnly }) => ({
                        id: path,
                        name: readOnly ? `${path} (read only)` : path,
                      }))}
                      active={active}
                      onSelect={setActive}
                    />
                    <button
                      type="button"
                      className={styles.reset}
                      disabled={sameFiles(draft.files, lab.starter)}
                      onClick={() => restore(lab.starter, 'reset')}
                    >
                      Reset
                      <span className="visually-hidden"> to the starter code</span>
                    </button>
                  </div>
                  {draft.undo && (
                    <UndoBar
                      undo={draft.undo}
                      onUndo={() => store.dispatch({ type: 'undone' })}
                      onDismiss={() => store.dispatch({ type: 'undo-dismissed' })}
                    />
                  )}
                  <div
                    id={`panel-file-${key(active)}`}
                    role="tabpanel"
                    aria-labelledby={`tab-file-${key(active)}`}
                    className={styles.editor}
                  >
                    <CodeEditor
                      ref={editor}
                      lab={lab}
                      draft={draft}
                      active={active}
                      errors={errors}
                      onType={(path, source) => store.dispatch({ type: 'typed', path, source })}
                      onShow={setActive}
                    />
                  </div>
                </section>
              }
              second={
                <section
                  id="panel-lab-results"
                  className={styles.results}
                  aria-label="Results"
                  tabIndex={-1}
                  data-part="results"
                >
                  <div className={styles.bar}>
                    <Tabs
                      scope="results"
                      label="Results"
                      className={styles.barTabs}
                      tabs={[
                        { id: 'tests', name: 'Tests' },
                        {
                          id: 'console',
                          name: run.logs.length > 0 ? `Console (${run.logs.length})` : 'Console',
                        },
                        { id: 'submission', name: 'Verdict' },
                        { id: 'history', name: 'History' },
                        ...(lab.mining ? [{ id: 'mine' as const, name: 'Mine' }] : []),
                      ]}
                      active={tab}
                      onSelect={(next) => {
                        setTab(next)
                        if (next !== 'submission') setOpened(null)
                        if (next === 'mine') setMineOpened(true)
                      }}
                    />
                  </div>
                  <div
                    id={`panel-results-${tab}`}
                    role="tabpanel"
                    aria-labelledby={`tab-results-${tab}`}
                    tabIndex={0}
                    className={styles.resultBody}
                  >
                    {tab === 'tests' && (
                      <RunResults lab={lab} run={run} files={draft.files} onShow={show} />
                    )}
                    {tab === 'console' && (
                      <ConsoleLines lines={run.logs} ran={run.phase !== 'idle'} />
                    )}
                    {tab === 'submission' && (
                      <SubmissionPanel
                        lab={lab}
                        state={shown}
                        changed={
                          shown.view !== null &&
                          !sameFiles(onlyWritten(shown.view.files, lab), written)
                        }
                        onShow={show}
                        onCompare={(view) =>
                          setComparison({
                            title: `Since you handed in, ${moment(view.createdAt)}`,
                            files: onlyWritten({ ...lab.starter, ...view.files }, lab),
                          })
                        }
                      />
                    )}
                    {tab === 'history' && (
                      <HistoryPanel
                        slug={lab.slug}
                        version={draft.version}
                        submissions={submissions}
                        onOpen={(id) => void open(id)}
                        onCompareSubmission={({ id, createdAt }) =>
                          void compareWith(
                            `Since you handed in, ${moment(createdAt)}`,
                            getSubmissionFiles(id),
                          )
                        }
                        onCompareRevision={({ id, createdAt }) =>
                          void compareWith(
                            `Since ${moment(createdAt)}`,
                            getRevisionFiles(lab.slug, id),
                          )
                        }
                      />
                    )}
                    {/* Mining goes on behind the other tabs. */}
                    {mineOpened && (
                      <div hidden={tab !== 'mine'}>
                        <MinePanel
                          slug={lab.slug}
                          shader={draft.files[entry] ?? ''}
                          entry={entry}
                          ensureAccount={ensureAccount}
                          onShow={show}
                        />
                      </div>
                    )}
                  </div>
                </section>
              }
            />
          }
        />
      </div>
      <Announcer lab={lab} run={run} submission={submission} />
      {comparison && (
        <Dialog
          title={comparison.title}
          onClose={() => setComparison(null)}
          actions={
            <>
              <button type="button" className="button quiet" onClick={() => setComparison(null)}>
                Close
              </button>
              <button
                type="button"
                className="button"
                disabled={sameFiles(comparison.files, written)}
                onClick={() => restore(comparison.files, 'restore')}
              >
                Bring this version back
              </button>
            </>
          }
        >
          <p>What has changed from that version to the code in the editor now.</p>
          <DiffView before={comparison.files} after={written} />
        </Dialog>
      )}
      {conflict && !postponed && (
        <ConflictDialog
          mine={written}
          theirs={conflict}
          onMine={() => store.dispatch({ type: 'kept-mine' })}
          onTheirs={() => store.dispatch({ type: 'took-theirs' })}
          onLater={() => setPostponed(true)}
        />
      )}
    </div>
  )
}

/** What the learner writes: exactly what is handed in. */
function onlyWritten(files: Files, lab: LabPage): Files {
  return Object.fromEntries(
    lab.files.flatMap(({ path, readOnly }) => (readOnly ? [] : [[path, files[path] ?? '']])),
  )
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000))
}
