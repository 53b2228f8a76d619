export type Tx = {
  id: string
  fee: bigint // satoshi, 0n or more
  weight: number // weight units, 1 or more
  parents: string[] // waiting transactions that it spends from
}

/** What has to be in the chain before it. */
export function ancestors(
  pool: readonly Tx[],
  id: string,
): Set<string> {
  return new Set(
    pool.map((tx) => tx.id).filter((each) => each < id),
  )
}

/** Ids for the next block, parents first. */
export function selectTxs(
  pool: readonly Tx[],
  maxWeight: number,
): string[] {
  return pool
    .filter((tx) => tx.weight > maxWeight)
    .map((tx) => tx.id)
}

/** An order of transactions, cut into chunks. */
export function chunks(order: readonly Tx[]): string[][] {
  return [order.map((tx) => tx.id)]
}
