import type { Slot } from './slots'

/**
 * What goes into a node and what comes out of it. Names of parts are the labs', since the parts are the learners'
 * programs; the rest has Bitcoin Core's.
 */

/** `CBlockHeader`, by the labs' names. Hashes have 32 bytes, internal order. */
export type Header = {
  /** Signed 32-bit; all other integers are unsigned. */
  version: number
  prev: Uint8Array
  merkle: Uint8Array
  /** Unix seconds. */
  time: number
  nBits: number
  nonce: number
}

export type OutPoint = { txid: string; index: number }
/** Satoshi; the owner is the SHA-256 of a key, 64 hexadecimal digits. */
export type TxOut = { value: bigint; owner: string }
/** A coinbase has no inputs. */
export type Tx = { txid: string; inputs: OutPoint[]; outputs: TxOut[] }
export type Coin = { value: bigint; owner: string; height: number; coinbase: boolean }
/** By `${txid}:${index}`. */
export type View = Map<string, Coin>
/** Of each transaction but the coinbase the coins that it spent. */
export type Undo = Coin[][]
/** Tip first, and lowest first. */
export type Reorg = { disconnect: string[]; connect: string[] }

export type Pace =
  /** Bitcoin: a new target after every `interval` blocks, which should take `timespan` seconds (divisible by 4). */
  | { kind: 'retarget'; interval: number; timespan: number }
  /** ASERT (aserti3-2d, DCP-0011), from an anchor that need not be the base. */
  | {
      kind: 'asert'
      anchor: { nBits: number; time: number; height: number }
      targetSecsPerBlock: number
      halfLifeSecs: number
    }

/**
 * What a node begins with. The base is the genesis block (height 0), or a later block whose coins are trusted as
 * those of a snapshot are (assumeutxo): it is never taken off. With the pace `retarget` its height is a multiple of the
 * interval.
 */
export type NodeConfig = {
  /** `chainWork` counts the base's own. */
  base: { header: Uint8Array; height: number; chainWork: bigint }
  /** The ledger after the base; null for a node that follows headers alone. */
  coins: readonly (readonly [key: string, coin: Coin])[] | null
  powLimit: bigint
  pace: Pace
  /** Of a whole block at most; without it as many as wire.ts lets through. */
  blockBytes?: number
  /** Whether coins are their owner's alone (owners.ts); without it anybody spends any coin, as the labs' ledgers have it. */
  owned?: boolean
}

/** All that a node ever hears. Bytes are strangers': nothing about them is promised. */
export type Input =
  /** Unix seconds; the only clock that a node has. */
  | { kind: 'tick'; now: number }
  | { kind: 'block'; bytes: Uint8Array }
  /** Headers of 80 bytes, oldest first, for a node without a ledger. */
  | { kind: 'headers'; bytes: Uint8Array }
  | { kind: 'tx'; bytes: Uint8Array }
  /** Asks for a block to mine. `extra`: at most 32 bytes for the coinbase. */
  | { kind: 'template'; owner: string; extra: Uint8Array }

export type VerdictStatus =
  /** New and good. Of a block: it is in the tree, on whatever branch; of a transaction: it waits to be mined. */
  | 'accepted'
  /** Good as far as it can be seen, but what it stands on is not known. */
  | 'orphan'
  | 'duplicate'
  /** Of a block that is in the tree: it, and all that is built on it, will never be followed. */
  | 'invalid'
  /** Nothing of it is kept, so that it may come again. */
  | 'refused'

/** Block and transaction ids are as people write them: 64 hexadecimal digits, reversed. */
export type Output =
  /** The node follows another block. `work`: what the new chain has more than the old one, expected hashes. */
  | {
      kind: 'head'
      id: string
      height: number
      disconnect: string[]
      connect: string[]
      work: bigint
    }
  /** `id` is '' for bytes that cannot be read. `reason` has Bitcoin Core's words where it has any. */
  | {
      kind: 'verdict'
      of: 'block' | 'header' | 'tx'
      id: string
      height: number | null
      status: VerdictStatus
      reason: string | null
    }
  | { kind: 'want'; id: string }
  | { kind: 'job'; job: Job }
  /** A part threw, or answered with what is no answer. */
  | { kind: 'fault'; slot: Slot; fn: string; error: string }

/** An output and the number of the input that it follows from; inputs are numbered from 0. */
export type Numbered = { input: number; output: Output }

/** `CBlockTemplate`: a block that lacks only its nonce. */
export type Job = {
  /** The whole block, with nonce 0. */
  block: Uint8Array
  height: number
  nBits: number
  /** The hash must be at most this. */
  target: bigint
  /** Satoshi. */
  fees: bigint
  /** The coinbase without its last 8 bytes, the extranonce, for whoever rolls it (lab rolling-work) … */
  coinbaseHead: Uint8Array
  /** … and its Merkle siblings, leaves first. */
  branch: Uint8Array[]
}

/** What two nodes that have heard the same agree about. */
export type NodeSummary = {
  inputs: number
  head: string
  height: number
  chainWork: bigint
  /** Blocks or headers of the tree, the base included. */
  blocks: number
  orphans: number
  /** Ids of the transactions that wait, in order of arrival. */
  mempool: string[]
  /** Unspent outputs, and a digest of them that does not depend on their order. */
  coins: number
  /** What all of them are worth, satoshi. */
  supply: bigint
  ledger: string
}

/** What a node knows of one owner's coins, and of everything that waits. */
export type Purse = {
  coins: (OutPoint & { value: bigint; height: number; coinbase: boolean })[]
  /** In order of arrival. `payer`: the owner of what it spends; `bytes`: of the whole transaction. */
  waiting: { tx: Tx; payer: string | null; fee: bigint; bytes: number }[]
}

/** A call of a part: what it was given, what it answered, and what became of its arguments. */
export type Call = {
  slot: Slot
  fn: string
  args: unknown[]
  outcome: { ok: true; value: unknown } | { ok: false; error: string }
  after: unknown[]
}
