import { type LastOwner, ownerWhileOffline, rememberOwner } from '@/app/_components/last-owner'
import { onReached } from '@/app/_request'
import type { Draft } from '@/lib/api/contract'
import { filesProblem } from '@/lib/labs/source'
import { putDraft } from '../_api'
import type { Store } from '../layout/store'
import { nextSave, toLocal, type DraftEvent, type DraftState, type LocalDraft } from './draft-sync'

/** What a draft needs from outside: this device's storage, timers, requests. The decisions are draft-sync.ts's. */
export type DraftKeeper = {
  /** Reads this device's copy and begins to save. Returns what ends it. */
  start(): () => void
  /** Saves what is unsaved now; true when the server has everything. */
  flush(): Promise<boolean>
  /** From now on work belongs to this account. */
  signIn(userId: string): void
  /** The registered account that this work belongs to, to be named in requests; guests name none. */
  owner(): string | undefined
  /** False when the browser refuses to store (private mode, quota). */
  deviceKeeps(): boolean
}

type Options = {
  slug: string
  userId: string | null
  isGuest: boolean
  /** What the server had when the page was made. */
  server: Draft | null
}

export function keepDraft(
  store: Store<DraftState, DraftEvent>,
  { slug, userId, isGuest, server }: Options,
): DraftKeeper {
  let owner = userId === null || isGuest ? undefined : userId
  let key = storageKey(slug, userId)
  let last = store.get()
  let stored = true
  let started = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let request: Promise<void> | null = null

  function onChange({ type }: { type: string }): void {
    const draft = store.get()
    if (draft === last) return
    last = draft
    if (type !== 'mirrored') stored = write(key, toLocal(draft, Date.now()))
    schedule()
  }

  function schedule(): void {
    clearTimeout(timer)
    const save = started ? nextSave(store.get()) : null
    if (save) timer = setTimeout(() => void send(false), save.delayMs)
  }

  function send(keepalive: boolean): Promise<void> {
    const save = nextSave(store.get())
    if (!save) return request ?? Promise.resolve()
    clearTimeout(timer)
    const { files, baseVersion, reason } = save
    const problem = filesProblem(files)
    if (problem) {
      store.dispatch({ type: 'save-failed', problem: 'refused', why: problem.message })
      return Promise.resolve()
    }
    store.dispatch({ type: 'save-began' })
    const body = { files, baseVersion, reason, ...(owner !== undefined && { as: owner }) }
    request = putDraft(slug, body, keepalive).then((answer) => {
      request = null
      if (answer.kind === 'saved') store.dispatch({ type: 'saved', version: answer.version })
      else if (answer.kind === 'stale')
        store.dispatch({ type: 'save-refused-as-stale', theirs: answer.theirs })
      else if (answer.kind === 'refused')
        store.dispatch({ type: 'save-failed', problem: 'refused', why: answer.why })
      else store.dispatch({ type: 'save-failed', problem: answer.kind })
    })
    return request
  }

  async function flush(): Promise<boolean> {
    // At most: a save under way, replaced work, and the present work.
    for (let i = 0; i < 3; i++) {
      if (request) await request
      if (!nextSave(store.get())) break
      await send(false)
      if (store.get().problem) break
    }
    const draft = store.get()
    return nextSave(draft) === null && !draft.problem && !draft.conflict && !draft.saving
  }

  function wake(): void {
    store.dispatch({ type: 'woken' })
  }

  function onVisibility(): void {
    if (document.visibilityState === 'hidden') void send(true)
    else wake()
  }

  function onPageHide(): void {
    void send(true)
  }

  function onOnline(): void {
    if (store.get().problem === 'offline') void send(false)
  }

  function onStorage(event: StorageEvent): void {
    const local = event.key === key && event.newValue ? parse(event.newValue) : null
    if (local) store.dispatch({ type: 'mirrored', local })
    // Any other tab of this site that wrote may be one where somebody has signed in.
    wake()
  }

  /** The page was kept, for nobody: it becomes that of whoever was here last, with what this device has of theirs. */
  function openFor(absent: LastOwner): void {
    key = storageKey(slug, absent.userId)
    owner = absent.isGuest ? undefined : absent.userId
    const local = read(key)
    // What the server has as well is news to this page.
    if (local) store.dispatch({ type: local.synced ? 'mirrored' : 'opened', local })
    // Not before: whatever the page holds is stored, and must not take the place of the copy.
    store.dispatch({ type: 'signed-in' })
  }

  function start(): () => void {
    started = true
    last = store.get()
    const end = new AbortController()
    const { signal } = end
    const stopHearing = [store.subscribe(onChange), onReached(wake)]
    document.addEventListener('visibilitychange', onVisibility, { signal })
    window.addEventListener('pagehide', onPageHide, { signal })
    window.addEventListener('focus', wake, { signal })
    window.addEventListener('online', onOnline, { signal })
    window.addEventListener('storage', onStorage, { signal })
    if (userId !== null) rememberOwner({ userId, isGuest })
    const absent = userId === null ? ownerWhileOffline() : null
    if (absent) openFor(absent)
    else store.dispatch({ type: 'opened', local: readLocal(slug, userId, server) })
    schedule()
    return () => {
      void send(true)
      started = false
      clearTimeout(timer)
      end.abort()
      for (const stop of stopHearing) stop()
    }
  }

  return {
    start,
    flush,
    signIn(id) {
      const anonymousKey = key
      key = storageKey(slug, id)
      store.dispatch({ type: 'signed-in' })
      // The anonymous copy would come back as unsaved work of whoever signs in next.
      if (write(key, toLocal(store.get(), Date.now()))) remove(anonymousKey)
      rememberOwner({ userId: id, isGuest: true })
    },
    owner: () => owner,
    deviceKeeps: () => stored,
  }
}

function storageKey(slug: string, userId: string | null): string {
  return `forkchoice:draft:${userId ?? 'anonymous'}:${slug}`
}

/** Work done before signing in follows the learner into the account, unless the account has newer of this device. */
function readLocal(slug: string, userId: string | null, server: Draft | null): LocalDraft | null {
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
