import { merkleProof } from '@/lib/consensus/bitcoin/merkle'
import { getMedianTimePast } from '@/lib/consensus/bitcoin/validate-headers'
import { headersBefore, type Entry } from './block-index'
import { SlotFault } from './calls'
import type { Mempool } from './mempool'
import { requiredBits } from './pace'
import type { Slots } from './slots'
import type { Input, Job, NodeConfig } from './types'
import {
  encodeBlock,
  HEADER_BYTES,
  idToHash,
  joined,
  makeTx,
  MAX_BLOCK_BYTES,
  MAX_BLOCK_TXS,
  u32,
  type WireTx,
} from './wire'

/** BIP 9's bits and no signal. */
const VERSION = 0x20000000
export const EXTRANONCE_BYTES = 8
/** A coinbase with one output and the longest `extra`, and the counts; room for it is kept. */
export const KEPT_BYTES = 200

/**
 * `BlockAssembler::CreateNewBlock` (Bitcoin Core, src/node/miner.cpp): a block on `tip` that lacks only its nonce.
 * @param now the node's clock, Unix seconds
 * @throws SlotFault; RangeError for an owner that is no hash; WireFault for an `extra` that is too long
 */
export function makeJob(
  parts: Slots,
  config: NodeConfig,
  tip: Entry,
  mempool: Mempool,
  now: number,
  { owner, extra }: Extract<Input, { kind: 'template' }>,
): Job {
  const height = tip.height + 1
  const room = (config.blockBytes ?? MAX_BLOCK_BYTES) - HEADER_BYTES - KEPT_BYTES
  const ids = parts['block-template'].selectTxs(mempool.forTemplate(), room)
  const strange = ids.find((id) => !mempool.has(id))
  if (strange !== undefined)
    throw new SlotFault('block-template', 'selectTxs', `it chose ${strange}, which does not wait`)
  const chosen = ids.slice(0, MAX_BLOCK_TXS - 1).map((id) => mempool.get(id))
  const fees = chosen.reduce((sum, wire) => sum + mempool.feeOf(wire), 0n)
  const reward = { value: parts.subsidy.subsidy(height) + fees, owner }
  // BIP 34 has the height here, too: it makes coinbases differ.
  const data = joined(u32(height), extra, new Uint8Array(EXTRANONCE_BYTES))
  const txs: WireTx[] = [makeTx([], [reward], data), ...chosen]
  const txids = txs.map(({ tx }) => idToHash(tx.txid))
  const nBits = requiredBits(parts, config, tip)
  const header = parts['header-codec'].serializeHeader({
    version: VERSION,
    prev: idToHash(tip.id),
    merkle: parts['merkle-root'].merkleRoot(txids).root,
    time: Math.max(now, getMedianTimePast(headersBefore(tip, 11).map(({ time }) => time)) + 1),
    nBits,
    nonce: 0,
  })
  return {
    block: encodeBlock(header, txs),
    height,
    nBits,
    target: parts['compact-target'].decodeCompact(nBits).target,
    fees,
    coinbaseHead: txs[0]!.bytes.slice(0, -EXTRANONCE_BYTES),
    branch: merkleProof(txids, 0),
  }
}
