import { Store } from './proposer-boost/store'

type Block = { root: string; parent: string; slot: number }
type Vote = { validator: number; root: string; epoch: number }
type Arrival = { block: Block; at: number }

/** Keeps when each block came, and judges when it is asked. */
export class Proposer {
  arrivals: Arrival[]
  store: Store
  at = 0
  finalEpoch = 0
  total = 0n

  constructor(anchor: string, balances: bigint[]) {
    this.store = new Store(anchor, balances)
    this.arrivals = [{ block: { root: anchor, parent: '', slot: 0 }, at: 0 }]
    balances.forEach((balance) => (this.total += balance))
  }

  onTick(time: number) {
    this.at = time
    this.store.onTick(time)
  }

  onBlock(block: Block) {
    this.store.onBlock(block)
    this.arrivals.push({ block: { ...block }, at: this.at })
  }

  onAttestation(vote: Vote) {
    this.store.onAttestation(vote)
  }

  onEquivocation(validators: number[]) {
    this.store.onEquivocation(validators)
  }

  onFinalized(epoch: number) {
    this.finalEpoch = epoch
  }

  find(root: string) {
    return this.arrivals.find(({ block }) => block.root === root)
  }

  isLate(root: string) {
    const { block, at } = this.find(root)!
    return at - 12_000 * block.slot > 3_998
  }

  percent(percent: bigint) {
    return ((this.total / 32n) * percent) / 100n
  }

  isWeak(root: string) {
    return this.percent(20n) > this.store.weight(root)
  }

  isStrong(root: string) {
    return this.percent(160n) < this.store.weight(root)
  }

  buildOn() {
    const { block: head } = this.find(this.store.getHead())!
    const parent = this.find(head.parent)?.block
    if (!parent) return head.root
    const begin = 12_000 * (head.slot + 1)
    const reasons = [
      !this.isLate(head.root),
      head.slot - parent.slot !== 1,
      this.at < begin || this.at > begin + 2_000,
      Math.trunc((head.slot + 1) / 32) > this.finalEpoch + 2,
      !this.isWeak(head.root),
      !this.isStrong(parent.root),
    ]
    return reasons.includes(true) ? head.root : parent.root
  }
}
