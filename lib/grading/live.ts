import { EventEmitter, on } from 'node:events'
import type { SubmissionEvent, SubmissionState } from '@/lib/api/contract'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { listen } from '@/lib/db/notifications'
import { CHANNEL, type Notice } from './_notices'
import { queuePosition } from './queue'
import { findSubmission } from './submissions'

/** Without any notice the state is read again after this: a notice can be lost while PostgreSQL restarts. */
const LOOK_AGAIN_MS = 5000
/** A waiting learner's place is counted at most this often. */
const POSITION_EVERY_MS = 1000

/** What happens to a submission from now until its verdict. Null when the viewer may not read it. */
export async function subscribe(
  viewer: Viewer,
  id: string,
  signal: AbortSignal,
): Promise<AsyncGenerator<SubmissionEvent> | null> {
  return (await findSubmission(viewer, id)) ? follow(id, signal) : null
}

async function* follow(id: string, signal: AbortSignal): AsyncGenerator<SubmissionEvent> {
  let state: SubmissionState | null = null
  let position: number | null = null
  /** A notice of this submission, or null: it is time to read its state. */
  const inbox = new EventEmitter<{ told: [Notice | null] }>()
  let timer: NodeJS.Timeout | undefined
  let lookAt = Infinity
  function lookWithin(ms: number): void {
    const at = Date.now() + ms
    if (lookAt <= at) return
    lookAt = at
    clearTimeout(timer)
    timer = setTimeout(() => inbox.emit('told', null), ms)
  }
  const leave = await listen(CHANNEL, (payload) => {
    const notice = payload === null ? null : (JSON.parse(payload) as Notice)
    if (notice?.id === id) inbox.emit('told', notice)
    // Others have moved, or may have: so has this one's place.
    else if (state === 'queued' && (notice === null || notice.kind === 'running'))
      lookWithin(POSITION_EVERY_MS)
  })
  try {
    const inOrder = on(inbox, 'told', { signal }) as AsyncIterable<[Notice | null]>
    inbox.emit('told', null)
    for await (const [notice] of inOrder) {
      if (notice?.kind === 'test') {
        // Its first test may be heard of before its beginning, which is written beside the grading.
        if (state !== 'running')
          yield { kind: 'state', state: 'running', queuePosition: null, progress: null }
        state = 'running'
        yield { kind: 'test', done: notice.done, total: notice.total }
        continue
      }
      lookAt = Infinity
      lookWithin(LOOK_AGAIN_MS)
      const present = await readState(id)
      if (!present || present.state === 'graded') {
        yield { kind: 'verdict' }
        return
      }
      if (present.state !== state || present.queuePosition !== position)
        yield { kind: 'state', ...present, progress: null }
      state = present.state
      position = present.queuePosition
    }
  } catch (error) {
    // The page has gone: an end, and no failure.
    if (!signal.aborted) throw error
  } finally {
    clearTimeout(timer)
    leave()
  }
}

async function readState(
  id: string,
): Promise<{ state: SubmissionState; queuePosition: number | null } | null> {
  const row = await db.submission.findUnique({ where: { id }, select: { state: true } })
  if (!row) return null
  const state = row.state as SubmissionState
  return { state, queuePosition: state === 'queued' ? await queuePosition(id) : null }
}
