import type { SubmissionView } from '@/lib/grading/submissions'

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

async function read(id: string): Promise<SubmissionView | null> {
  try {
    const response = await fetch(`/api/submissions/${id}`, {
      headers: { accept: 'application/json' },
    })
    return response.ok ? ((await response.json()) as SubmissionView) : null
  } catch {
    return null
  }
}
