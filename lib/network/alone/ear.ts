import { isNews, passed, START, type Cursor } from '../cursor'
import type { HeardEvent } from '../heard'
import { Links } from '../links'

/** A log in memory, and the wires of its groups. */
export class Wire {
  readonly events: HeardEvent[] = []
  readonly links = new Links()

  take(event: HeardEvent): void {
    const { seq, at, source } = event
    const links = event.kind === 'control' && event.word.kind === 'links' && event.word.links
    this.links.add({ seq, at, source, ...(links && { links }) })
    this.events.push(event)
  }

  ear(group: number): Ear {
    return new Ear(this, group)
  }
}

/** Whoever hears the log in a group. In another group they hear on, and nothing twice: as relay.ts does for browsers. */
export class Ear {
  group: number
  readonly #wire: Wire
  #cursor: Cursor = START
  #place = 0

  constructor(wire: Wire, group: number) {
    this.#wire = wire
    this.group = group
  }

  /** After `news`, so that they have heard what they would have heard. */
  move(group: number): void {
    if (group === this.group) return
    this.group = group
    this.#place = 0
  }

  /** Somebody who has heard as much. */
  copy(): Ear {
    const copy = new Ear(this.#wire, this.group)
    copy.#cursor = this.#cursor
    copy.#place = this.#place
    return copy
  }

  news(): HeardEvent[] {
    const all = this.#wire.links.heardBy(this.group)
    const news: HeardEvent[] = []
    for (; this.#place < all.length; this.#place++) {
      const one = all[this.#place]!
      if (!isNews(this.#cursor, one)) continue
      this.#cursor = passed(this.#cursor, one)
      news.push(this.#wire.events[one.seq - 1]!)
    }
    return news
  }
}
