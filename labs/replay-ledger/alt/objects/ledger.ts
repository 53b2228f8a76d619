export type Tx = { from: string; to: string; amount: bigint; nonce: number }
type Account = { coins: bigint; sent: number }

export function applyLog(genesis: ReadonlyMap<string, bigint>, log: readonly Tx[]) {
  const accounts = new Map<string, Account>()
  const open = (name: string): Account => {
    const account = accounts.get(name) ?? { coins: genesis.get(name) ?? 0n, sent: 0 }
    accounts.set(name, account)
    return account
  }
  for (const name of genesis.keys()) open(name)
  const refused = log.flatMap((tx, i) => {
    const sender = open(tx.from)
    if (!(tx.amount > 0n) || sender.coins < tx.amount || sender.sent !== tx.nonce) return [i]
    sender.sent++
    sender.coins -= tx.amount
    open(tx.to).coins += tx.amount
    return []
  })
  const rich = [...accounts].filter(([, { coins }]) => coins > 0n)
  return { state: new Map(rich.map(([name, { coins }]) => [name, coins])), rejected: refused }
}
