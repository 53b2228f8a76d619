import { activeChain, addHeader, newChain, type ChainState, type HeaderNode } from './chain-tree'
import { medianTimePast } from './validate-headers'

/** A block as a watcher sees it. `time` in seconds. */
export type WatchedBlock = HeaderNode & { time: number; txids: readonly string[] }

export type WatchOptions = {
  /** Reorganisations that undo at least so many blocks are told. */
  depth: number
  /** Seconds that a block's time may lie beyond the median of the eleven before it. */
  band: number
  /** Payments whose confirmation matters. */
  watch: readonly string[]
}

export type WatchAlert =
  | { kind: 'time'; id: string }
  | { kind: 'reorg'; depth: number; from: string; to: string }
  | { kind: 'unconfirmed'; txid: string }

export type WatchState = { chain: ChainState; blocks: ReadonlyMap<string, WatchedBlock> }

export function startWatching(genesis: WatchedBlock): WatchState {
  return { chain: newChain(genesis), blocks: new Map([[genesis.id, genesis]]) }
}

/** Times of what joined, in the order of joining; then the reorganisation; then payments that lost their block. */
export function watchBlock(
  state: WatchState,
  block: WatchedBlock,
  options: WatchOptions,
): { state: WatchState; alerts: WatchAlert[] } {
  const { state: chain, status, reorg } = addHeader(state.chain, block)
  if (status === 'duplicate') return { state, alerts: [] }
  const blocks = new Map(state.blocks).set(block.id, block)
  const joined = [...chain.entries.keys()].slice(state.chain.entries.size)
  const alerts: WatchAlert[] = joined
    .filter((id) => !inBand(id))
    .map((id) => ({ kind: 'time', id }))
  if (reorg && reorg.disconnect.length >= options.depth)
    alerts.push({
      kind: 'reorg',
      depth: reorg.disconnect.length,
      from: state.chain.tip,
      to: chain.tip,
    })
  const confirmed = (one: ChainState) =>
    new Set(activeChain(one).flatMap((id) => blocks.get(id)!.txids))
  if (reorg && reorg.disconnect.length > 0) {
    const [before, after] = [confirmed(state.chain), confirmed(chain)]
    for (const txid of options.watch)
      if (before.has(txid) && !after.has(txid)) alerts.push({ kind: 'unconfirmed', txid })
  }
  return { state: { chain, blocks }, alerts }

  function inBand(id: string): boolean {
    const times: number[] = []
    for (
      let at = blocks.get(id)!.parent;
      at !== null && times.length < 11;
      at = blocks.get(at)!.parent
    )
      times.unshift(blocks.get(at)!.time)
    const median = medianTimePast(times)
    const { time } = blocks.get(id)!
    return time > median && time <= median + options.band
  }
}
