/**
 * Which chain a node follows: `FindMostWorkChain`, `ActivateBestChain` and `InvalidateBlock` (Bitcoin Core,
 * src/validation.cpp), for headers alone. States are values; every function answers with a new one.
 */
/** Of `CBlockIndex` (src/chain.h), what the lab knows of a header, by the lab's names. */
export type HeaderNode = {
  id: string
  /** null for the genesis block alone. */
  parent: string | null
  /** Of this block: `GetBlockProof`, positive. */
  work: bigint
}

export type TreeEntry = HeaderNode & {
  nHeight: number
  /** Of this block and all below it. */
  nChainWork: bigint
  /** The order in which blocks joined the tree; among equals the earlier one is followed. */
  nSequenceId: number
  /** `BLOCK_FAILED_MASK` of `nStatus`. */
  invalid: boolean
}

export type ChainState = {
  entries: ReadonlyMap<string, TreeEntry>
  /** Blocks whose parent is not known, by that parent, in order of arrival. */
  orphans: ReadonlyMap<string, readonly HeaderNode[]>
  tip: string
}

/** Tip first, and lowest first; the fork itself is in neither. */
export type Reorg = { disconnect: string[]; connect: string[] }

export type AddStatus = 'accepted' | 'orphan' | 'duplicate' | 'invalid'

export function newChain(genesis: HeaderNode): ChainState {
  const entry = {
    ...genesis,
    nHeight: 0,
    nChainWork: genesis.work,
    nSequenceId: 0,
    invalid: false,
  }
  return { entries: new Map([[genesis.id, entry]]), orphans: new Map(), tip: genesis.id }
}

/** `reorg` is there exactly if the tip moved. O(blocks of the tree), since the best tip is searched for. */
export function addHeader(
  state: ChainState,
  header: HeaderNode,
): { state: ChainState; status: AddStatus; reorg?: Reorg } {
  const waiting = [...state.orphans.values()].flat()
  if (state.entries.has(header.id) || waiting.some(({ id }) => id === header.id))
    return { state, status: 'duplicate' }
  const orphans = new Map(state.orphans)
  const parent = header.parent === null ? undefined : state.entries.get(header.parent)
  if (!parent) {
    const key = String(header.parent)
    orphans.set(key, [...(orphans.get(key) ?? []), header])
    return { state: { ...state, orphans }, status: 'orphan' }
  }
  const entries = new Map(state.entries)
  join(header, parent)
  const next = moved(state, { entries, orphans, tip: state.tip })
  return { ...next, status: parent.invalid ? 'invalid' : 'accepted' }

  /** Depth first: a block, then what waited for it, in the order in which that came. */
  function join(node: HeaderNode, below: TreeEntry): void {
    const entry: TreeEntry = {
      ...node,
      nHeight: below.nHeight + 1,
      nChainWork: below.nChainWork + node.work,
      nSequenceId: entries.size,
      invalid: below.invalid,
    }
    entries.set(node.id, entry)
    const children = orphans.get(node.id) ?? []
    orphans.delete(node.id)
    for (const child of children) join(child, entry)
  }
}

/**
 * Marks a block and all that is built on it.
 * @returns `reorg` exactly if the tip moved
 * @throws RangeError for the genesis block and for a block that is not in the tree
 */
export function invalidateBlock(
  state: ChainState,
  id: string,
): { state: ChainState; reorg?: Reorg } {
  if (!state.entries.get(id)?.parent) throw new RangeError(`cannot invalidate ${id}`)
  const entries = new Map(state.entries)
  // Parents come before their children in a map that only ever grows.
  for (const entry of entries.values())
    if (entry.id === id || (entry.parent !== null && entries.get(entry.parent)!.invalid))
      entries.set(entry.id, { ...entry, invalid: true })
  return moved(state, { ...state, entries })
}

/** The active chain, genesis first. */
export function activeChain(state: ChainState): string[] {
  return [...ancestors(state.entries, state.tip)].reverse()
}

function moved(before: ChainState, after: ChainState): { state: ChainState; reorg?: Reorg } {
  let best: TreeEntry | undefined
  for (const entry of after.entries.values())
    if (!entry.invalid && (!best || entry.nChainWork > best.nChainWork)) best = entry
  if (!best || best.id === before.tip) return { state: after }
  const old = [...ancestors(after.entries, before.tip)]
  const fresh = [...ancestors(after.entries, best.id)]
  while (old.length > 0 && old.at(-1) === fresh.at(-1)) {
    old.pop()
    fresh.pop()
  }
  return {
    state: { ...after, tip: best.id },
    reorg: { disconnect: old, connect: fresh.reverse() },
  }
}

function* ancestors(entries: ReadonlyMap<string, TreeEntry>, from: string): Generator<string> {
  for (let entry = entries.get(from); entry; entry = entries.get(entry.parent ?? '')) yield entry.id
}
