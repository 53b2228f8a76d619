import { coinKey } from '@/lib/consensus/bitcoin/utxo'
import { COINBASE_MATURITY } from '@/lib/consensus/bitcoin/params'
import { err, ok, type Result } from '@/lib/result'
import { bytesToHex } from '@/lib/consensus/bytes'
import { sha256 } from '@/lib/consensus/sha256'
import type { Purse, Tx } from '@/lib/node/types'
import { idToHash, makeTx, type WireTx } from '@/lib/node/wire'
import { signedBytes } from './signed'

/** More inputs than this, with change, do not fit into a transaction of 1 KB. */
export const MAX_INPUTS = 6

export type OwnCoin = Purse['coins'][number]

/** What a payer signs: the txid, which names everything but the signature. */
export function paymentBytes(sessionId: string, txid: string): Uint8Array {
  return signedBytes(sessionId, 'payment', idToHash(txid))
}

/** A reward of this block can be spent in the block a hundred later. */
export function isMature({ coinbase, height }: Pick<OwnCoin, 'coinbase' | 'height'>, next: number) {
  return !coinbase || next - height >= COINBASE_MATURITY
}

/** Coins that can be spent in the next block, and that no payment which waits spends. */
export function freeCoins(
  { coins, waiting }: Pick<Purse, 'coins'> & { waiting: readonly { tx: Tx }[] },
  next: number,
): OwnCoin[] {
  const spent = new Set(waiting.flatMap(({ tx }) => tx.inputs.map(coinKey)))
  return coins.filter((coin) => isMature(coin, next) && !spent.has(coinKey(coin)))
}

export type PaymentFault = 'no-value' | 'too-little' | 'too-many-coins'

/**
 * A payment that lacks its signatures.
 *
 * @param coins to pay with, as many of them as are needed, the largest first
 * @param publicKey the payer's, 32 bytes: owner of the coins and of the change
 * @param to owner, 64 hexadecimal digits
 * @param value satoshi, above 0; `fee` is what is left to whoever mines it
 */
export function makePayment(
  coins: readonly OwnCoin[],
  publicKey: Uint8Array,
  { to, value, fee }: { to: string; value: bigint; fee: bigint },
): Result<WireTx, PaymentFault> {
  if (value <= 0n || fee < 0n) return err('no-value')
  const wanted = value + fee
  const chosen: OwnCoin[] = []
  let worth = 0n
  for (const coin of [...coins].sort((a, b) =>
    a.value < b.value ? 1 : a.value > b.value ? -1 : 0,
  )) {
    if (worth >= wanted) break
    chosen.push(coin)
    worth += coin.value
  }
  if (worth < wanted) return err('too-little')
  if (chosen.length > MAX_INPUTS) return err('too-many-coins')
  const change = worth - wanted
  const outputs = [
    { value, owner: to },
    ...(change > 0n ? [{ value: change, owner: ownerOf(publicKey) }] : []),
  ]
  return ok(makeTx(chosen, outputs, publicKey))
}

/**
 * The coins of a payment once more, all of them back to whoever paid: of the two the network can keep one. What it leaves
 * to its miner is what the payment left.
 */
export function makeReturn({ inputs, outputs }: Tx, publicKey: Uint8Array): WireTx {
  const value = outputs.reduce((sum, output) => sum + output.value, 0n)
  return makeTx(inputs, [{ value, owner: ownerOf(publicKey) }], publicKey)
}

/** The payment with its signature beside each coin that it spends. */
export function signPayment({ tx, data }: WireTx, signature: Uint8Array): WireTx {
  const witness = tx.inputs.map(() => ({ pub: data, sig: signature }))
  return makeTx(tx.inputs, tx.outputs, data, witness)
}

/** Whose coins a key spends. */
export function ownerOf(publicKey: Uint8Array): string {
  return bytesToHex(sha256(publicKey))
}
