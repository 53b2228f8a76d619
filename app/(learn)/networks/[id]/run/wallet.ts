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
  /** Number of the node that is paid; null of somebody who has no node here. */
  to: number | null
  value: bigint
  moves: readonly Move[]
  /** `gone`: it is in no block and waits no more, or never did; `why` has the node's word for it, if it gave one. */
  state: 'waiting' | 'in-block' | 'gone'
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
  /** Owner of the key that each other node has now. */
  others: ReadonlyMap<number, string>
}

type Kept = { tx: Tx; moves: Move[]; why: string | null }

/** Follows a node's own payments through blocks that come and go. */
export class WalletWatch {
  readonly #node: number
  readonly #owners = new Map<number, string>()
  readonly #payments = new Map<string, Kept>()
  /** Of blocks with payments of this node's: their ids. */
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
      else if (event.node === this.#node) {
        const { tx } = decodeTx(bytesOf(event.bytes))
        if (tx.inputs.length > 0 && !this.#payments.has(tx.txid))
          this.#payments.set(tx.txid, { tx, moves: [], why: null })
      }
    } catch (error) {
      // What cannot be read is the node's to refuse.
      if (!(error instanceof WireFault)) throw error
    }
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
    return {
      ...{ next, purse, mature: worth(true), immature: worth(false), others },
      payments: [...this.#payments.values()]
        .reverse()
        .map((kept) => this.#viewOf(kept, waiting.has(kept.tx.txid))),
    }
  }

  #viewOf({ tx, moves, why }: Kept, isWaiting: boolean): OwnPayment {
    const [paid] = tx.outputs
    const to = [...this.#owners].find(([, owner]) => owner === paid?.owner)?.[0] ?? null
    const isIn = moves.at(-1)?.kind === 'in'
    return {
      ...{ txid: tx.txid, to, value: paid?.value ?? 0n, moves: [...moves], why },
      state: isIn ? 'in-block' : isWaiting ? 'waiting' : 'gone',
    }
  }

  #hearBlock(bytes: Uint8Array): void {
    const { header, txs } = decodeBlock(bytes)
    const own = txs.flatMap(({ tx }) => (this.#payments.has(tx.txid) ? [tx.txid] : []))
    if (own.length > 0) this.#blocks.set(hashToId(headerHash(parseHeader(header))), own)
  }

  #move(block: string, move: Move): void {
    for (const txid of this.#blocks.get(block) ?? []) this.#payments.get(txid)!.moves.push(move)
  }
}
