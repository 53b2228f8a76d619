import { bytesToHex } from '@/lib/consensus/bytes'
import { headersBefore, type Entry } from './block-index'
import { requiredBits } from './pace'
import type { Slots } from './slots'
import type { Header, NodeConfig } from './types'
import { idToHash, type WireTx } from './wire'

/** Rules of a header and a block, in the order in which a node can ask them. Each answers with a reason, or null. */

/** More than the rule of the median looks at: it is the part's to know how many count. */
export const HEADERS_BEFORE = 22

/** `CheckBlockHeader`, and that nBits are such as `GetCompact` writes them and no easier than the limit. */
export function faultOfWork(
  { 'compact-target': compact, 'proof-of-work': work }: Slots,
  powLimit: bigint,
  hash: Uint8Array,
  { nBits }: Header,
): string | null {
  const isEnough = work.checkPow(hash, nBits, powLimit)
  const { target, negative, overflow } = compact.decodeCompact(nBits)
  // The limit as nBits can write it.
  const limit = compact.decodeCompact(compact.encodeCompact(powLimit)).target
  if (negative || overflow || target > limit) return 'bad-diffbits'
  if (compact.encodeCompact(target) !== nBits) return 'bad-diffbits'
  return isEnough ? null : 'high-hash'
}

/** `CheckBlock`, as far as it is about the Merkle root. A mutated list says nothing about the block of that id. */
export function faultOfBody(
  { 'merkle-root': merkle }: Slots,
  header: Header,
  txs: readonly WireTx[],
): string | null {
  const { root, mutated } = merkle.merkleRoot(txs.map(({ tx }) => idToHash(tx.txid)))
  if (bytesToHex(root) !== bytesToHex(header.merkle)) return 'bad-txnmrklroot'
  if (mutated) return 'bad-txns-duplicate'
  // connect-block may rely on it. A root without equal pairs commits to the list, so no honest block is meant.
  return new Set(txs.map(({ tx }) => tx.txid)).size < txs.length ? 'bad-txns-repeated' : null
}

/**
 * `ContextualCheckBlockHeader`.
 * @param now the node's clock, Unix seconds; null for a header that header-chain has seen in its run
 */
export function faultInContext(
  parts: Slots,
  config: NodeConfig,
  header: Header,
  parent: Entry,
  now: number | null,
): string | null {
  if (header.nBits !== requiredBits(parts, config, parent)) return 'bad-diffbits'
  if (now === null) return null
  const before = headersBefore(parent, HEADERS_BEFORE)
  return parts['header-chain'].validateHeaders([header], before, now) === -1 ? null : 'bad-header'
}
