'use client'

import dynamic from 'next/dynamic'
import { HistoryPanel } from '../draft/history-panel'
import { ConsoleLines } from '../run/console-lines'
import { RunResults } from '../run/run-results'
import { SubmissionPanel } from '../submit/submission-panel'
import { bestScores } from '@/lib/labs/score'
import { getRevisionFiles, getSubmissionFiles } from '../_api'
import { moment } from '../_moment'
import { differs, type ResultTab, shownSubmission } from './lab-state'
import { TabPanels } from './tab-panels'
import type { Tab } from './tabs'
import type { Lab } from './use-lab'
import styles from './results-panel.module.css'

// On demand: other labs have no miner to load.
const MinePanel = dynamic(() => import('../mine/mine-panel').then((panel) => panel.MinePanel), {
  ssr: false,
  loading: () => <p>Loading the miner.</p>,
})

/** What came of the code: here, on the server, and before. */
export function ResultsPanel({ lab }: { lab: Lab }) {
  const { page, state, dispatch } = lab
  const { tab, mineOpened } = state.view
  return (
    <TabPanels
      scope="results"
      label="Results"
      tabs={tabsOf(lab)}
      active={tab}
      onSelect={(next) => dispatch({ type: 'tab-chosen', tab: next })}
      className={styles.body}
      focusable
    >
      <Chosen key={tab} tab={tab} lab={lab} />
      {/* Mining goes on behind the other tabs. */}
      {mineOpened && (
        <div hidden={tab !== 'mine'}>
          <MinePanel
            slug={page.slug}
            shader={state.draft.files[page.files[0]?.path ?? ''] ?? ''}
            entry={page.files[0]?.path ?? ''}
            ensureAccount={lab.ensureAccount}
            onShow={lab.show}
          />
        </div>
      )}
    </TabPanels>
  )
}

function tabsOf({ page, state }: Lab): Tab<ResultTab>[] {
  const lines = state.run.logs.length
  return [
    { id: 'tests', name: 'Tests' },
    { id: 'console', name: lines > 0 ? `Console (${lines})` : 'Console' },
    { id: 'submission', name: 'Verdict' },
    { id: 'history', name: 'History' },
    ...(page.mining ? [{ id: 'mine' as const, name: 'Mine' }] : []),
  ]
}

function Chosen({ tab, lab }: { tab: ResultTab; lab: Lab }) {
  const { page, state } = lab
  const { run, draft } = state
  switch (tab) {
    case 'tests':
      return (
        <RunResults
          lab={page}
          run={run}
          files={draft.files}
          best={bestScores(state.submission.all)}
          onShow={lab.show}
        />
      )
    case 'console':
      return <ConsoleLines lines={run.logs} ran={run.phase !== 'idle'} />
    case 'submission':
      return <Verdict lab={lab} />
    case 'history':
      return <History lab={lab} />
    case 'mine':
      return null
  }
}

function Verdict({ lab }: { lab: Lab }) {
  const { page, state } = lab
  const shown = shownSubmission(state)
  return (
    <SubmissionPanel
      lab={page}
      state={shown}
      changed={shown.view !== null && differs(shown.view.files, state.draft.files, page.files)}
      onShow={lab.show}
      onCompare={({ createdAt, files }) => void lab.compare(sinceHandIn(createdAt), files)}
    />
  )
}

function History({ lab }: { lab: Lab }) {
  const { page, state } = lab
  return (
    <HistoryPanel
      slug={page.slug}
      version={state.draft.version}
      submissions={state.submission.all}
      onOpen={(id) => void lab.openSubmission(id)}
      onCompareSubmission={({ id, createdAt }) =>
        void lab.compare(sinceHandIn(createdAt), getSubmissionFiles(id))
      }
      onCompareRevision={({ id, createdAt }) =>
        void lab.compare(`Since ${moment(createdAt)}`, getRevisionFiles(page.slug, id))
      }
    />
  )
}

function sinceHandIn(createdAt: string): string {
  return `Since you handed in, ${moment(createdAt)}`
}
