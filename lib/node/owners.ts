import { coinKey } from '@/lib/consensus/bitcoin/utxo'
import { bytesToHex } from '@/lib/consensus/bytes'
import { sha256 } from '@/lib/consensus/sha256'
import type { Entry } from './block-index'
import type { View } from './types'
import type { WireTx } from './wire'

/**
 * Whose coins a transaction may spend, in a network in which they are somebody's. It names its payer in its data: 32
 * bytes, a public key, whose SHA-256 is the owner of every coin that it spends. The data is part of what a txid names, so
 * a block that spends a stranger's coin is wrong for good, whoever sends it. That the payer has signed is looked at by
 * whoever lets bytes in, since a node cannot wait.
 */

export const KEY_BYTES = 32

/** 64 hexadecimal digits; null of a transaction that names nobody. */
export function payerOf({ data }: WireTx): string | null {
  return data.length === KEY_BYTES ? bytesToHex(sha256(data)) : null
}

/**
 * The first block on a way that spends a coin which is not its payer's. No part is asked: none of the labs knows of
 * owners. A coin that is not there is no theft, and connect-block refuses it.
 *
 * @param disconnect tip first, with their undo
 * @param connect lowest first
 */
export function firstTheft(
  view: View,
  disconnect: readonly Entry[],
  connect: readonly Entry[],
): Entry | null {
  /** What is otherwise than in the view; null: spent. */
  const changed = new Map<string, string | null>()
  const ownerAt = (key: string) => {
    const owner = changed.get(key)
    return owner === undefined ? view.get(key)?.owner : (owner ?? undefined)
  }
  for (const { txs, undo } of disconnect)
    for (let place = txs!.length - 1; place >= 0; place--) {
      const { tx } = txs![place]!
      for (const index of tx.outputs.keys()) changed.set(coinKey({ txid: tx.txid, index }), null)
      for (const [i, input] of tx.inputs.entries()) {
        const coin = undo?.[place - 1]?.[i]
        if (coin) changed.set(coinKey(input), coin.owner)
      }
    }
  for (const entry of connect)
    for (const wire of entry.txs!) {
      const { txid, inputs, outputs } = wire.tx
      const payer = inputs.length > 0 ? payerOf(wire) : null
      for (const input of inputs) {
        if ((ownerAt(coinKey(input)) ?? payer) !== payer || payer === null) return entry
        changed.set(coinKey(input), null)
      }
      for (const [index, { owner }] of outputs.entries())
        changed.set(coinKey({ txid, index }), owner)
    }
  return null
}
