import { type Cursor, formatCursor, isNews, SESSION, type Source } from './cursor'
import { Links } from './links'
import { type Control, type Joined, type Logged, wordOf } from './log'

/** Who hears: a node by its number, or null for whoever sees all groups at once. */
export type Ear = { node: number | null; cursor: Cursor; hear: (frames: string) => void }

type Listener = { node: number | null; cursor: number[]; hear: Ear['hear']; heard: number }

type Item = { seq: number; source: Source }

/** A time that a node spent in a group, and what of the group's events it heard there: those before `end`. */
type Stay = { group: number; end: number }

/**
 * A session's log on its way to its listeners. Each event is written out once, and everybody gets it as far as their
 * group has heard it. What somebody hears follows from the log and the cursor alone: whoever was away, or comes to
 * another process, hears what they would have heard here.
 *
 * Memory is that of the log, a few MB for two hours; an event costs a comparison and a write for each listener.
 */
export class Relay {
  readonly #links = new Links()
  /** What is sent of each event, by its number less one. */
  readonly #frames: string[] = []
  readonly #all: Item[] = []
  readonly #groups = new Map<number, number>()
  readonly #stays = new Map<number, Stay[]>()
  readonly #listeners = new Set<Listener>()

  /** Of the last event that was taken. */
  get seq(): number {
    return this.#links.seq
  }

  get listeners(): number {
    return this.#listeners.size
  }

  /** Takes the next events, and tells them to whoever hears them. */
  take(news: readonly Logged[]): void {
    for (const logged of news) {
      const { seq, at, source, kind } = logged
      const word = kind === 'control' ? wordOf<Control>(logged) : null
      this.#links.add({ seq, at, source, ...(word?.kind === 'links' && { links: word.links }) })
      this.#frames.push(frameOf(logged))
      this.#all.push({ seq, source })
      if (kind === 'joined') {
        const { node, group } = wordOf<Joined>(logged)
        this.#move(node, group)
      } else if (word?.kind === 'group') this.#move(word.node, word.group)
    }
    for (const listener of this.#listeners) this.#tell(listener)
  }

  /** Tells what the ear has missed, and from then on what comes. Returns what ends it. */
  add({ node, cursor, hear }: Ear): () => void {
    const listener: Listener = { node, cursor: [...cursor], hear, heard: 0 }
    let frames = ''
    for (const { group, end } of this.#stays.get(node ?? 0) ?? [])
      frames += this.#news(listener, this.#links.heardBy(group), 0, end)
    if (frames !== '') hear(frames)
    this.#listeners.add(listener)
    this.#tell(listener)
    return () => void this.#listeners.delete(listener)
  }

  #move(node: number, group: number): void {
    const before = this.#groups.get(node) ?? 0
    this.#groups.set(node, group)
    if (before === group) return
    const stays = this.#stays.get(node) ?? []
    const end = this.#links.heardBy(before).length
    this.#stays.set(node, [...stays, { group: before, end }])
    for (const listener of this.#listeners)
      if (listener.node === node) {
        const frames = this.#news(listener, this.#links.heardBy(before), listener.heard, end)
        if (frames !== '') listener.hear(frames)
        listener.heard = 0
      }
  }

  #tell(listener: Listener): void {
    const { node } = listener
    const all = node === null ? this.#all : this.#links.heardBy(this.#groups.get(node) ?? 0)
    const frames = this.#news(listener, all, listener.heard, all.length)
    listener.heard = all.length
    if (frames !== '') listener.hear(frames)
  }

  #news({ cursor }: Listener, all: readonly Item[], from: number, end: number): string {
    let frames = ''
    for (let place = from; place < end; place++) {
      const one = all[place]!
      if (!isNews(cursor, one)) continue
      cursor[one.source] = one.seq
      frames += `id: ${formatCursor(cursor)}\n${this.#frames[one.seq - 1]}`
    }
    return frames
  }
}

/** A server-sent event, but for its id, which is the listener's own; what it says is `HeardEvent` of heard.ts. */
function frameOf({ seq, at, kind, source, node, body }: Logged): string {
  const bytes = Buffer.from(body)
  const what =
    source === SESSION ? `"word":${bytes.toString()}` : `"bytes":"${bytes.toString('base64')}"`
  return `data: {"kind":"${kind}","seq":${seq},"at":${at},"source":${source},"node":${node},${what}}\n\n`
}
