import { checkTxInputs, coinKey } from '@/lib/consensus/bitcoin/utxo'
import type { Coin, Tx, Undo, View } from '../types'
import { aBigint, aBoolean, aString, fn, list, no, record, type Adapter } from './adapter'
import { anUndo } from './connect-block'

export const reorgUtxo: Adapter<'reorg-utxo'> = {
  given: {
    'utxo.ts': ({ subsidy, 'connect-block': ledger }) => ({
      blockSubsidy: (height: number) => subsidy.subsidy(height),
      connectBlock(view: View, block: Tx[], height: number, claimable: bigint): Undo | null {
        const result = ledger.connectBlock(view, block, height, claimable)
        return result.ok ? result.value : null
      },
      disconnectBlock: (view: View, block: Tx[], undo: Undo) =>
        ledger.disconnectBlock(view, block, undo),
      // No lab asks for this one alone.
      connectTx,
    }),
  },
  bind(exports) {
    const move = fn(exports, 'reorgUtxo')
    return {
      reorgUtxo(view, disconnect, connect) {
        const result = record(move(view, disconnect, connect))
        if (!aBoolean(result.ok)) {
          if (result.error !== 'connectFailed') no("'connectFailed'", result.error)
          return { ok: false, error: 'connectFailed' }
        }
        const { undos, readd } = record(result.value)
        return { ok: true, value: { undos: list(undos, anUndo), readd: list(readd, aTx) } }
      },
    }
  },
}

/** As the lab's file has it: one transaction of a block of that height, or null and nothing changed. */
export function connectTx(
  view: View,
  tx: Tx,
  height: number,
): { spent: readonly Coin[]; fee: bigint } | null {
  const checked = checkTxInputs(view, tx, height)
  if (!checked.ok) return null
  for (const input of tx.inputs) view.delete(coinKey(input))
  for (const [index, output] of tx.outputs.entries())
    view.set(coinKey({ ...tx, index }), { ...output, height, coinbase: false })
  return checked.value
}

function aTx(value: unknown): Tx {
  const tx = record(value)
  return {
    txid: aString(tx.txid),
    inputs: list(tx.inputs, (input) => {
      const { txid, index } = record(input)
      return { txid: aString(txid), index: Number(index) }
    }),
    outputs: list(tx.outputs, (output) => {
      const { value: satoshi, owner } = record(output)
      return { value: aBigint(satoshi), owner: aString(owner) }
    }),
  }
}
