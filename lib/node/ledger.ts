import type { Entry } from './block-index'
import { copied } from './canonical'
import { firstTheft } from './owners'
import type { Slots } from './slots'
import type { Coin, Tx, View } from './types'

/** `readd`: ids of transactions of the old branch that can wait again. */
export type Move = { ok: true; readd: string[] } | { ok: false; culprit: Entry; reason: string }

/**
 * The unspent outputs after the blocks that are connected. Every step forward and back is made by the parts
 * connect-block and reorg-utxo, in place.
 */
export class Ledger {
  readonly view: View
  private readonly base: readonly (readonly [string, Coin])[]
  private readonly parts: Slots
  private readonly owned: boolean
  private readonly connected: Entry[] = []

  constructor(coins: readonly (readonly [string, Coin])[], parts: Slots, owned = false) {
    this.owned = owned
    this.base = copied([...coins])
    this.view = new Map(copied([...coins]))
    this.parts = parts
  }

  /**
   * `ActivateBestChainStep` (Bitcoin Core, src/validation.cpp): the whole way or nothing of it.
   * @throws SlotFault of a part; the ledger is then what it was, built anew
   */
  move(disconnect: readonly Entry[], connect: readonly Entry[]): Move {
    const theft = this.owned ? firstTheft(this.view, disconnect, connect) : null
    if (theft) return { ok: false, culprit: theft, reason: 'bad-txns-owner' }
    try {
      const moved =
        disconnect.length === 0 && connect.length === 1
          ? this.extend(connect[0]!)
          : this.reorganise(disconnect, connect)
      if (!moved.ok) return moved
      for (const entry of disconnect) entry.undo = null
      this.connected.splice(
        this.connected.length - disconnect.length,
        disconnect.length,
        ...connect,
      )
      return moved
    } catch (error) {
      this.rebuild()
      throw error
    }
  }

  private extend(entry: Entry): Move {
    const result = this.connect(this.view, entry)
    if (!result.ok) return { ok: false, culprit: entry, reason: result.error }
    entry.undo = result.value
    return { ok: true, readd: [] }
  }

  private reorganise(disconnect: readonly Entry[], connect: readonly Entry[]): Move {
    const off = disconnect.map((entry) => ({ ...onto(entry), undo: entry.undo! }))
    const result = this.parts['reorg-utxo'].reorgUtxo(this.view, off, connect.map(onto))
    if (!result.ok) return this.culpritOf(disconnect, connect)
    for (const [i, entry] of connect.entries()) entry.undo = result.value.undos[i] ?? null
    return { ok: true, readd: result.value.readd.map(({ txid }) => txid) }
  }

  /** reorg-utxo says that a block failed, and not which: the same steps once more, one by one, on a copy. */
  private culpritOf(disconnect: readonly Entry[], connect: readonly Entry[]): Move {
    const trial = copied(this.view)
    for (const entry of disconnect)
      this.parts['connect-block'].disconnectBlock(trial, txsOf(entry), entry.undo!)
    for (const entry of connect) {
      const result = this.connect(trial, entry)
      if (!result.ok) return { ok: false, culprit: entry, reason: result.error }
    }
    return { ok: false, culprit: connect.at(-1)!, reason: 'connectFailed' }
  }

  private connect(view: View, entry: Entry) {
    const subsidy = this.parts.subsidy.subsidy(entry.height)
    return this.parts['connect-block'].connectBlock(view, txsOf(entry), entry.height, subsidy)
  }

  /** A part threw in mid-change, and nobody knows how far it got. */
  private rebuild(): void {
    this.view.clear()
    for (const [key, coin] of copied([...this.base])) this.view.set(key, coin)
    for (const entry of this.connected) this.connect(this.view, entry)
  }

  /** Satoshi. A part writes into the view itself: what it puts in the place of a value may be anything. */
  supply(): bigint {
    let sum = 0n
    for (const { value } of this.view.values() as Iterable<{ value: unknown }>)
      if (typeof value === 'bigint') sum += value
    return sum
  }

  /** Coins and a digest of them: the sum of one number for each, so that their order does not matter. */
  digest(): string {
    let [low, high] = [0, 0]
    for (const [key, { value, owner, height, coinbase }] of this.view) {
      const text = `${key}|${value}|${owner}|${height}|${coinbase}`
      const [one, other] = hashesOf(text)
      low = (low + one) >>> 0
      high = (high + other) >>> 0
    }
    return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('')
  }
}

export function txsOf(entry: Entry): Tx[] {
  return entry.txs!.map(({ tx }) => tx)
}

function onto(entry: Entry): { block: Tx[]; height: number } {
  return { block: txsOf(entry), height: entry.height }
}

/** FNV-1a of 32 bits from two beginnings: whoever would forge it deceives their own node. */
function hashesOf(text: string): [number, number] {
  let [one, other] = [0x811c9dc5, 0x9e3779b9]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    one = Math.imul(one ^ code, 0x01000193)
    other = Math.imul(other ^ code, 0x01000193)
  }
  return [one >>> 0, other >>> 0]
}
