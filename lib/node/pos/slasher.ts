import type { PosSlots } from './slots'
import { rootOf } from './wire'
import type { AttData, Evidence, Header } from './types'

/** What everybody has signed, as far as it was heard, and what of it contradicts itself. */
export class Slasher {
  readonly #votes = new Map<number, AttData[]>()
  readonly #headers = new Map<string, Header>()
  /** One of each validator is enough. */
  readonly evidence = new Map<number, Evidence>()
  readonly #parts: PosSlots

  constructor(parts: PosSlots) {
    this.#parts = parts
  }

  /** @returns of what it makes the validator guilty, the first time */
  onVote(validator: number, data: AttData): 'double' | 'surround' | null {
    if (this.evidence.has(validator)) return null
    const before = this.#votes.get(validator) ?? []
    for (const past of before) {
      const offence = this.#parts['slashable-votes'].offence(past, data)
      if (offence === null) continue
      this.evidence.set(validator, { kind: 'votes', validator, a: past, b: data })
      return offence
    }
    const isKnown = before.some(({ target }) => target.epoch === data.target.epoch)
    if (!isKnown) this.#votes.set(validator, [...before, data])
    return null
  }

  /** @returns whether its proposer is guilty, the first time */
  onHeader(header: Header): boolean {
    const key = `${header.slot} ${header.proposer}`
    const past = this.#headers.get(key)
    if (!past) this.#headers.set(key, header)
    if (!past || this.evidence.has(header.proposer) || rootOf(past) === rootOf(header)) return false
    if (!this.#parts['slashable-votes'].isProposerSlashing(past, header)) return false
    this.evidence.set(header.proposer, { kind: 'blocks', a: past, b: header })
    return true
  }
}
