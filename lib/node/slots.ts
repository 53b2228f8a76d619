import type { Header, Reorg, Tx, Undo, View } from './types'

/**
 * The parts of a node. A slot is the slug of the lab whose program fills it, and this table says which of the
 * program's functions the node calls, by their names in the lab.
 */
export type Slots = {
  'header-codec': {
    parseHeader(bytes: Uint8Array): Header
    serializeHeader(header: Header): Uint8Array
    headerHash(header: Header): Uint8Array
  }
  'header-chain': {
    validateHeaders(headers: readonly Header[], prev: readonly Header[], now: number): number
  }
  'compact-target': {
    /** `target` is 0 where it overflows: then it may be anything. */
    decodeCompact(nBits: number): { target: bigint; negative: boolean; overflow: boolean }
    encodeCompact(target: bigint): number
  }
  'proof-of-work': {
    checkPow(hash: Uint8Array, nBits: number, powLimit: bigint): boolean
    workOf(nBits: number): bigint
    chainWork(nBits: readonly number[]): bigint
  }
  retarget: {
    nextBits(firstTime: number, lastTime: number, lastBits: number, params: RetargetParams): number
    permitted(oldBits: number, newBits: number, params: RetargetParams): boolean
  }
  asert: {
    asert(
      anchorBits: number,
      anchorTime: number,
      anchorHeight: number,
      time: number,
      height: number,
      params: AsertParams,
    ): number
  }
  'merkle-root': {
    merkleRoot(txids: readonly Uint8Array[]): { root: Uint8Array; mutated: boolean }
  }
  subsidy: { subsidy(height: number): bigint }
  'connect-block': {
    /** Both change the view in place. */
    connectBlock(view: View, block: Tx[], height: number, subsidy: bigint): Connection
    disconnectBlock(view: View, block: Tx[], undo: Undo): void
  }
  'chain-tree': { ChainTree(genesis: HeaderNode): Tree }
  'reorg-utxo': {
    /** Changes the view in place. */
    reorgUtxo(view: View, disconnect: Disconnected[], connect: Connected[]): Moved
  }
  'block-template': {
    /** Ids, parents first; among the orders that are, the one that `parentsFirst` of its adapter makes. */
    selectTxs(pool: readonly PoolTx[], maxWeight: number): string[]
  }
}

export type Slot = keyof Slots

export type RetargetParams = { timespan: number; powLimit: bigint }
export type AsertParams = { targetSecsPerBlock: number; halfLifeSecs: number; powLimit: bigint }
export type Connection = { ok: true; value: Undo } | { ok: false; error: string }
export type HeaderNode = { id: string; parent: string | null; work: bigint }
export type Added = {
  status: 'accepted' | 'orphan' | 'duplicate' | 'invalid'
  /** null if the tip did not move. */
  reorg: Reorg | null
}
export type Tree = {
  add(header: HeaderNode): Added
  tip(): string
  markInvalid(id: string): Reorg | null
}
export type Disconnected = { block: Tx[]; height: number; undo: Undo }
export type Connected = { block: Tx[]; height: number }
export type Moved =
  { ok: true; value: { undos: Undo[]; readd: Tx[] } } | { ok: false; error: 'connectFailed' }
export type PoolTx = { id: string; fee: bigint; weight: number; parents: string[] }

/** The file of each lab that exports the functions. In the order in which a block meets them. */
export const ENTRIES: Readonly<Record<Slot, string>> = {
  'header-codec': 'header.ts',
  'compact-target': 'compact.ts',
  'proof-of-work': 'work.ts',
  'header-chain': 'chain.ts',
  retarget: 'retarget.ts',
  asert: 'asert.ts',
  'merkle-root': 'merkle.ts',
  'chain-tree': 'chain.ts',
  'reorg-utxo': 'reorg.ts',
  'connect-block': 'utxo.ts',
  subsidy: 'subsidy.ts',
  'block-template': 'template.ts',
}

export const SLOTS = Object.keys(ENTRIES) as Slot[]
