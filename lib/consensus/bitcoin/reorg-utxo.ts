import {
  checkTxInputs,
  coinKey,
  connectBlock,
  disconnectBlock,
  getBlockSubsidy,
  type Block,
  type BlockUndo,
  type Checked,
  type Tx,
  type UtxoView,
} from './utxo'

export type Disconnected = {
  readonly block: Block
  readonly height: number
  readonly undo: BlockUndo
}
export type Connected = { readonly block: Block; readonly height: number }

/**
 * `ActivateBestChainStep` (Bitcoin Core, src/validation.cpp) over the unspent outputs: takes blocks off, puts
 * others on, and says which transactions of the old branch could stand in the block after the new tip
 * (`MaybeUpdateMempoolForReorg`), parents before children.
 * @param disconnect tip first
 * @param connect lowest first, on the block below the last one of `disconnect`
 */
export function reorgUtxo(
  view: UtxoView,
  disconnect: readonly Disconnected[],
  connect: readonly Connected[],
): Checked<{ view: UtxoView; undos: readonly BlockUndo[]; readd: readonly Tx[] }, 'connectFailed'> {
  let next = view
  for (const { block, undo } of disconnect) next = disconnectBlock(next, block, undo)
  const undos: BlockUndo[] = []
  for (const { block, height } of connect) {
    const connected = connectBlock(next, block, height, getBlockSubsidy(height))
    if (!connected.ok) return { ok: false, error: 'connectFailed' }
    next = connected.value.view
    undos.push(connected.value.undo)
  }

  const lowest = disconnect.at(-1)
  const above = connect.at(-1)?.height ?? (lowest ? lowest.height - 1 : 0)
  const pool = new Map(next)
  const readd: Tx[] = []
  for (const { block } of disconnect.toReversed()) {
    for (const tx of block.slice(1)) {
      if (!checkTxInputs(pool, tx, above + 1).ok) continue
      readd.push(tx)
      for (const input of tx.inputs) pool.delete(coinKey(input))
      for (const [index, output] of tx.outputs.entries())
        pool.set(coinKey({ ...tx, index }), { ...output, height: above + 1, coinbase: false })
    }
  }
  return { ok: true, value: { view: next, undos, readd } }
}
