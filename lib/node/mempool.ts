import { coinKey } from '@/lib/consensus/bitcoin/utxo'
import { payerOf } from './owners'
import type { PoolTx, Slots } from './slots'
import type { OutPoint, Purse, TxOut, View } from './types'
import type { WireTx } from './wire'

/** Transactions that wait; beyond it the better paid take the place of others. */
export const MAX_MEMPOOL = 200

const NOBODY = '0'.repeat(64)

type Waiting = { wire: WireTx; fee: bigint }

/**
 * `CTxMemPool`: what could stand in the next block, parents before children. Whether a transaction could is asked of
 * connect-block, with a block of its own in which only what it depends on stands before it.
 */
export class Mempool {
  private readonly waiting = new Map<string, Waiting>()
  /** By coin: the id of the transaction that spends it. */
  private readonly spenders = new Map<string, string>()
  private readonly parts: Slots
  private readonly view: View
  private readonly owned: boolean

  constructor(parts: Slots, view: View, owned = false) {
    this.parts = parts
    this.view = view
    this.owned = owned
  }

  has(txid: string): boolean {
    return this.waiting.has(txid)
  }

  ids(): string[] {
    return [...this.waiting.keys()]
  }

  get(txid: string): WireTx {
    return this.waiting.get(txid)!.wire
  }

  /**
   * `AcceptToMemoryPool`.
   * @param height of the next block
   * @returns why it is refused, or null
   */
  accept(wire: WireTx, height: number): string | null {
    const { txid, inputs } = wire.tx
    if (inputs.length === 0) return 'coinbase'
    if (this.waiting.has(txid)) return 'txn-already-in-mempool'
    if (inputs.some((input) => this.spenders.has(coinKey(input)))) return 'txn-mempool-conflict'
    if (this.owned) {
      const payer = payerOf(wire)
      const isForeign = inputs.some((input) => (this.outputOf(input)?.owner ?? payer) !== payer)
      if (payer === null || isForeign) return 'bad-txns-owner'
    }
    const before = this.ancestors(wire)
    // A coinbase that claims nothing makes a block of them.
    const coinbase = { txid: NOBODY, inputs: [], outputs: [{ value: 0n, owner: NOBODY }] }
    const txs = [...before.map((one) => one.tx), wire.tx]
    const scratch = this.coinsAround(txs)
    const block = [coinbase, ...txs]
    const result = this.parts['connect-block'].connectBlock(scratch, block, height, 0n)
    if (!result.ok) return result.error
    const entry = { wire, fee: this.feeOf(wire) }
    if (this.waiting.size >= MAX_MEMPOOL) {
      const worst = this.worst(before)
      if (!worst || compareRates(entry, worst) <= 0) return 'mempool min fee not met'
      this.remove(worst.wire.tx.txid)
    }
    this.waiting.set(txid, entry)
    for (const input of inputs) this.spenders.set(coinKey(input), txid)
    return null
  }

  /** `removeForBlock`: what is confirmed now, and what can never be, with all that depends on it. */
  removeForBlock(txs: readonly WireTx[]): void {
    for (const { tx } of txs) {
      if (this.waiting.has(tx.txid)) this.remove(tx.txid)
      for (const input of tx.inputs) {
        const rival = this.spenders.get(coinKey(input))
        if (rival !== undefined) this.removeRecursive(rival)
      }
    }
  }

  /** `MaybeUpdateMempoolForReorg`: what comes back goes first, and everything is asked again. */
  replace(readd: readonly WireTx[], height: number): void {
    const all = [...readd, ...[...this.waiting.values()].map(({ wire }) => wire)]
    this.waiting.clear()
    this.spenders.clear()
    for (const wire of all) this.accept(wire, height)
  }

  /** What the part block-template chooses from, the newest first: it promises to need no order. */
  forTemplate(): PoolTx[] {
    return [...this.waiting.values()].reverse().map(({ wire, fee }) => ({
      id: wire.tx.txid,
      fee,
      // Of a block's bytes; nothing has a discount here.
      weight: wire.bytes.length,
      parents: this.parentsOf(wire),
    }))
  }

  list(): Purse['waiting'] {
    return [...this.waiting.values()].map(({ wire, fee }) => ({
      ...{ tx: wire.tx, payer: payerOf(wire), fee, bytes: wire.bytes.length },
    }))
  }

  /** Satoshi; 0 where a coin is not known, which only a wrong part lets in. */
  feeOf(wire: WireTx): bigint {
    const coins = wire.tx.inputs.map((input) => this.outputOf(input))
    if (coins.includes(undefined)) return 0n
    return sum(coins as TxOut[]) - sum(wire.tx.outputs)
  }

  private outputOf(input: OutPoint): TxOut | undefined {
    const parent = this.waiting.get(input.txid)
    return parent ? parent.wire.tx.outputs[input.index] : this.view.get(coinKey(input))
  }

  /** `TrimToSize`: who pays least for a byte, of those that nobody depends on; of two alike the one that came later. */
  private worst(kept: readonly WireTx[]): Waiting | null {
    const needed = new Set(kept.map(({ tx }) => tx.txid))
    for (const { wire } of this.waiting.values())
      for (const parent of this.parentsOf(wire)) needed.add(parent)
    let worst: Waiting | null = null
    for (const [txid, one] of this.waiting)
      if (!needed.has(txid) && (!worst || compareRates(one, worst) <= 0)) worst = one
    return worst
  }

  private parentsOf({ tx }: WireTx): string[] {
    return [...new Set(tx.inputs.map(({ txid }) => txid))].filter((id) => this.waiting.has(id))
  }

  /** In order of arrival, which has parents first. */
  private ancestors(wire: WireTx): WireTx[] {
    const found = new Set<string>()
    const visit = (one: WireTx) => {
      for (const id of this.parentsOf(one)) {
        if (found.has(id)) continue
        found.add(id)
        visit(this.get(id))
      }
    }
    visit(wire)
    return this.ids()
      .filter((id) => found.has(id))
      .map((id) => this.get(id))
  }

  /** The part of the ledger that these can touch, so that nobody copies all of it. */
  private coinsAround(txs: readonly WireTx['tx'][]): View {
    const scratch: View = new Map()
    for (const { txid, inputs, outputs } of txs)
      for (const at of [...inputs, ...outputs.map((_, index) => ({ txid, index }))]) {
        const coin = this.view.get(coinKey(at))
        if (coin) scratch.set(coinKey(at), { ...coin })
      }
    return scratch
  }

  private removeRecursive(txid: string): void {
    const wire = this.waiting.get(txid)?.wire
    if (!wire) return
    for (const index of wire.tx.outputs.keys()) {
      const child = this.spenders.get(coinKey({ txid, index }))
      if (child !== undefined) this.removeRecursive(child)
    }
    this.remove(txid)
  }

  private remove(txid: string): void {
    for (const input of this.get(txid).tx.inputs) this.spenders.delete(coinKey(input))
    this.waiting.delete(txid)
  }
}

/** Above 0 if the first pays more for a byte. Whole numbers: a division would make two rates one. */
function compareRates(a: Waiting, b: Waiting): number {
  const [one, other] = [a.fee * BigInt(b.wire.bytes.length), b.fee * BigInt(a.wire.bytes.length)]
  return one > other ? 1 : one < other ? -1 : 0
}

function sum(outputs: readonly TxOut[]): bigint {
  return outputs.reduce((total, { value }) => total + value, 0n)
}
