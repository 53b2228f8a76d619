type Entry = { parent: string | null; own: bigint }

/** Adds every change to the whole way down, so that weights are always there. */
export class Store {
  entries = new Map<string, Entry>()
  votes: { root: string; epoch: number }[] = []
  banned: boolean[] = []
  slot = 0
  ms = 0
  lifted = ''
  total = 0n

  constructor(
    public start: string,
    public stakes: bigint[],
  ) {
    this.entries.set(start, { parent: null, own: 0n })
    for (const stake of stakes) this.total += stake
  }

  bump(root: string, by: bigint) {
    for (let at: string | null = root; at !== null; at = this.entries.get(at)!.parent)
      this.entries.get(at)!.own += by
  }

  lift(root: string) {
    const by = ((this.total / 32n) * 40n) / 100n
    if (this.lifted) this.bump(this.lifted, -by)
    if (root) this.bump(root, by)
    this.lifted = root
  }

  onTick(time: number) {
    const slot = (time - (time % 12000)) / 12000
    if (slot !== this.slot) this.lift('')
    this.slot = slot
    this.ms = time % 12000
  }

  onBlock({ root, parent, slot }: { root: string; parent: string; slot: number }) {
    if (slot > this.slot) throw new RangeError('early')
    this.entries.set(root, { parent, own: 0n })
    if (slot === this.slot && this.ms <= 3998 && !this.lifted) this.lift(root)
  }

  onAttestation({ validator, root, epoch }: { validator: number; root: string; epoch: number }) {
    const old = this.votes[validator]
    if (this.banned[validator] || (old && old.epoch >= epoch)) return
    if (old) this.bump(old.root, -this.stakes[validator]!)
    this.bump(root, this.stakes[validator]!)
    this.votes[validator] = { root, epoch }
  }

  onEquivocation(validators: number[]) {
    for (const validator of validators) {
      const old = this.votes[validator]
      if (!this.banned[validator] && old) this.bump(old.root, -this.stakes[validator]!)
      this.banned[validator] = true
    }
  }

  weight(root: string) {
    return this.entries.get(root)!.own
  }

  getHead(): string {
    let head = this.start
    for (;;) {
      let next = ''
      for (const [root, { parent, own }] of this.entries) {
        if (parent !== head) continue
        if (!next || own > this.weight(next) || (own === this.weight(next) && root > next))
          next = root
      }
      if (!next) return head
      head = next
    }
  }
}
