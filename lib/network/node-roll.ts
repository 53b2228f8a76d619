import type { HeardEvent } from './heard'

export type RollNode = {
  node: number
  group: number
  isMuted: boolean
  /** Blocks that it has sent, right or wrong. */
  blocks: number
  /** When it last said something, milliseconds of the session; null before it has. */
  heardAt: number | null
}

/** The nodes of a session, and what each has said so far: what whoever runs it looks through. */
export class NodeRoll {
  readonly #nodes = new Map<number, RollNode>()

  take(event: HeardEvent): void {
    if (event.kind === 'joined') {
      const { node, group } = event.word
      this.#nodes.set(node, { node, group, isMuted: false, blocks: 0, heardAt: null })
    } else if (event.kind === 'control') {
      const { word } = event
      if (word.kind === 'group') this.#change(word.node, { group: word.group })
      if (word.kind === 'mute') this.#change(word.node, { isMuted: word.isMuted })
    } else if (event.kind !== 'tick') {
      const blocks = (this.#nodes.get(event.node)?.blocks ?? 0) + (event.kind === 'block' ? 1 : 0)
      this.#change(event.node, { blocks, heardAt: event.at })
    }
  }

  /** By number. */
  nodes(): RollNode[] {
    return [...this.#nodes.values()].sort((a, b) => a.node - b.node)
  }

  #change(node: number, change: Partial<RollNode>): void {
    const before = this.#nodes.get(node)
    if (before) this.#nodes.set(node, { ...before, ...change })
  }
}
