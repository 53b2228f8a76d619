'use client'

import { useCallback, useEffect, useRef } from 'react'
import { refreshProgress } from '@/app/_components/progress-store'
import type { SubmissionView } from '@/lib/api/contract'
import { writtenFiles } from '@/lib/labs/files'
import type { ContinuedWish } from '@/lib/labs/continues'
import { filesProblem } from '@/lib/labs/source'
import { followSubmission } from '../../../_components/follow-submission'
import { listSubmissions, postSubmission } from '../_api'
import type { DraftKeeper } from '../draft/draft-keeper'
import type { LabEvent, LabState } from '../layout/lab-state'
import type { Store } from '../layout/store'
import type { LabPage } from '../_lab-page'
import { isSubmitting } from './submit-state'

/** A submission goes without the draft when saving takes longer. */
const SAVING_MS = 4000

/** Hands in, then follows the grading: events while they come, polling when they do not. */
export function useSubmission(
  lab: LabPage,
  store: Store<LabState, LabEvent>,
  keeper: DraftKeeper,
  ensureAccount: () => Promise<boolean>,
): { submit(): Promise<void> } {
  const stopFollowing = useRef<(() => void) | null>(null)
  const newest = lab.newest
  const unfinishedId = newest && newest.state !== 'graded' ? newest.id : null

  const follow = useCallback(
    (id: string) => {
      stopFollowing.current?.()
      let known: string | null = null
      stopFollowing.current = followSubmission(id, (view) => {
        store.dispatch({ type: 'submission-seen', view })
        // Handed in or graded: the list has changed, and what the rest of the site shows.
        const stage = stageOf(view)
        if (stage === known) return
        known = stage
        void refreshProgress()
        void listSubmissions(lab.slug).then((all) => {
          if (all) store.dispatch({ type: 'submissions-listed', all })
        })
      })
    },
    [lab.slug, store],
  )

  useEffect(() => {
    if (unfinishedId) follow(unfinishedId)
    return () => stopFollowing.current?.()
  }, [unfinishedId, follow])

  const submit = useCallback(async () => {
    if (isSubmitting(store.get().submission)) return
    const refuse = (problem: string) => store.dispatch({ type: 'submit-refused', problem })
    store.dispatch({ type: 'submit-began' })
    const problem = filesProblem(writtenFiles(lab.files, store.get().draft.files))
    if (problem) return refuse(problem.message)
    if (!(await ensureAccount()))
      return refuse('The server cannot be reached. Your code is kept on this device.')
    await Promise.race([keeper.flush(), sleep(SAVING_MS)])
    if (store.get().draft.conflict)
      return refuse('Another device changed this code. Choose one first, then submit.')
    store.dispatch({ type: 'submit-sent' })
    const files = writtenFiles(lab.files, store.get().draft.files)
    const sent = await postSubmission(lab.slug, files, keeper.owner(), wishOf(lab))
    if (!sent.ok) return refuse(sent.problem)
    store.dispatch({ type: 'submit-taken' })
    follow(sent.id)
  }, [store, lab, ensureAccount, keeper, follow])

  return { submit }
}

/** What is to be frozen is what was run here. */
function wishOf({ continued }: LabPage): ContinuedWish | undefined {
  return continued ? (continued.from === 'ours' ? 'ours' : 'own') : undefined
}

function stageOf({ state }: SubmissionView): string {
  return state === 'graded' ? 'graded' : 'handed in'
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
