import { calcASERTDiff } from '@/lib/consensus/decred/asert'
import {
  parseHeader,
  serializeHeader,
  type BlockHeader,
} from '@/lib/consensus/bitcoin/block-header'
import { selectTransactions } from '@/lib/consensus/bitcoin/block-template'
import {
  addHeader,
  invalidateBlock,
  newChain,
  type ChainState,
} from '@/lib/consensus/bitcoin/chain-tree'
import { computeMerkleRoot } from '@/lib/consensus/bitcoin/merkle'
import { POW_LIMIT_REGTEST } from '@/lib/consensus/bitcoin/params'
import { reorgUtxo } from '@/lib/consensus/bitcoin/reorg-utxo'
import {
  calculateNextWorkRequired,
  permittedDifficultyTransition,
} from '@/lib/consensus/bitcoin/retarget'
import {
  chainWork,
  checkProofOfWork,
  decodeCompact,
  encodeCompact,
  getBlockProof,
} from '@/lib/consensus/bitcoin/target'
import {
  connectBlock,
  disconnectBlock,
  getBlockSubsidy,
  type UtxoView,
} from '@/lib/consensus/bitcoin/utxo'
import { validateHeaders } from '@/lib/consensus/bitcoin/validate-headers'
import { sha256d } from '@/lib/consensus/sha256'
import { parentsFirst } from './adapters/block-template'
import type { RetargetParams, Slots, Tree } from './slots'
import type { Header, Undo, View } from './types'

/** Every part from the protocol library: what a part that nobody has made is borrowed from, and the node beside. */
export const reference: Slots = {
  'header-codec': {
    parseHeader(bytes) {
      const { nVersion, hashPrevBlock, hashMerkleRoot, nTime, nBits, nNonce } = parseHeader(bytes)
      return {
        version: nVersion,
        prev: hashPrevBlock,
        merkle: hashMerkleRoot,
        time: nTime,
        nBits,
        nonce: nNonce,
      }
    },
    serializeHeader: (header) => serializeHeader(toBlockHeader(header)),
    headerHash: (header) => sha256d(serializeHeader(toBlockHeader(header))),
  },
  'header-chain': {
    // The lab's limit is regtest's.
    validateHeaders: (headers, prev, now) =>
      validateHeaders(headers.map(toBlockHeader), prev.map(toBlockHeader), now, POW_LIMIT_REGTEST),
  },
  'compact-target': {
    decodeCompact(nBits) {
      const { target, negative, overflow } = decodeCompact(nBits)
      return { target: overflow ? 0n : target, negative, overflow }
    },
    encodeCompact,
  },
  'proof-of-work': { checkPow: checkProofOfWork, workOf: getBlockProof, chainWork },
  retarget: {
    nextBits: (first, last, bits, params) =>
      calculateNextWorkRequired(first, last, bits, toParams(params)),
    permitted: (before, after, params) =>
      permittedDifficultyTransition(before, after, toParams(params)),
  },
  asert: {
    asert: (nBits, anchorTime, anchorHeight, time, height, params) =>
      calcASERTDiff({ nBits, time: anchorTime, height: anchorHeight }, time, height, params),
  },
  'merkle-root': { merkleRoot: computeMerkleRoot },
  subsidy: { subsidy: getBlockSubsidy },
  'connect-block': {
    connectBlock(view, block, height, subsidy) {
      const result = connectBlock(view, block, height, subsidy)
      if (!result.ok) return result
      become(view, result.value.view)
      return { ok: true, value: result.value.undo as Undo }
    },
    disconnectBlock: (view, block, undo) => become(view, disconnectBlock(view, block, undo)),
  },
  'chain-tree': { ChainTree: tree },
  'reorg-utxo': {
    reorgUtxo(view, disconnect, connect) {
      const result = reorgUtxo(view, disconnect, connect)
      if (!result.ok) return result
      const { undos, readd } = result.value
      become(view, result.value.view)
      // Both are this very library's values, which it promises not to change.
      return { ok: true, value: { undos: undos as Undo[], readd: readd as never } }
    },
  },
  'block-template': {
    selectTxs: (pool, maxWeight) => parentsFirst(pool, selectTransactions(pool, maxWeight)),
  },
}

function tree(genesis: Parameters<typeof newChain>[0]): Tree {
  let state: ChainState = newChain(genesis)
  return {
    add(header) {
      const added = addHeader(state, header)
      state = added.state
      return { status: added.status, reorg: added.reorg ?? null }
    },
    tip: () => state.tip,
    markInvalid(id) {
      const marked = invalidateBlock(state, id)
      state = marked.state
      return marked.reorg ?? null
    },
  }
}

/** The labs change a view in place; the library answers with a new one. */
function become(view: View, next: UtxoView): void {
  for (const key of [...view.keys()]) if (!next.has(key)) view.delete(key)
  for (const [key, coin] of next) view.set(key, coin)
}

function toBlockHeader({ version, prev, merkle, time, nBits, nonce }: Header): BlockHeader {
  return {
    nVersion: version,
    hashPrevBlock: prev,
    hashMerkleRoot: merkle,
    nTime: time,
    nBits,
    nNonce: nonce,
  }
}

function toParams({ timespan, powLimit }: RetargetParams) {
  return { nPowTargetTimespan: timespan, powLimit }
}
