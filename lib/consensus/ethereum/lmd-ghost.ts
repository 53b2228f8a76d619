/**
 * LMD-GHOST: consensus-specs,
 * [phase 0, fork choice](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/phase0/fork-choice.md).
 * Roots compare like the bytes they stand for. A store is a value: every handler returns a new one.
 */
import {
  ATTESTATION_DUE_BPS,
  BASIS_POINTS,
  PROPOSER_SCORE_BOOST,
  SLOT_DURATION_MS,
  SLOTS_PER_EPOCH,
} from './preset'
import type { Checkpoint, Epoch, Gwei, Root, Slot, ValidatorIndex } from './types'

/** `get_attestation_due_ms`, rounded down. */
export const ATTESTATION_DUE_MS = Math.floor(
  (ATTESTATION_DUE_BPS * SLOT_DURATION_MS) / BASIS_POINTS,
)

/** What the fork choice reads of a `BeaconBlock` and of its state. */
export type ForkChoiceBlock = {
  /** `hash_tree_root(block)` */
  root: Root
  parentRoot: Root
  slot: Slot
  /** Of the justified checkpoint that the block's state has. */
  justifiedEpoch: Epoch
}

export type LatestMessage = { epoch: Epoch; root: Root }

/** The latest message of one validator as it arrives: the labs' form of an `Attestation`, without its committee. */
export type Attestation = LatestMessage & { validator: ValidatorIndex }

/** The specs' `Store`; `balances` and `waiting` are ours. */
export type Store = {
  /** Milliseconds since the beginning of slot 0; the specs count seconds. */
  time: number
  justifiedCheckpoint: Checkpoint
  /** Null where the specs have `Root()`. */
  proposerBoostRoot: Root | null
  equivocatingIndices: ReadonlySet<ValidatorIndex>
  /** By root, parents before their children. The first is the anchor, whose parent is not in the store. */
  blocks: ReadonlyMap<Root, ForkChoiceBlock>
  latestMessages: ReadonlyMap<ValidatorIndex, LatestMessage>
  /** Effective balances in the justified state, by validator; 0 where somebody is not active. */
  balances: readonly Gwei[]
  /** Votes for blocks that are not known yet, in the order of their arrival. */
  waiting: readonly Attestation[]
}

/** `get_forkchoice_store`, of an anchor in slot 0. */
export function getForkchoiceStore(anchorRoot: Root, balances: readonly Gwei[]): Store {
  const anchor = { root: anchorRoot, parentRoot: '', slot: 0, justifiedEpoch: 0 }
  return {
    time: 0,
    justifiedCheckpoint: { epoch: 0, root: anchorRoot },
    proposerBoostRoot: null,
    equivocatingIndices: new Set(),
    blocks: new Map([[anchorRoot, anchor]]),
    latestMessages: new Map(),
    balances,
    waiting: [],
  }
}

/**
 * The part of `on_block` that keeps the tree, which has no name in the specs. A known block changes nothing.
 *
 * @throws RangeError if the parent is unknown
 */
export function addBlock(store: Store, block: ForkChoiceBlock): Store {
  if (store.blocks.has(block.root)) return store
  if (!store.blocks.has(block.parentRoot)) throw new RangeError('the parent has not arrived')
  const grown = {
    ...store,
    blocks: new Map([...store.blocks, [block.root, block]]),
    waiting: store.waiting.filter(({ root }) => root !== block.root),
  }
  return store.waiting.filter(({ root }) => root === block.root).reduce(updateLatestMessages, grown)
}

/**
 * `on_block` with `record_block_timeliness` and `update_proposer_boost_root`: the first timely block of a slot is
 * boosted. The condition on dependent roots, of 2026, is left out: it needs the shuffling.
 *
 * @throws RangeError if the block's slot has not begun, or its parent is unknown
 */
export function onBlock(store: Store, block: ForkChoiceBlock): Store {
  const slot = slotAt(store.time)
  if (block.slot > slot) throw new RangeError('the slot of this block is still to come')
  const grown = addBlock(store, block)
  const timely = block.slot === slot && store.time % SLOT_DURATION_MS < ATTESTATION_DUE_MS
  const first = store.proposerBoostRoot === null && grown !== store
  return timely && first ? { ...grown, proposerBoostRoot: block.root } : grown
}

