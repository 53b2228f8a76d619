'use client'

import Link from 'next/link'
import type { SubmissionView } from '@/lib/api/contract'
import { bestScores } from '@/lib/labs/score'
import { Headline } from '../../../_components/headline'
import { SubmissionProgress } from '../../../_components/submission-progress'
import { VerdictView } from '../../../_components/verdict-view'
import type { SubmitState } from './submit-state'
import type { LabPage } from '../_lab-page'
import { PlaceLink, type Place } from '../editor/place-link'
import { PassedMoment } from './passed-moment'
import { Taken } from '../../../_components/taken'
import styles from './submission-panel.module.css'

export function SubmissionPanel({
  lab,
  state,
  changed,
  onShow,
  onCompare,
}: {
  lab: LabPage
  state: SubmitState
  /** The editor's code is not what was handed in. */
  changed: boolean
  onShow(place: Place): void
  onCompare(view: SubmissionView): void
}) {
  const { phase, view, problem } = state
  return (
    <div className={styles.panel}>
      {problem && (
        <Headline tone="faulty" title="Not handed in">
          {problem}
        </Headline>
      )}
      {phase === 'none' && (
        <Headline tone="neutral" title="Nothing handed in yet">
          Your code is saved as you type, and nobody has checked it. Submit when you want to know:
          you may do so as often as you like.
        </Headline>
      )}
      {phase === 'saving' && <Headline tone="neutral" title="Saving your code first" />}
      {phase === 'sending' && <Headline tone="neutral" title="Handing in" />}
      {phase === 'waiting' && <SubmissionProgress view={view} />}
      {(phase === 'waiting' || phase === 'graded') && <Taken taken={view?.taken ?? []} />}
      {view?.verdict && (phase === 'graded' || phase === 'not-sent') && (
        <>
          {changed && (
            <p className={styles.changed}>
              This verdict is of an earlier version of your code.{' '}
              <button type="button" onClick={() => onCompare(view)}>
                Compare
              </button>
            </p>
          )}
          <VerdictView
            verdict={view.verdict}
            tasks={lab.tasks}
            best={bestScores(state.all)}
            onward={
              view.verdict.status === 'passed' && (
                <PassedMoment lab={lab} fresh={view.id !== gradedBefore(lab)} />
              )
            }
            place={
              view.verdict.error && (
                <PlaceLink
                  error={view.verdict.error}
                  entry={lab.files[0]?.path ?? ''}
                  onShow={onShow}
                />
              )
            }
          />
          <p className={styles.address}>
            <Link href={`/submissions/${view.id}`} prefetch={false}>
              This submission on a page of its own
            </Link>
          </p>
        </>
      )}
    </div>
  )
}

/** The verdict that was there when the page was asked for: no news. */
function gradedBefore({ newest }: LabPage): string | null {
  return newest?.state === 'graded' ? newest.id : null
}
