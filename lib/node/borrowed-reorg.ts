import { connectTx } from './adapters/reorg-utxo'
import type { Slots } from './slots'
import type { Undo } from './types'

/**
 * The part reorg-utxo, borrowed: `ActivateBestChainStep` over the node's own connect-block and subsidy, as the lab has it.
 * The library's would go past them, and nobody's way back would ever be walked.
 */
export function borrowedReorg({ subsidy, 'connect-block': ledger }: Slots): Slots['reorg-utxo'] {
  return {
    reorgUtxo(view, disconnect, connect) {
      const moved = new Map(view)
      for (const { block, undo } of disconnect) ledger.disconnectBlock(moved, block, undo)
      const undos: Undo[] = []
      for (const { block, height } of connect) {
        const result = ledger.connectBlock(moved, block, height, subsidy.subsidy(height))
        if (!result.ok) return { ok: false, error: 'connectFailed' }
        undos.push(result.value)
      }
      const tip = connect.at(-1)?.height ?? (disconnect.at(-1)?.height ?? 1) - 1
      const pool = new Map(moved)
      const readd = disconnect
        .toReversed()
        .flatMap(({ block }) => block.slice(1))
        .filter((tx) => connectTx(pool, tx, tip + 1) !== null)
      view.clear()
      for (const [key, coin] of moved) view.set(key, coin)
      return { ok: true, value: { undos, readd } }
    },
  }
}