/** `on_attestation`, for one validator. A vote for an unknown block waits until the block is there. */
export function onAttestation(store: Store, vote: Attestation): Store {
  if (store.blocks.has(vote.root)) return updateLatestMessages(store, vote)
  return { ...store, waiting: [...store.waiting, vote] }
}

/** `update_latest_messages`, for one validator. */
function updateLatestMessages(store: Store, { validator, ...message }: Attestation): Store {
  const latest = store.latestMessages.get(validator)
  const isOld = latest !== undefined && latest.epoch >= message.epoch
  if (isOld || store.equivocatingIndices.has(validator)) return store
  return { ...store, latestMessages: new Map([...store.latestMessages, [validator, message]]) }
}

/** `on_attester_slashing`: whoever contradicted himself weighs nothing any more. */
export function onAttesterSlashing(store: Store, indices: readonly ValidatorIndex[]): Store {
  return { ...store, equivocatingIndices: new Set([...store.equivocatingIndices, ...indices]) }
}

/** `on_tick`. The boost ends with its slot. */
export function onTick(store: Store, time: number): Store {
  const sameSlot = slotAt(time) === slotAt(store.time)
  return { ...store, time, proposerBoostRoot: sameSlot ? store.proposerBoostRoot : null }
}

/** `compute_proposer_score`, of the justified state's balances. */
export function computeProposerScore(balances: readonly Gwei[]): Gwei {
  const total = balances.reduce((sum, balance) => sum + balance, 0n)
  return ((total / BigInt(SLOTS_PER_EPOCH)) * PROPOSER_SCORE_BOOST) / 100n
}

/**
 * `get_weight` of every block. Costs one step per vote and one per block: blocks are in the map after their parents,
 * so that from the end to the beginning each can hand its sum on.
 */
export function getWeights(store: Store): Map<Root, Gwei> {
  const weights = new Map([...store.blocks.keys()].map((root) => [root, 0n]))
  const add = (root: Root, weight: Gwei) => weights.set(root, weights.get(root)! + weight)
  for (const [validator, { root }] of store.latestMessages)
    if (!store.equivocatingIndices.has(validator)) add(root, store.balances[validator] ?? 0n)
  if (store.proposerBoostRoot !== null)
    add(store.proposerBoostRoot, computeProposerScore(store.balances))
  for (const { root, parentRoot } of [...store.blocks.values()].reverse())
    if (weights.has(parentRoot)) add(parentRoot, weights.get(root)!)
  return weights
}

/**
 * `get_filtered_block_tree`: blocks with a leaf above them whose state has the store's justified epoch. The rule that
 * also lets leaves of the last two epochs pass needs unrealized justification, and is left out.
 */
export function getFilteredBlockTree(store: Store): Set<Root> {
  const inner = new Set([...store.blocks.values()].map(({ parentRoot }) => parentRoot))
  const viable = new Set<Root>()
  for (const { root, parentRoot, justifiedEpoch } of [...store.blocks.values()].reverse()) {
    const { epoch } = store.justifiedCheckpoint
    if (!inner.has(root) && (epoch === 0 || justifiedEpoch === epoch)) viable.add(root)
    if (viable.has(root)) viable.add(parentRoot)
  }
  return viable
}

/** `get_head`: from the justified block always to the heaviest child; of equals to the larger root. */
export function getHead(store: Store): Root {
  const weights = getWeights(store)
  const viable = getFilteredBlockTree(store)
  const best = new Map<Root, Root>()
  for (const { root, parentRoot } of store.blocks.values()) {
    const rival = best.get(parentRoot)
    if (viable.has(root) && (rival === undefined || heavier(root, rival)))
      best.set(parentRoot, root)
  }
  let head = store.justifiedCheckpoint.root
  for (let next = best.get(head); next !== undefined; next = best.get(head)) head = next
  return head

  function heavier(root: Root, rival: Root): boolean {
    const [own, other] = [weights.get(root)!, weights.get(rival)!]
    return own === other ? root > rival : own > other
  }
}

function slotAt(time: number): Slot {
  return Math.floor(time / SLOT_DURATION_MS)
}
