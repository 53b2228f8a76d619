import type { Slot } from '../slots'
import type { Adapter } from './adapter'
import { asert } from './asert'
import { blockTemplate } from './block-template'
import { chainTree } from './chain-tree'
import { compactTarget } from './compact-target'
import { connectBlock } from './connect-block'
import { headerChain } from './header-chain'
import { headerCodec } from './header-codec'
import { merkleRoot } from './merkle-root'
import { proofOfWork } from './proof-of-work'
import { reorgUtxo } from './reorg-utxo'
import { retarget } from './retarget'
import { subsidy } from './subsidy'

/** Every lab's, by slot. */
export const ADAPTERS: { readonly [S in Slot]: Adapter<S> } = {
  'header-codec': headerCodec,
  'header-chain': headerChain,
  'compact-target': compactTarget,
  'proof-of-work': proofOfWork,
  retarget,
  asert,
  'merkle-root': merkleRoot,
  subsidy,
  'connect-block': connectBlock,
  'chain-tree': chainTree,
  'reorg-utxo': reorgUtxo,
  'block-template': blockTemplate,
}
