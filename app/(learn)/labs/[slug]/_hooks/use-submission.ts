'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { SubmissionView } from '@/lib/grading/submissions'
import { followSubmission } from '../../../_components/follow-submission'
import type { Files } from '../_draft-sync'

export type SubmitState = {
  phase: 'none' | 'saving' | 'sending' | 'waiting' | 'graded' | 'not-sent'
  view: SubmissionView | null
  problem: string | null
}

/** Hands in, then follows the grading: events while they come, polling when they do not. */
export function useSubmission(slug: string, newest: SubmissionView | null) {
  const [state, setState] = useState<SubmitState>({
    phase: newest ? (newest.state === 'graded' ? 'graded' : 'waiting') : 'none',
    view: newest,
    problem: null,
  })
  const unfinishedId = newest && newest.state !== 'graded' ? newest.id : null
  const stopFollowing = useRef<(() => void) | null>(null)

  const follow = useCallback((id: string) => {
    stopFollowing.current?.()
    stopFollowing.current = followSubmission(id, (view) =>
      setState({ phase: view.state === 'graded' ? 'graded' : 'waiting', view, problem: null }),
    )
  }, [])

  useEffect(() => {
    if (unfinishedId) follow(unfinishedId)
    return () => stopFollowing.current?.()
  }, [unfinishedId, follow])

  const submit = useCallback(
    async (files: Files) => {
      setState((now) => ({ ...now, phase: 'sending', problem: null }))
      const answer = await postSubmission(slug, files)
      if (answer.ok) {
        setState({ phase: 'waiting', view: null, problem: null })
        follow(answer.id)
      } else setState((now) => ({ ...now, phase: 'not-sent', problem: answer.problem }))
    },
    [slug, follow],
  )

  const prepare = useCallback((phase: 'saving' | 'not-sent', problem: string | null) => {
    setState((now) => ({ ...now, phase, problem }))
  }, [])

  return { state, submit, prepare }
}

type Sent = { ok: true; id: string } | { ok: false; problem: string }

async function postSubmission(slug: string, files: Files): Promise<Sent> {
  try {
    const response = await fetch('/api/submissions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ slug, files }),
    })
    if (response.ok) return { ok: true, id: ((await response.json()) as { id: string }).id }
    return { ok: false, problem: problems[response.status] ?? problemOfOurs }
  } catch {
    return { ok: false, problem: 'There is no connection. Your code is kept; submit again later.' }
  }
}

const problemOfOurs = 'The server could not take it just now. Your code is kept; submit again.'
const problems: Record<number, string> = {
  401: 'You are not signed in any more. Sign in and submit again; your code is kept.',
  413: 'Your code is too large: 64 kB is the limit.',
  429: 'That was many submissions in a short time. Wait a minute, then submit again.',
}
