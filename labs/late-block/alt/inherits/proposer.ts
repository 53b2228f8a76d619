import { Store } from './proposer-boost/store'

type Block = { root: string; parent: string; slot: number }

/** The store itself, which also remembers. Its own fields have private names, so that none of the store's is touched. */
export class Proposer extends Store {
  #now = 0
  #final = 0
  #parents = new Map<string, string>()
  #slots = new Map<string, number>()
  #timely = new Set<string>()
  #slotStake: bigint

  constructor(anchor: string, balances: bigint[]) {
    super(anchor, balances)
    let total = 0n
    for (const balance of balances) total += balance
    this.#slotStake = total / 32n
    this.#slots.set(anchor, 0)
    this.#timely.add(anchor)
  }

  override onTick(time: number) {
    super.onTick(time)
    this.#now = time
  }

  override onBlock(block: Block) {
    super.onBlock(block)
    this.#parents.set(block.root, block.parent)
    this.#slots.set(block.root, block.slot)
    const age = this.#now - block.slot * 12_000
    if (age >= 0 && age <= 3_998) this.#timely.add(block.root)
  }

  onFinalized(epoch: number) {
    this.#final = epoch
  }

  isLate(root: string) {
    return !this.#timely.has(root)
  }

  isWeak(root: string) {
    return this.weight(root) < this.#slotStake / 5n
  }

  isStrong(root: string) {
    return this.weight(root) > (this.#slotStake * 8n) / 5n
  }

  buildOn() {
    const head = this.getHead()
    const parent = this.#parents.get(head)
    if (parent === undefined) return head
    const ms = this.#now % 12_000
    const slot = (this.#now - ms) / 12_000
    const epoch = (slot - (slot % 32)) / 32
    if (this.#slots.get(head) !== slot - 1 || this.#slots.get(parent) !== slot - 2) return head
    if (ms > 2_000 || epoch > this.#final + 2) return head
    return this.isLate(head) && this.isWeak(head) && this.isStrong(parent) ? parent : head
  }
}
