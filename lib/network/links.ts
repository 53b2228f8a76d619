import { MAX_GROUPS, SESSION, type Source } from './cursor'

/** From one group to another; a link and its way back are set apart. */
export type LinkSetting = { from: number; to: number; delayMs: number; isUp: boolean }

/** What of an event its way hangs on. Numbers have no gaps, and times never go back. */
export type Sent = { seq: number; at: number; source: Source; links?: readonly LinkSetting[] }

/** An event as a group hears it: not before `at`, milliseconds of the log's clock. */
export type Heard = { seq: number; source: Source; at: number }

type Waiting = { seq: number; due: number }
type Link = { delayMs: number; isUp: boolean; waiting: Waiting[]; last: number }

/**
 * The wires between the groups of a session: what is sent in one is heard in each other after the delay of that link,
 * in the order in which it was sent, and never while the link is cut; what was under way waits for it. Inside a group
 * there is no way to go. Time is the log's: it passes with events and with nothing else, so what a group has heard
 * after so many events is the same in every process, and after a restart.
 *
 * An event costs one step for each group that is not its own; memory is what the log has times the groups.
 */
export class Links {
  readonly #links: Link[][] = Array.from({ length: MAX_GROUPS }, () =>
    Array.from({ length: MAX_GROUPS }, () => ({ delayMs: 0, isUp: true, waiting: [], last: 0 })),
  )
  readonly #heard: Heard[][] = Array.from({ length: MAX_GROUPS }, () => [])
  #seq = 0
  #at = -Infinity

  /** Of the last event; until then the log is known, and no further. */
  get seq(): number {
    return this.#seq
  }

  /** @throws RangeError if the event is not the next one */
  add({ seq, at, source, links = [] }: Sent): void {
    if (seq !== this.#seq + 1) throw new RangeError(`event ${seq} follows ${this.#seq}`)
    if (at < this.#at) throw new RangeError(`event ${seq} is older than the one before it`)
    this.#seq = seq
    this.#at = at
    // What is due at this very moment comes before what happens in it.
    for (let to = 0; to < MAX_GROUPS; to++) this.#deliver(to, at)
    for (const { from, to, delayMs, isUp } of links) {
      if (from === to) continue
      const link = this.#links[from]![to]!
      // Only what is sent from now on has the new delay: what is under way is on its way.
      link.delayMs = delayMs
      link.isUp = isUp
      if (isUp) for (const waiting of link.waiting) waiting.due = Math.max(waiting.due, at)
    }
    for (let to = 0; to < MAX_GROUPS; to++) {
      if (source === SESSION || source === to) this.#heard[to]!.push({ seq, source, at })
      else {
        const link = this.#links[source]![to]!
        link.last = Math.max(link.last, at + link.delayMs)
        link.waiting.push({ seq, due: link.last })
      }
      this.#deliver(to, at)
    }
  }

  /** All that the group has heard, in its order: what it was at any time is the beginning of what it is later. */
  heardBy(group: number): readonly Heard[] {
    return this.#heard[group] ?? []
  }

  #deliver(to: number, now: number): void {
    for (;;) {
      let first: { source: number; link: Link; next: Waiting } | null = null
      for (let source = 0; source < MAX_GROUPS; source++) {
        const link = this.#links[source]![to]!
        const next = link.waiting[0]
        if (!next || !link.isUp || next.due > now) continue
        if (
          !first ||
          next.due < first.next.due ||
          (next.due === first.next.due && next.seq < first.next.seq)
        )
          first = { source, link, next }
      }
      if (!first) return
      first.link.waiting.shift()
      this.#heard[to]!.push({ seq: first.next.seq, source: first.source, at: first.next.due })
    }
  }
}
