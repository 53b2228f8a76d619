export type Tx = {
  id: string
  fee: bigint // satoshi, 0n or more
  weight: number // weight units, 1 or more
  parents: string[] // waiting transactions that it spends from
}

type Package = { txs: Tx[]; fee: bigint; weight: number }

/** What has to be in the chain before it. */
export function ancestors(pool: readonly Tx[], id: string): Set<string> {
  const byId = new Map(pool.map((tx) => [tx.id, tx]))
  const found = new Set<string>()
  const waiting = [...byId.get(id)!.parents]
  while (waiting.length > 0) {
    const next = waiting.pop()!
    if (found.has(next)) continue
    found.add(next)
    waiting.push(...byId.get(next)!.parents)
  }
  return found
}

/** Ids for the next block, parents first. */
export function selectTxs(pool: readonly Tx[], maxWeight: number): string[] {
  const before = new Map(pool.map((tx) => [tx.id, ancestors(pool, tx.id)]))
  // A transaction has more ancestors than each of its parents.
  const parentsFirst = [...pool].sort((a, b) => before.get(a.id)!.size - before.get(b.id)!.size)
  const block = new Set<string>()
  let left = maxWeight
  for (;;) {
    let best: (Package & { id: string }) | null = null
    for (const { id } of pool) {
      if (block.has(id)) continue
      const comes = (tx: Tx) => (tx.id === id || before.get(id)!.has(tx.id)) && !block.has(tx.id)
      const found = { id, ...packed(parentsFirst.filter(comes)) }
      if (found.weight > left) continue
      const order = best === null ? 1 : compareRates(found, best)
      if (order > 0 || (order === 0 && id < best!.id)) best = found
    }
    if (best === null) return [...block]
    for (const tx of best.txs) block.add(tx.id)
    left -= best.weight
  }
}

/** An order of transactions, cut into chunks. */
export function chunks(order: readonly Tx[]): string[][] {
  const done: Package[] = []
  for (const tx of order) {
    let last = packed([tx])
    while (done.length > 0 && compareRates(last, done.at(-1)!) > 0)
      last = packed([...done.pop()!.txs, ...last.txs])
    done.push(last)
  }
  return done.map(({ txs }) => txs.map(({ id }) => id))
}

function packed(txs: Tx[]): Package {
  let fee = 0n
  let weight = 0
  for (const tx of txs) {
    fee += tx.fee
    weight += tx.weight
  }
  return { txs, fee, weight }
}

/** Above 0 if `a` pays more for its weight: whole numbers, where a quotient would be rounded. */
function compareRates(a: Package, b: Package): number {
  const more = a.fee * BigInt(b.weight) - b.fee * BigInt(a.weight)
  return more > 0n ? 1 : more < 0n ? -1 : 0
}
