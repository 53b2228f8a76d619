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
  const balances = new Map(genesis)
  const accepted = new Map<string, number>()
  const rejected: number[] = []
  for (const [i, tx] of log.entries()) {
    const balance = balances.get(tx.from) ?? 0n
    const number = accepted.get(tx.from) ?? 0
    if (tx.amount <= 0n || tx.amount > balance || tx.nonce !== number) {
      rejected.push(i)
      continue
    }
    balances.set(tx.from, balance - tx.amount)
    // Read again: the receiver may be the sender.
    balances.set(tx.to, (balances.get(tx.to) ?? 0n) + tx.amount)
    accepted.set(tx.from, number + 1)
  }
  return { state: balances, rejected }
}
