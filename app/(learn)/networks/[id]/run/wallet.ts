import { coinKey } from '@/lib/consensus/bitcoin/utxo'
import type { HeardEvent } from '@/lib/network/heard'
import { bytesOf } from '@/lib/network/heard'
import { isMature } from '@/lib/network/payments'
import { headerHash, parseHeader } from '@/lib/consensus/bitcoin/block-header'
import type { Numbered, Purse, Tx } from '@/lib/node/types'
import { decodeBlock, decodeTx, hashToId, WireFault } from '@/lib/node/wire'

/** What became of a payment, in order: it came into a block of the node's chain, or that block was undone. */
export type Move = { kind: 'in' | 'out'; height: number }

export type OwnPayment = {
  txid: string
  tx: Tx
  /** Number of the node on the other side, which is paid or pays; null of somebody who has no node here. */
  other: number | null
  /** It is the same node's: what was paid is back, if it is in a block. */
  isReturn: boolean
  value: bigint
  moves: readonly Move[]
  /** Blocks from the one that has it to the head; 0 in none. */
  confirmations: number
  /**
   * `gone`: it is in no block and waits no more, or never did; `why` has the node's word for it, if it gave one. `away`:
   * it was handed to whoever is paid, and the node has not heard of it.
   */
  state: 'waiting' | 'in-block' | 'gone' | 'away'
  why: string | null
}

/** What a learner's page says of coins: all of it by the learner's own node. */
export type Wallet = {
  /** Height of the next block. */
  next: number
  purse: Purse
  /** Satoshi that can be spent in the next block, and rewards that are not old enough. */
  mature: bigint
  immature: bigint
  /** The newest first. */
  payments: readonly OwnPayment[]
  /** What others paid. */
  received: readonly OwnPayment[]
  /** Owner of the key that each other node has now. */
  others: ReadonlyMap<number, string>
}

type Kept = { tx: Tx; from: number; isHeard: boolean; moves: Move[]; why: string | null }

/** Of what others paid the newest are kept: a page has room for so many, and anybody may pay anybody. */
const MAX_RECEIVED = 20

/** Follows what a node pays, and is paid, through blocks that come and go. */
export class WalletWatch {
  readonly #node: number
  readonly #owners = new Map<number, string>()
  readonly #payments = new Map<string, Kept>()
  /** The oldest first. */
  readonly #received: string[] = []
  /** Of blocks with such payments: their ids. */
  readonly #blocks = new Map<string, string[]>()

  constructor(node: number) {
    this.#node = node
  }

  /** Before the node hears it. */
  hear(event: HeardEvent): void {
    if (event.kind === 'joined' && event.word.owner !== undefined)
      this.#owners.set(event.word.node, event.word.owner)
    if (event.kind === 'control' && event.word.kind === 'key')
      this.#owners.set(event.word.node, event.word.owner)
    if (event.kind !== 'tx' && event.kind !== 'block') return
    try {
      if (event.kind === 'block') this.#hearBlock(bytesOf(event.bytes))
      else this.#keep(decodeTx(bytesOf(event.bytes)).tx, event.node, true)
    } catch (error) {
      // What cannot be read is the node's to refuse.
      if (!(error instanceof WireFault)) throw error
    }
  }

  /** The node has sent it, and may hear of it only later. */
  sent(bytes: Uint8Array): void {
    this.#keep(decodeTx(bytes).tx, this.#node, false)
  }

  /** What the node said to what it heard. */
  said(outputs: readonly Numbered[]): void {
    for (const { output } of outputs) {
      if (output.kind === 'verdict' && output.of === 'tx' && output.status === 'refused') {
        const kept = this.#payments.get(output.id)
        if (kept) kept.why = output.reason
      }
      if (output.kind !== 'head') continue
      const { height, connect, disconnect } = output
      // The first of the new ones stands on the block at which both ways part.
      const fork = height - connect.length
      for (const [i, id] of disconnect.entries())
        this.#move(id, { kind: 'out', height: fork + disconnect.length - i })
      for (const [i, id] of connect.entries()) this.#move(id, { kind: 'in', height: fork + 1 + i })
    }
  }

  view(purse: Purse, height: number): Wallet {
    const next = height + 1
    const waiting = new Set(purse.waiting.map(({ tx }) => tx.txid))
    const worth = (wanted: boolean) =>
      purse.coins.reduce(
        (sum, coin) => (isMature(coin, next) === wanted ? sum + coin.value : sum),
        0n,
      )
    const others = new Map(this.#owners)
    others.delete(this.#node)
    const all = [...this.#payments.values()].reverse()
    const coins = new Set(purse.coins.map(coinKey))
    const views = (isOwn: boolean) =>
      all
        .filter(({ from }) => (from === this.#node) === isOwn)
        .map((kept) => this.#viewOf(kept, waiting.has(kept.tx.txid), height))
        // Nothing else has spent its coins, and the node has not refused it.
        .map((view) =>
          view.state === 'gone' &&
          view.why === null &&
          view.tx.inputs.every((one) => coins.has(coinKey(one)))
            ? { ...view, why: 'evicted' }
            : view,
        )
    return {
      ...{ next, purse, mature: worth(true), immature: worth(false), others },
      ...{ payments: views(true), received: views(false) },
    }
  }

  #viewOf({ tx, from, isHeard, moves, why }: Kept, isWaiting: boolean, head: number): OwnPayment {
    const [paid] = tx.outputs
    const payee = [...this.#owners].find(([, owner]) => owner === paid?.owner)?.[0] ?? null
    const last = moves.at(-1)
    const isIn = last?.kind === 'in'
    return {
      ...{ txid: tx.txid, tx, value: paid?.value ?? 0n, moves: [...moves], why },
      other: from === this.#node ? payee : from,
      isReturn: from === payee,
      confirmations: isIn ? head - last.height + 1 : 0,
      state: isIn ? 'in-block' : isWaiting ? 'waiting' : isHeard ? 'gone' : 'away',
    }
  }

  /** Of its own payments all, and of others' those that pay it. */
  #keep(tx: Tx, from: number, isHeard: boolean): void {
    const kept = this.#payments.get(tx.txid)
    if (kept) kept.isHeard ||= isHeard
    if (kept || tx.inputs.length === 0) return
    if (from !== this.#node) {
      const owner = this.#owners.get(this.#node)
      if (owner === undefined || tx.outputs[0]?.owner !== owner) return
      this.#received.push(tx.txid)
      if (this.#received.length > MAX_RECEIVED) this.#payments.delete(this.#received.shift()!)
    }
    this.#payments.set(tx.txid, { tx, from, isHeard, moves: [], why: null })
  }

  #hearBlock(bytes: Uint8Array): void {
    const { header, txs } = decodeBlock(bytes)
    const own = txs.flatMap(({ tx }) => (this.#payments.has(tx.txid) ? [tx.txid] : []))
    if (own.length > 0) this.#blocks.set(hashToId(headerHash(parseHeader(header))), own)
  }

  #move(block: string, move: Move): void {
    for (const txid of this.#blocks.get(block) ?? []) this.#payments.get(txid)?.moves.push(move)
  }
}
