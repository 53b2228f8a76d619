/** A payment between accounts. `nonce` counts the sender's accepted payments, from 0. */
export type Payment = { from: string; to: string; amount: bigint; nonce: number }

/**
 * State-machine replication in its smallest form: whoever applies the same log to the same genesis has the same
 * state. Accounts without coins are not in it.
 * @returns the balances, and the indices of the payments that were not valid when their turn came
 */
export function replay(
  genesis: ReadonlyMap<string, bigint>,
  log: readonly Payment[],
): { state: Map<string, bigint>; rejected: number[] } {
  const state = new Map([...genesis].filter(([, balance]) => balance > 0n))
  const sent = new Map<string, number>()
  const rejected: number[] = []
  const add = (name: string, change: bigint) => {
    const balance = (state.get(name) ?? 0n) + change
    if (balance === 0n) state.delete(name)
    else state.set(name, balance)
  }
  for (const [index, { from, to, amount, nonce }] of log.entries()) {
    const next = sent.get(from) ?? 0
    if (amount <= 0n || nonce !== next || (state.get(from) ?? 0n) < amount) {
      rejected.push(index)
      continue
    }
    sent.set(from, next + 1)
    add(from, -amount)
    add(to, amount)
  }
  return { state, rejected }
}
