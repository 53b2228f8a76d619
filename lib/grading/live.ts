import { setTimeout as sleep } from 'node:timers/promises'
import type { SubmissionEvent, SubmissionState } from '@/lib/api/contract'
import type { Viewer } from '@/lib/auth/viewer-type'
import { connectClient, db } from '@/lib/db/client'
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
  const inbox: Notice[] = []
  let othersMoved = false
  let wake = (): void => {}
  const leave = await listen((notice) => {
    if (notice === null) othersMoved = true
    else if (notice.id === id) inbox.push(notice)
    else if (notice.kind === 'running') othersMoved = true
    else return
    wake()
  })
  signal.addEventListener('abort', () => wake())
  try {
    let state: SubmissionState | null = null
    let position: number | null = null
    let lookAt = 0
    while (!signal.aborted) {
      const told = inbox.shift()
      if (told?.kind === 'test') {
        // Its first test may be heard of before its beginning, which is written beside the grading.
        if (state !== 'running')
          yield { kind: 'state', state: 'running', queuePosition: null, progress: null }
        state = 'running'
        yield { kind: 'test', done: told.done, total: told.total }
        continue
      }
      if (told || Date.now() >= lookAt) {
        const present = await readState(id)
        if (!present || present.state === 'graded') {
          yield { kind: 'verdict' }
          return
        }
        if (present.state !== state || present.queuePosition !== position)
          yield { kind: 'state', ...present, progress: null }
        state = present.state
        position = present.queuePosition
        lookAt = Date.now() + LOOK_AGAIN_MS
        othersMoved = false
        continue
      }
      if (othersMoved && state === 'queued')
        lookAt = Math.min(lookAt, Date.now() + POSITION_EVERY_MS)
      othersMoved = false
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      if (inbox.length > 0 || signal.aborted) continue
      const timer = new AbortController()
      const late = sleep(Math.max(0, lookAt - Date.now()), null, { signal: timer.signal })
      await Promise.race([woken, late.catch(() => {})])
      timer.abort()
    }
  } finally {
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

/** Null: notices may have been lost. */
type Listener = (notice: Notice | null) => void
type Hub = { listeners: Set<Listener>; connected: Promise<void> | null }

// One connection a process; Next's dev server evaluates modules again on every change.
const holder = globalThis as { forkchoiceNotices?: Hub }

async function listen(listener: Listener): Promise<() => void> {
  const hub = (holder.forkchoiceNotices ??= { listeners: new Set(), connected: null })
  hub.listeners.add(listener)
  hub.connected ??= connect(hub)
  // A database that is away must not keep the page from an answer: it looks again by itself.
  await Promise.race([hub.connected.catch(() => {}), sleep(1000)])
  return () => hub.listeners.delete(listener)
}

async function connect(hub: Hub): Promise<void> {
  try {
    const client = await connectClient()
    client.on('notification', ({ payload }) => {
      const told = JSON.parse(payload ?? 'null') as Notice | null
      for (const listener of hub.listeners) listener(told)
    })
    let lost = false
    const again = (): void => {
      if (lost) return
      lost = true
      void client.end().catch(() => {})
      void reconnect(hub)
    }
    client.on('error', again)
    client.on('end', again)
    await client.query(`listen ${CHANNEL}`)
  } catch (cause) {
    void reconnect(hub)
    throw cause
  }
}

async function reconnect(hub: Hub): Promise<void> {
  hub.connected = sleep(500).then(() => connect(hub))
  await hub.connected.then(
    () => {
      for (const listener of hub.listeners) listener(null)
    },
    () => {},
  )
}
