/** What choosing needs to know of a transaction that waits (`CTxMemPoolEntry`). */
export type PoolTx = {
  readonly id: string
  /** Satoshi. */
  readonly fee: bigint
  /** Weight units, positive. */
  readonly weight: number
  /** Ids of transactions whose outputs it spends and that wait, too; those of confirmed ones are left out. */
  readonly parents: readonly string[]
}

type Package = { txs: readonly PoolTx[]; fee: bigint; weight: number }

/** The transaction itself and all that must be in the block before it, without those in `taken`; parents first. */
export function ancestorPackage(
  pool: ReadonlyMap<string, PoolTx>,
  id: string,
  taken: ReadonlySet<string>,
): readonly PoolTx[] {
  const order: PoolTx[] = []
  const visited = new Set(taken)
  const visit = (one: string) => {
    if (visited.has(one)) return
    visited.add(one)
    const tx = pool.get(one)!
    for (const parent of tx.parents) visit(parent)
    order.push(tx)
  }
  visit(id)
  return order
}

/**
 * Ids for a block by ancestor fee rate, parents first: `BlockAssembler::addPackageTxs` (Bitcoin Core,
 * src/node/miner.cpp) without sizes but weight, without its limit on failures, and with ties by id. Again and again
 * the best package that still fits goes in whole.
 */
export function selectTransactions(txs: readonly PoolTx[], maxWeight: number): string[] {
  const pool = new Map(txs.map((tx) => [tx.id, tx]))
  const taken = new Set<string>()
  let left = maxWeight
  for (;;) {
    let best: (Package & { id: string }) | null = null
    for (const { id } of txs) {
      if (taken.has(id)) continue
      const found = { id, ...sum(ancestorPackage(pool, id, taken)) }
      if (found.weight > left) continue
      const order = best ? compareRates(found, best) : 1
      if (order > 0 || (order === 0 && best && id < best.id)) best = found
    }
    if (!best) return [...taken]
    for (const { id } of best.txs) taken.add(id)
    left -= best.weight
  }
}

/**
 * `ChunkLinearization` (Bitcoin Core, src/cluster_linearize.h): the chunks of an order of transactions, as lists of
 * ids. A transaction joins the chunk before it while that raises the chunk's fee rate.
 */
export function chunkLinearization(order: readonly PoolTx[]): string[][] {
  const chunks: Package[] = []
  for (const tx of order) {
    let chunk: Package = sum([tx])
    for (let last = chunks.at(-1); last && compareRates(chunk, last) > 0; last = chunks.at(-1)) {
      chunks.pop()
      chunk = sum([...last.txs, ...chunk.txs])
    }
    chunks.push(chunk)
  }
  return chunks.map(({ txs }) => txs.map(({ id }) => id))
}

function sum(txs: readonly PoolTx[]): Package {
  return {
    txs,
    fee: txs.reduce((all, { fee }) => all + fee, 0n),
    weight: txs.reduce((all, { weight }) => all + weight, 0),
  }
}

/** Above 0 if `a` pays more for a weight unit than `b`. Whole numbers: a division would round two rates to one. */
function compareRates(a: Package, b: Package): number {
  const left = a.fee * BigInt(b.weight)
  const right = b.fee * BigInt(a.weight)
  return left > right ? 1 : left < right ? -1 : 0
}
