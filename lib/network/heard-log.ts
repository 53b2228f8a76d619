import { START } from './cursor'
import { type Joined, type Logged, wordOf } from './log'
import { Relay } from './relay'

/**
 * A session's log as one of its nodes heard it, or as whoever sees all groups does. What a node was not told is not in it,
 * and a node that came late heard all that was before at that moment. It is told by the relay, as a browser is, so what
 * stands here is what a browser heard.
 */
export class HeardLog {
  readonly #relay = new Relay()
  readonly #node: number | null
  #lines: { now: number; data: string }[] = []
  #now = 0
  /** Null until the node is there. */
  #since: number | null

  /** @param node null for everything */
  constructor(node: number | null) {
    this.#node = node
    this.#since = node === null ? 0 : null
    this.#relay.add({ node, cursor: START, hear: (frames) => this.#hear(frames) })
  }

  /** Of the last event that was taken. */
  get seq(): number {
    return this.#relay.seq
  }

  /** @returns what is heard with these events, each a `HeardLine` of heard.ts as JSON */
  take(news: readonly Logged[]): string[] {
    for (const logged of news) {
      this.#now = logged.at
      if (logged.kind === 'joined' && wordOf<Joined>(logged).node === this.#node)
        this.#since = logged.at
      // One by one: what an event lets through is heard at its time.
      this.#relay.take([logged])
    }
    const since = this.#since
    if (since === null) return []
    return this.#lines.splice(0).map(({ now, data }) => `{"heard":${Math.max(now, since)},${data}`)
  }

  #hear(frames: string): void {
    for (const frame of frames.split('\n\n')) {
      const data = /^data: \{(.*)$/m.exec(frame)?.[1]
      if (data !== undefined) this.#lines.push({ now: this.#now, data })
    }
  }
}
