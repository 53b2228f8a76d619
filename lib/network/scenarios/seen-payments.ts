import { coinKey } from '@/lib/consensus/bitcoin/utxo'
import { sha256d } from '@/lib/consensus/sha256'
import { payerOf } from '@/lib/node/owners'
import { decodeBlock, decodeTx, hashToId, WireFault, type WireTx } from '@/lib/node/wire'
import { startCoins } from '../coins'
import { bytesOf, type HeardEvent } from '../heard'

/** A payment that somebody sent, or that stood in a block, whether it is right or not. */
export type SeenPayment = {
  txid: string
  /** Owners: of the coins, and of the first output. */
  payer: string | null
  payee: string
  /** Satoshi of the first output. */
  value: bigint
  /** Satoshi; null where a coin that it spends is not known. */
  fee: bigint | null
  bytes: number
  /** Coins that it spends, `${txid}:${index}`. */
  coins: readonly string[]
  /** When it was first seen: the event's number, and milliseconds. */
  seq: number
  at: number
}

/** Every payment of a session, by the log alone. */
export class SeenPayments {
  readonly all = new Map<string, SeenPayment>()
  readonly #inBlock = new Map<string, readonly string[]>()
  readonly #spenders = new Map<string, SeenPayment[]>()
  readonly #values = new Map<string, bigint>()

  take(event: HeardEvent): void {
    if (event.kind === 'control' && event.word.kind === 'begin')
      for (const [key, { value }] of startCoins(event.word.beginning.owners ?? []))
        this.#values.set(key, value)
    if (event.kind !== 'tx' && event.kind !== 'block') return
    try {
      if (event.kind === 'tx') return this.#add(decodeTx(bytesOf(event.bytes)), event)
      const { header, txs } = decodeBlock(bytesOf(event.bytes))
      for (const wire of txs) this.#add(wire, event)
      const ids = txs.flatMap(({ tx }) => (tx.inputs.length > 0 ? [tx.txid] : []))
      this.#inBlock.set(hashToId(sha256d(header)), ids)
    } catch (error) {
      // What cannot be read is the nodes' to refuse.
      if (!(error instanceof WireFault)) throw error
    }
  }

  /** Of a block, in its order; a coinbase is none. */
  of(block: string): readonly string[] {
    return this.#inBlock.get(block) ?? []
  }

  /** Other payments that spend a coin of this one. */
  rivals({ txid, coins }: SeenPayment): SeenPayment[] {
    const all = coins.flatMap((coin) => this.#spenders.get(coin) ?? [])
    return [...new Set(all)].filter((one) => one.txid !== txid)
  }

  #add(wire: WireTx, { seq, at }: Pick<HeardEvent, 'seq' | 'at'>): void {
    const { txid, inputs, outputs } = wire.tx
    for (const [index, { value }] of outputs.entries())
      this.#values.set(coinKey({ txid, index }), value)
    const [first] = outputs
    if (inputs.length === 0 || !first || this.all.has(txid)) return
    const coins = inputs.map(coinKey)
    const payment: SeenPayment = {
      ...{ txid, coins, seq, at, bytes: wire.bytes.length, payer: payerOf(wire) },
      ...{ payee: first.owner, value: first.value, fee: this.#feeOf(wire) },
    }
    this.all.set(txid, payment)
    for (const coin of coins)
      this.#spenders.set(coin, [...(this.#spenders.get(coin) ?? []), payment])
  }

  #feeOf({ tx }: WireTx): bigint | null {
    let fee = 0n
    for (const input of tx.inputs) {
      const value = this.#values.get(coinKey(input))
      if (value === undefined) return null
      fee += value
    }
    for (const { value } of tx.outputs) fee -= value
    return fee
  }
}
