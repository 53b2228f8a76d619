'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { SubmissionView } from '@/lib/grading/submissions'
import { getJson } from '../_api'
import type { Files } from '../_draft-sync'

export type SubmitState = {
  phase: 'none' | 'saving' | 'sending' | 'waiting' | 'graded' | 'not-sent'
  view: SubmissionView | null
  problem: string | null
}

const none: SubmitState = { phase: 'none', view: null, problem: null }

/** Hands in, then follows the grading: events while they come, polling when they do not. */
export function useSubmission(slug: string, unfinishedId: string | null) {
  const [state, setState] = useState<SubmitState>(none)
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

  return { state, submit, prepare, follow }
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

/** Calls back with each new state of a submission until it is graded. Returns what stops it. */
export function followSubmission(id: string, onView: (view: SubmissionView) => void): () => void {
  let view: SubmissionView | null = null
  let over = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const source = new EventSource(`/api/submissions/${id}/events`)

  function stop(): void {
    over = true
    clearTimeout(timer)
    source.close()
  }

  function take(next: SubmissionView | null): void {
    if (over || !next) return
    view = next
    onView(next)
    if (next.state === 'graded') stop()
  }

  async function poll(): Promise<void> {
    clearTimeout(timer)
    take((await getJson(`/api/submissions/${id}`)) as SubmissionView | null)
    // While events come this is only a net below them.
    if (!over) timer = setTimeout(() => void poll(), source.readyState === EventSource.OPEN ? 10_000 : 2000)
  }

  function onEvent(event: MessageEvent<string>): void {
    let data: Partial<SubmissionView> & { done?: number; total?: number }
    try {
      data = JSON.parse(event.data)
    } catch {
      return
    }
    if (event.type === 'verdict' || data.state === 'graded') {
      void poll()
      return
    }
    if (!view) return
    const progress =
      typeof data.done === 'number' && typeof data.total === 'number'
        ? { done: data.done, total: data.total }
        : (data.progress ?? view.progress)
    take({
      ...view,
      state: data.state ?? (event.type === 'test' ? 'running' : view.state),
      queuePosition: data.queuePosition ?? null,
      progress,
    })
  }

  for (const name of ['state', 'test', 'verdict']) source.addEventListener(name, onEvent)
  void poll()
  return stop
}
