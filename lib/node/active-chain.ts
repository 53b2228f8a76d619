import { pathBetween, type BlockIndex, type Entry } from './block-index'
import { SlotFault } from './calls'
import { Ledger } from './ledger'
import { Mempool } from './mempool'
import type { Slots, Tree } from './slots'
import type { NodeConfig, Output, Reorg } from './types'

/** The block that a node follows, and what hangs on it: the ledger, and the transactions that wait. */
export class ActiveChain {
  head: Entry
  /** null in a node that follows headers alone. */
  readonly ledger: Ledger | null
  readonly mempool: Mempool | null
  private readonly tree: Tree
  private readonly parts: Slots
  private readonly index: BlockIndex
  private readonly say: (output: Output) => void

  constructor(
    parts: Slots,
    { coins, base, owned = false }: NodeConfig,
    index: BlockIndex,
    say: (output: Output) => void,
  ) {
    this.parts = parts
    this.index = index
    this.say = say
    this.head = index.base
    this.tree = parts['chain-tree'].ChainTree({
      id: this.head.id,
      parent: null,
      work: base.chainWork,
    })
    this.ledger = coins && new Ledger(coins, parts, owned)
    this.mempool = this.ledger && new Mempool(parts, this.ledger.view, owned)
  }

  /** A block that has passed all that can be asked before it is connected, and that the index has. */
  add(entry: Entry, work: bigint): void {
    const { id, height, parent, txs } = entry
    const { status, reorg } = this.tree.add({ id, parent: parent!.id, work })
    const reason = status === 'invalid' ? 'bad-prevblk' : null
    this.say({ kind: 'verdict', of: txs ? 'block' : 'header', id, height, status, reason })
    if (reorg) this.follow(reorg)
  }

  /** `ActivateBestChain`: until the tree's tip is a block whose transactions are good. */
  private follow(reorg: Reorg): void {
    let disconnect = reorg.disconnect.map((id) => this.named(id))
    let connect = reorg.connect.map((id) => this.named(id))
    // Each time a block turns out bad, so it ends.
    for (let tries = this.index.size; tries > 0; tries--) {
      const culprit = this.moveTo(disconnect, connect)
      if (!culprit) return
      this.tree.markInvalid(culprit.id)
      const tip = this.named(this.tree.tip())
      if (tip === this.head) return
      ;({ disconnect, connect } = pathBetween(this.head, tip))
    }
    throw new SlotFault('chain-tree', 'tip', 'it comes back to a block that is invalid')
  }

  /** @returns the block that turned out bad, if one did: then nothing has moved */
  private moveTo(disconnect: readonly Entry[], connect: readonly Entry[]): Entry | null {
    const moved = this.ledger
      ? this.moveLedger(this.ledger, disconnect, connect)
      : { ok: true as const, readd: [] }
    if (!moved.ok) {
      const { culprit, reason } = moved
      const { id, height } = culprit
      this.say({ kind: 'verdict', of: 'block', id, height, status: 'invalid', reason })
      return culprit
    }
    this.head = connect.at(-1) ?? disconnect.at(-1)?.parent ?? this.head
    const { id, height } = this.head
    this.say({
      kind: 'head',
      id,
      height,
      disconnect: disconnect.map((entry) => entry.id),
      connect: connect.map((entry) => entry.id),
      work: this.workOf(connect) - this.workOf(disconnect),
    })
    if (this.mempool) this.updateMempool(this.mempool, disconnect, connect, moved.readd)
    return null
  }

  /** A part that throws costs the block at which it threw, and no other. */
  private moveLedger(ledger: Ledger, disconnect: readonly Entry[], connect: readonly Entry[]) {
    if (disconnect.some(({ undo }) => undo === null))
      throw new SlotFault('chain-tree', 'add', 'it takes off a block that is not on')
    if (connect.includes(this.index.base))
      throw new SlotFault('chain-tree', 'add', 'it puts the base on, which was never off')
    try {
      return ledger.move(disconnect, connect)
    } catch (error) {
      const culprit = connect.at(-1)
      if (!(error instanceof SlotFault) || !culprit) throw error
      this.say(faultOf(error))
      return { ok: false as const, culprit, reason: 'fault' }
    }
  }

  private updateMempool(
    mempool: Mempool,
    disconnect: readonly Entry[],
    connect: readonly Entry[],
    readd: readonly string[],
  ): void {
    for (const { txs } of connect) mempool.removeForBlock(txs!)
    if (disconnect.length === 0) return
    const old = new Map(disconnect.flatMap(({ txs }) => txs!.map((wire) => [wire.tx.txid, wire])))
    const back = readd.map((txid) => {
      const wire = old.get(txid)
      if (wire) return wire
      throw new SlotFault('reorg-utxo', 'reorgUtxo', 'it saves a payment of no block that came off')
    })
    mempool.replace(back, this.head.height + 1)
  }

  private workOf(entries: readonly Entry[]): bigint {
    return this.parts['proof-of-work'].chainWork(entries.map(({ header }) => header.nBits))
  }

  private named(id: string): Entry {
    const entry = this.index.get(id)
    if (entry) return entry
    throw new SlotFault('chain-tree', 'add', 'it names a block that it was not given')
  }
}

export function faultOf({ slot, fn, message }: SlotFault): Output {
  return { kind: 'fault', slot, fn, error: message }
}
