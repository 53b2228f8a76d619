import {
  chunkLinearization,
  selectTransactions,
  type PoolTx,
} from '@/lib/consensus/bitcoin/block-template'

export type Rule = 'own' | 'packages' | 'chunks'

/** Virtual bytes. */
export const ROOM = 1000

/** A parent with two children, and three strangers; weights are virtual bytes. */
export function waiting(childFee: number): readonly PoolTx[] {
  return [
    { id: 'parent', fee: 200n, weight: 200, parents: [] },
    { id: 'first child', fee: BigInt(childFee), weight: 200, parents: ['parent'] },
    { id: 'second child', fee: 2600n, weight: 200, parents: ['parent'] },
    { id: 'stranger 1', fee: 4800n, weight: 400, parents: [] },
    { id: 'stranger 2', fee: 4800n, weight: 600, parents: [] },
    { id: 'stranger 3', fee: 1500n, weight: 300, parents: [] },
  ]
}

/** Ids of the block in their order. */
export function fillBlock(txs: readonly PoolTx[], rule: Rule): string[] {
  if (rule === 'packages') return selectTransactions(txs, ROOM)
  if (rule === 'own') return byOwnRate(txs)
  return byChunks(txs)
}

/** The best rate first, of those that need nothing that is missing. */
function byOwnRate(txs: readonly PoolTx[]): string[] {
  const block: string[] = []
  let left = ROOM
  for (;;) {
    const next = txs
      .filter((tx) => !block.includes(tx.id) && tx.weight <= left)
      .filter((tx) => tx.parents.every((parent) => block.includes(parent)))
      .sort((a, b) => rateOf([b]) - rateOf([a]))[0]
    if (!next) return block
    block.push(next.id)
    left -= next.weight
  }
}

/** The family with its better child first is in its best order; each stranger is a cluster of its own. */
function byChunks(txs: readonly PoolTx[]): string[] {
  const [parent, ...rest] = txs
  const children = rest.filter(({ parents }) => parents.length > 0)
  const family = [parent!, ...children.sort((a, b) => rateOf([b]) - rateOf([a]))]
  const strangers = rest.filter(({ parents }) => parents.length === 0)
  const chunks = [family, ...strangers.map((one) => [one])].flatMap((cluster) =>
    chunkLinearization(cluster).map((ids) => txsOf(txs, ids)),
  )
  const block: string[] = []
  let left = ROOM
  // The sort keeps the order of equal rates, and with it a family's.
  for (const chunk of chunks.sort((a, b) => rateOf(b) - rateOf(a))) {
    const weight = chunk.reduce((sum, tx) => sum + tx.weight, 0)
    const ready = chunk.every((tx) =>
      tx.parents.every((id) => block.includes(id) || chunk.some((one) => one.id === id)),
    )
    if (weight > left || !ready) continue
    block.push(...chunk.map(({ id }) => id))
    left -= weight
  }
  return block
}

export function txsOf(txs: readonly PoolTx[], ids: readonly string[]): PoolTx[] {
  return ids.flatMap((id) => txs.find((tx) => tx.id === id) ?? [])
}

export function rateOf(txs: readonly PoolTx[]): number {
  const weight = txs.reduce((sum, tx) => sum + tx.weight, 0)
  return feeOf(txs) / weight
}

export function feeOf(txs: readonly PoolTx[]): number {
  return txs.reduce((sum, tx) => sum + Number(tx.fee), 0)
}
