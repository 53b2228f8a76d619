import {
  nextSave,
  reduceDraft,
  startDraft,
  toLocal,
  type DraftEvent,
  type DraftState,
  type Files,
  type LocalDraft,
  type ServerDraft,
} from './_draft-sync'
import { putDraft } from './_api'

export type DraftStore = {
  get(): DraftState
  dispatch(event: DraftEvent): void
  subscribe(listener: () => void): () => void
  /** Reads this device's copy and begins to save. Returns what ends it. */
  start(): () => void
  /** Saves what is unsaved now; true when the server has everything. */
  flush(): Promise<boolean>
  /** From now on work belongs to this account. */
  signIn(userId: string | null): void
  /** False when the browser refuses to store (private mode, quota). */
  deviceKeeps(): boolean
}

type Options = { slug: string; userId: string | null; starter: Files; server: ServerDraft | null }

export function createDraftStore({ slug, userId, starter, server }: Options): DraftStore {
  let state = startDraft(starter, server, userId !== null)
  let key = storageKey(slug, userId)
  let stored = true
  let started = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let request: Promise<void> | null = null
  const listeners = new Set<() => void>()

  function dispatch(event: DraftEvent): void {
    const before = state
    state = reduceDraft(state, event)
    if (state === before) return
    if (started && event.type !== 'mirrored') stored = write(key, toLocal(state, Date.now()))
    for (const listener of listeners) listener()
    schedule()
  }

  function schedule(): void {
    clearTimeout(timer)
    if (!started) return
    const save = nextSave(state)
    if (save) timer = setTimeout(() => void send(false), save.delayMs)
  }

  function send(keepalive: boolean): Promise<void> {
    const save = nextSave(state)
    if (!save) return request ?? Promise.resolve()
    clearTimeout(timer)
    dispatch({ type: 'save-began' })
    request = putDraft(slug, save, keepalive).then((answer) => {
      request = null
      if (answer.kind === 'saved') dispatch({ type: 'saved', version: answer.version })
      else if (answer.kind === 'stale') {
        dispatch({ type: 'save-refused-as-stale', theirs: answer.theirs })
      } else dispatch({ type: 'save-failed', problem: answer.kind })
    })
    return request
  }

  async function flush(): Promise<boolean> {
    // At most: a save under way, replaced work, and the present work.
    for (let i = 0; i < 3; i++) {
      if (request) await request
      if (!nextSave(state)) break
      await send(false)
      if (state.problem) break
    }
    return nextSave(state) === null && !state.problem && !state.conflict && !state.saving
  }

  function onHide(): void {
    if (document.visibilityState === 'hidden') void send(true)
  }

  function onOnline(): void {
    if (state.problem === 'offline') void send(false)
  }

  function onStorage(event: StorageEvent): void {
    if (event.key !== key || !event.newValue) return
    const local = parse(event.newValue)
    if (local) dispatch({ type: 'mirrored', local })
  }

  function start(): () => void {
    started = true
    dispatch({ type: 'opened', local: readLocal(slug, userId, server) })
    schedule()
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('pagehide', onHide)
    window.addEventListener('online', onOnline)
    window.addEventListener('storage', onStorage)
    return () => {
      void send(true)
      started = false
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('pagehide', onHide)
      window.removeEventListener('online', onOnline)
      window.removeEventListener('storage', onStorage)
    }
  }

  return {
    get: () => state,
    dispatch,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start,
    flush,
    signIn(id) {
      const anonymousKey = key
      key = storageKey(slug, id)
      dispatch({ type: 'signed-in' })
      // The anonymous copy would come back as unsaved work of whoever signs in next.
      if (id !== null && write(key, toLocal(state, Date.now()))) remove(anonymousKey)
    },
    deviceKeeps: () => stored,
  }
}

function storageKey(slug: string, userId: string | null): string {
  return `forkchoice:draft:${userId ?? 'anonymous'}:${slug}`
}

/** Work done before signing in follows the learner into the account, unless the account has newer of this device. */
function readLocal(
  slug: string,
  userId: string | null,
  server: ServerDraft | null,
): LocalDraft | null {
  const own = read(storageKey(slug, userId))
  if (userId === null) return own
  const anonymous = read(storageKey(slug, null))
  if (!anonymous || (own && !own.synced)) return own
  // With a draft on the server already, base version 0 makes it a conflict to choose from, never an overwrite.
  remove(storageKey(slug, null))
  return anonymous.synced ? own : { ...anonymous, baseVersion: server ? 0 : anonymous.baseVersion }
}

function read(key: string): LocalDraft | null {
  try {
    const text = localStorage.getItem(key)
    return text === null ? null : parse(text)
  } catch {
    return null
  }
}

function write(key: string, local: LocalDraft): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(local))
    return true
  } catch {
    return false
  }
}

function remove(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Storage is off: there is nothing to remove.
  }
}

function parse(text: string): LocalDraft | null {
  try {
    const value = JSON.parse(text) as LocalDraft | null
    const whole =
      value !== null &&
      typeof value === 'object' &&
      typeof value.baseVersion === 'number' &&
      typeof value.synced === 'boolean' &&
      value.files !== null &&
      typeof value.files === 'object' &&
      Object.values(value.files).every((source) => typeof source === 'string')
    return whole ? value : null
  } catch {
    return null
  }
}
