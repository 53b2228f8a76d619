import * as z from 'zod/mini'
import { request } from '@/app/_request'
import {
  submissionEvent,
  type SubmissionEvent,
  submissionView,
  type SubmissionView,
} from '@/lib/api/contract'

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
    const next = await read(id)
    // Only events tell how many tests are done.
    take(next && { ...next, progress: next.progress ?? view?.progress ?? null })
    // While events come this is only a net below them.
    if (!over)
      timer = setTimeout(() => void poll(), source.readyState === EventSource.OPEN ? 10_000 : 2000)
  }

  function onEvent(message: MessageEvent<string>): void {
    const event = parseEvent(message.data)
    if (event?.kind === 'verdict' || (event?.kind === 'state' && event.state === 'graded')) {
      void poll()
      return
    }
    if (!view || !event) return
    if (event.kind === 'test') {
      const { done, total } = event
      take({ ...view, state: 'running', queuePosition: null, progress: { done, total } })
      return
    }
    const { state, queuePosition, progress } = event
    take({ ...view, state, queuePosition, progress: progress ?? view.progress })
  }

  for (const name of ['state', 'test', 'verdict']) source.addEventListener(name, onEvent)
  void poll()
  return stop
}

async function read(id: string): Promise<SubmissionView | null> {
  const answer = await request(submissionView, `/api/submissions/${id}`)
  return answer.ok ? answer.value : null
}

function parseEvent(data: string): SubmissionEvent | null {
  try {
    return z.safeParse(submissionEvent, JSON.parse(data)).data ?? null
  } catch {
    return null
  }
}
