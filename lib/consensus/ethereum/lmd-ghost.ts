/**
 * LMD-GHOST: consensus-specs,
 * [phase 0, fork choice](https://github.com/ethereum/consensus-specs/blob/master/specs/phase0/fork-choice.md).
 * Stakes and weights are Gwei, roots strings that compare like the bytes they stand for, times milliseconds since
 * the beginning of slot 0. A store is a value: every handler returns a new one.
 */
export const SLOT_DURATION_MS = 12_000
export const SLOTS_PER_EPOCH = 32n
/** Percent of the weight of a slot's committees. */
export const PROPOSER_SCORE_BOOST = 40n
/** `get_attestation_due_ms`: 3,333 basis points of a slot, rounded down. */
export const ATTESTATION_DUE_MS = Math.floor((3_333 * SLOT_DURATION_MS) / 10_000)

export type ForkChoiceBlock = {
  root: string
  parent: string
  slot: number
  /** Of the justified checkpoint that the block's state has. */
  justifiedEpoch: number
}

export type Attestation = { validator: number; root: string; epoch: number }

export type LatestMessage = Omit<Attestation, 'validator'>

export type ForkChoiceStore = {
  /** By root, parents before their children. The first is the anchor, whose parent is not in the store. */
  blocks: ReadonlyMap<string, ForkChoiceBlock>
  justified: { epoch: number; root: string }
  /** Effective balances in the justified state, by validator; 0 where somebody is not active. */
  balances: readonly bigint[]
  latestMessages: ReadonlyMap<number, LatestMessage>
  equivocating: ReadonlySet<number>
  /** Votes for blocks that are not known yet, in the order of their arrival. */
  waiting: readonly Attestation[]
  time: number
  boosted: string | null
}

export function newStore(anchor: string, balances: readonly bigint[]): ForkChoiceStore {
  const block = { root: anchor, parent: '', slot: 0, justifiedEpoch: 0 }
  return {
    blocks: new Map([[anchor, block]]),
    justified: { epoch: 0, root: anchor },
    balances,
    latestMessages: new Map(),
    equivocating: new Set(),
    waiting: [],
    time: 0,
    boosted: null,
  }
}

/**
 * The part of `on_block` that keeps the tree. A known block changes nothing.
 *
 * @throws RangeError if the parent is unknown
 */
export function addBlock(store: ForkChoiceStore, block: ForkChoiceBlock): ForkChoiceStore {
  if (store.blocks.has(block.root)) return store
  if (!store.blocks.has(block.parent)) throw new RangeError('the parent has not arrived')
  const grown = {
    ...store,
    blocks: new Map([...store.blocks, [block.root, block]]),
    waiting: store.waiting.filter(({ root }) => root !== block.root),
  }
  return store.waiting.filter(({ root }) => root === block.root).reduce(onAttestation, grown)
}

/**
 * `on_block` with `record_block_timeliness` and `update_proposer_boost_root`: the first timely block of a slot is
 * boosted. The condition on dependent roots, of 2026, is left out: it needs the shuffling.
 *
 * @throws RangeError if the block's slot has not begun, or its parent is unknown
 */
export function onBlock(store: ForkChoiceStore, block: ForkChoiceBlock): ForkChoiceStore {
  const slot = slotAt(store.time)
  if (block.slot > slot) throw new RangeError('the slot of this block is still to come')
  const grown = addBlock(store, block)
  const timely = block.slot === slot && store.time % SLOT_DURATION_MS < ATTESTATION_DUE_MS
  const first = store.boosted === null && grown !== store
  return timely && first ? { ...grown, boosted: block.root } : grown
}

/** `update_latest_messages`, for one validator. A vote for an unknown block waits until the block is there. */
export function onAttestation(store: ForkChoiceStore, vote: Attestation): ForkChoiceStore {
  const { validator, ...message } = vote
  if (!store.blocks.has(vote.root)) return { ...store, waiting: [...store.waiting, vote] }
  const latest = store.latestMessages.get(validator)
  if (store.equivocating.has(validator) || (latest && latest.epoch >= vote.epoch)) return store
  return { ...store, latestMessages: new Map([...store.latestMessages, [validator, message]]) }
}

/** `on_attester_slashing`: whoever contradicted himself weighs nothing any more. */
export function onAttesterSlashing(
  store: ForkChoiceStore,
  validators: readonly number[],
): ForkChoiceStore {
  return { ...store, equivocating: new Set([...store.equivocating, ...validators]) }
}

/** `on_tick`. The boost ends with its slot. */
export function onTick(store: ForkChoiceStore, time: number): ForkChoiceStore {
  const sameSlot = slotAt(time) === slotAt(store.time)
  return { ...store, time, boosted: sameSlot ? store.boosted : null }
}

/** `get_proposer_score`, in Gwei. */
export function getProposerScore(balances: readonly bigint[]): bigint {
  const total = balances.reduce((sum, balance) => sum + balance, 0n)
  return ((total / SLOTS_PER_EPOCH) * PROPOSER_SCORE_BOOST) / 100n
}

/**
 * `get_weight` of every block. Costs one step per vote and one per block: blocks are in the map after their parents,
 * so that from the end to the beginning each can hand its sum on.
 */
export function getWeights(store: ForkChoiceStore): Map<string, bigint> {
  const weights = new Map([...store.blocks.keys()].map((root) => [root, 0n]))
  const add = (root: string, weight: bigint) => weights.set(root, weights.get(root)! + weight)
  for (const [validator, { root }] of store.latestMessages)
    if (!store.equivocating.has(validator)) add(root, store.balances[validator] ?? 0n)
  if (store.boosted !== null) add(store.boosted, getProposerScore(store.balances))
  for (const { root, parent } of [...store.blocks.values()].reverse())
    if (weights.has(parent)) add(parent, weights.get(root)!)
  return weights
}

/**
 * `get_filtered_block_tree`: blocks with a leaf above them whose state has the store's justified epoch. The rule that
 * also lets leaves of the last two epochs pass needs unrealized justification, and is left out.
 */
export function getFilteredBlockTree(store: ForkChoiceStore): Set<string> {
  const inner = new Set([...store.blocks.values()].map(({ parent }) => parent))
  const viable = new Set<string>()
  for (const { root, parent, justifiedEpoch } of [...store.blocks.values()].reverse()) {
    const { epoch } = store.justified
    if (!inner.has(root) && (epoch === 0 || justifiedEpoch === epoch)) viable.add(root)
    if (viable.has(root)) viable.add(parent)
  }
  return viable
}

/** `get_head`: from the justified block always to the heaviest child; of equals to the larger root. */
export function getHead(store: ForkChoiceStore): string {
  const weights = getWeights(store)
  const viable = getFilteredBlockTree(store)
  const best = new Map<string, string>()
  for (const { root, parent } of store.blocks.values()) {
    const rival = best.get(parent)
    if (viable.has(root) && (rival === undefined || heavier(root, rival))) best.set(parent, root)
  }
  let head = store.justified.root
  for (let next = best.get(head); next !== undefined; next = best.get(head)) head = next
  return head

  function heavier(root: string, rival: string): boolean {
    const [own, other] = [weights.get(root)!, weights.get(rival)!]
    return own === other ? root > rival : own > other
  }
}

function slotAt(time: number): number {
  return Math.floor(time / SLOT_DURATION_MS)
}
