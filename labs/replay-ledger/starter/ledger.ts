export type Tx = {
  from: string
  to: string
  amount: bigint // units
  nonce: number // number of this sender's payments accepted before
}

/** The balances after a log, and the indices of the payments that were refused. */
export function applyLog(
  genesis: ReadonlyMap<string, bigint>,
  log: readonly Tx[],
): { state: Map<string, bigint>; rejected: number[] } {
  return { state: new Map(genesis), rejected: log.map((_, i) => i) }
}
