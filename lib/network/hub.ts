import { listen } from '@/lib/db/notifications'
import { CHANNEL, readLog, tick } from './log'
import { type Ear, Relay } from './relay'

/** Without any notice the log is looked at again after this: a notice can be lost while PostgreSQL restarts. */
const LOOK_AGAIN_MS = 5000
/** Who ticks is decided by the session's row: so often each process with listeners offers to. */
const OFFER_MS = 500
/** What nobody has listened to for so long is forgotten, and read again when somebody comes. */
const FORGET_MS = 60_000

/**
 * One session in one process: its log is read once for all who listen here. Nothing is lost with it: another process,
 * or this one after it was killed, goes on from the log and each listener's cursor.
 */
class Hub {
  readonly relay = new Relay()
  readonly #id: string
  #reading: Promise<void> | null = null
  #isStale = false
  #heardAt = Date.now()

  constructor(id: string) {
    this.#id = id
  }

  get isForgotten(): boolean {
    if (this.relay.listeners > 0) this.#heardAt = Date.now()
    return Date.now() - this.#heardAt > FORGET_MS
  }

  /** Somebody is about to listen: it is not forgotten while they wait for the log. */
  keep(): void {
    this.#heardAt = Date.now()
  }

  /** Reads what is new; one reading at a time, and one more if something was told meanwhile. */
  async refresh(): Promise<void> {
    this.#isStale = true
    this.#reading ??= this.#read().finally(() => (this.#reading = null))
    await this.#reading
  }

  async #read(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false
      for (;;) {
        const news = await readLog(this.#id, this.relay.seq)
        if (news.length === 0) break
        this.relay.take(news)
      }
    }
  }
}

type Hubs = { sessions: Map<string, Hub>; listening: Promise<unknown> | null }
// Next's dev server evaluates modules again on every change; what listens survives on globalThis.
const holder = globalThis as { forkchoiceNetwork?: Hubs }

/**
 * Hears a session from a cursor on: at once what has been missed, then what comes.
 *
 * @returns what ends it
 */
export async function hear(sessionId: string, ear: Ear): Promise<() => void> {
  const hubs = (holder.forkchoiceNetwork ??= { sessions: new Map(), listening: null })
  hubs.listening ??= start(hubs)
  await hubs.listening
  const hub = hubs.sessions.get(sessionId) ?? new Hub(sessionId)
  hubs.sessions.set(sessionId, hub)
  hub.keep()
  await hub.refresh()
  return hub.relay.add(ear)
}

async function start({ sessions }: Hubs): Promise<void> {
  const refresh = (hub: Hub): void =>
    // PostgreSQL is away: it is asked again in a moment.
    void hub.refresh().catch(() => {})
  setInterval(() => {
    for (const [id, hub] of sessions)
      if (hub.isForgotten) sessions.delete(id)
      else refresh(hub)
  }, LOOK_AGAIN_MS).unref()
  setInterval(() => {
    for (const [id, { relay }] of sessions) if (relay.listeners > 0) void tick(id).catch(() => {})
  }, OFFER_MS).unref()
  await listen(CHANNEL, (payload) => {
    for (const [id, hub] of sessions)
      if (payload === null || payload.startsWith(`${id} `)) refresh(hub)
  })
}
