import { hashToNumber } from '@/lib/consensus/bytes'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import { getMedianTimePast } from '@/lib/consensus/bitcoin/validate-headers'
import { getBlockSubsidy } from '@/lib/consensus/bitcoin/utxo'
import { computeMerkleRoot } from '@/lib/consensus/bitcoin/merkle'
import { sha256d } from '@/lib/consensus/sha256'
import { headersBefore, type Entry } from '../block-index'
import { requiredBits } from '../pace'
import { reference } from '../reference'
import type { Header, Input, NodeConfig, OutPoint, TxOut } from '../types'
import { encodeBlock, hashToId, idToHash, makeTx, u32, type WireTx } from '../wire'

/** What differs from the block that a miner would make: the median time plus ten minutes, only a coinbase, no lie. */
export type Wish = Partial<Header> & {
  /** After the coinbase. */
  txs?: readonly WireTx[]
  /** In place of coinbase and `txs`. */
  all?: readonly WireTx[]
  /** Satoshi that the coinbase claims beside the subsidy. */
  fees?: bigint
  /** false: a nonce with which the hash is above the target. */
  isMined?: boolean
}

export type Forged = {
  entry: Entry
  id: string
  header: Uint8Array
  txs: readonly WireTx[]
  block: Uint8Array
}

/** Makes chains of which every block says what it is told to say, with real proof of work of an easy target. */
export class Forge {
  readonly base: Entry
  private readonly config: NodeConfig
  private made = 0

  constructor(config: NodeConfig) {
    this.config = config
    const header = reference['header-codec'].parseHeader(config.base.header)
    const id = hashToId(sha256d(config.base.header))
    const { height, chainWork } = config.base
    this.base = { id, parent: null, height, header, chainWork, txs: null, undo: null }
  }

  block(parent: Entry, wish: Wish = {}): Forged {
    const { txs: after = [], all, fees = 0n, isMined = true, ...fields } = wish
    const height = parent.height + 1
    const txs = all ?? [this.coinbase(height, fees), ...after]
    const header: Header = {
      version: 1,
      prev: idToHash(parent.id),
      merkle: computeMerkleRoot(txs.map(({ tx }) => idToHash(tx.txid))).root,
      time: medianBefore(parent) + 600,
      nBits: requiredBits(reference, this.config, parent),
      // Numbers with the top bit set, so that nobody reads them as negative unnoticed.
      nonce: 2 ** 31,
      ...fields,
    }
    const bytes = search(header, isMined)
    const id = hashToId(sha256d(bytes))
    const work = reference['proof-of-work'].workOf(header.nBits)
    const mined = reference['header-codec'].parseHeader(bytes)
    const entry: Entry = {
      id,
      parent,
      height,
      header: mined,
      chainWork: parent.chainWork + work,
      txs,
      undo: null,
    }
    return { entry, id, header: bytes, txs, block: encodeBlock(bytes, txs) }
  }

  /** Blocks on one another; a wish for each. */
  chain(parent: Entry, wishes: readonly Wish[]): Forged[] {
    const blocks: Forged[] = []
    for (const wish of wishes) blocks.push(this.block(blocks.at(-1)?.entry ?? parent, wish))
    return blocks
  }

  /** No two are the same. */
  coinbase(height: number, fees = 0n, outputs?: readonly TxOut[]): WireTx {
    const paid = outputs ?? [{ value: getBlockSubsidy(height) + fees, owner: OWNER }]
    return makeTx([], paid, u32(this.made++))
  }
}

export const OWNER = 'ab'.repeat(32)

/** A payment of coins to as many outputs. */
export function pay(inputs: readonly OutPoint[], ...values: readonly bigint[]): WireTx {
  return makeTx(
    inputs,
    values.map((value) => ({ value, owner: OWNER })),
  )
}

export const outputOf = (wire: WireTx, index = 0): OutPoint => ({ txid: wire.tx.txid, index })

export const heard = (...blocks: readonly Forged[]): Input[] =>
  blocks.map(({ block }) => ({ kind: 'block', bytes: block }))

/** Median time past of the block that is built on this one. */
export function medianBefore(parent: Entry): number {
  return getMedianTimePast(headersBefore(parent, 11).map(({ time }) => time))
}

/** The first nonce from the header's own with which its hash is, or is not, at most the target. */
function search(header: Header, isMined: boolean): Uint8Array {
  // What is asked here is a hash: the sign and the limit are the node's to look at.
  const { target } = decodeCompact(header.nBits)
  const bytes = reference['header-codec'].serializeHeader(header)
  const view = new DataView(bytes.buffer)
  for (let nonce = header.nonce; ; nonce++) {
    view.setUint32(76, nonce, true)
    // Nothing meets a target of zero.
    if (target === 0n || hashToNumber(sha256d(bytes)) <= target === isMined) return bytes
  }
}

/** A header on nothing, for the base of a world. */
export function baseHeader(time: number, nBits: number, prev = new Uint8Array(32)): Uint8Array {
  const merkle = new Uint8Array(32)
  return search({ version: 1, prev, merkle, time, nBits, nonce: 0 }, true)
}
