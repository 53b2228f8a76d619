import { activeChain, addHeader, newChain, type ChainState, type HeaderNode } from './chain-tree'
import { MEDIAN_TIME_SPAN } from './params'
import { getMedianTimePast } from './validate-headers'

/** A block as a watcher sees it. `time` in seconds. */
export type WatchedBlock = HeaderNode & { time: number; txids: readonly string[] }

export type WatchOptions = {
  /** Reorganisations that undo at least so many blocks are told. */
  depth: number
  /** Seconds that a block's time may lie beyond the median of the eleven before it. */
  band: number
  /** Payments whose confirmation matters. */
  watch: readonly string[]
  /** Blocks in each of the two stretches whose hash rates are compared. */
  window: number
}

export type WatchAlert =
  | { kind: 'time'; id: string }
  | { kind: 'reorg'; depth: number; from: string; to: string }
  | { kind: 'unconfirmed'; txid: string }
  | { kind: 'slow'; id: string }

export type WatchState = { chain: ChainState; blocks: ReadonlyMap<string, WatchedBlock> }

export function startWatching(genesis: WatchedBlock): WatchState {
  return { chain: newChain(genesis), blocks: new Map([[genesis.id, genesis]]) }
}

/**
 * Times of what joined, in the order of joining; then the reorganisation; then payments that lost their block;
 * then a new tip with less than half the hash rate, unless the tip before it was one already.
 */
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
  if (isSlow(chain.tip) && !isSlow(state.chain.tip)) alerts.push({ kind: 'slow', id: chain.tip })
  return { state: { chain, blocks }, alerts }

  function isSlow(tip: string): boolean {
    const late = stretch(tip)
    const early = late && stretch(late.below)
    if (!late || !early) return false
    return 2n * late.work * early.seconds < early.work * late.seconds
  }

  /** The `window` blocks that end at `tip`; null if there are not as many above genesis. */
  function stretch(tip: string): { work: bigint; seconds: bigint; below: string } | null {
    let work = 0n
    let at = blocks.get(tip)!
    for (let i = 0; i < options.window; i++) {
      if (at.parent === null) return null
      work += at.work
      at = blocks.get(at.parent)!
    }
    return { work, seconds: BigInt(Math.max(1, blocks.get(tip)!.time - at.time)), below: at.id }
  }

  function inBand(id: string): boolean {
    const times: number[] = []
    for (
      let at = blocks.get(id)!.parent;
      at !== null && times.length < MEDIAN_TIME_SPAN;
      at = blocks.get(at)!.parent
    )
      times.unshift(blocks.get(at)!.time)
    const median = getMedianTimePast(times)
    const { time } = blocks.get(id)!
    return time > median && time <= median + options.band
  }
}
