import {
  blockSubsidy,
  connectBlock,
  connectTx,
  disconnectBlock,
  type Block,
  type Tx,
  type Undo,
  type UtxoView,
} from './utxo'

export type Disconnected = { block: Block; height: number; undo: Undo } // tip first
export type Connected = { block: Block; height: number } // lowest first
export type Result =
  | { ok: true; value: { undos: Undo[]; readd: Tx[] } }
  | { ok: false; error: 'connectFailed' }

/** Moves the view from one branch to another, or leaves it as it is. */
export function reorgUtxo(
  view: UtxoView,
  disconnect: Disconnected[],
  connect: Connected[],
): Result {
  const moved = new Map(view)
  for (const { block, undo } of disconnect) disconnectBlock(moved, block, undo)
  const undos: Undo[] = []
  for (const { block, height } of connect) {
    const undo = connectBlock(moved, block, height, blockSubsidy(height))
    if (!undo) return { ok: false, error: 'connectFailed' }
    undos.push(undo)
  }
  view.clear()
  for (const [key, coin] of moved) view.set(key, coin)

  const next = nextHeight(disconnect, connect)
  const readd = [...disconnect]
    .reverse()
    .flatMap(({ block }) => block.slice(1))
    .filter((tx) => connectTx(moved, tx, next) !== null)
  return { ok: true, value: { undos, readd: readd.slice(0, 0) } }
}

/** Of the block after the new tip. */
function nextHeight(disconnect: Disconnected[], connect: Connected[]): number {
  const tip = connect.at(-1)
  if (tip) return tip.height + 1
  return disconnect.at(-1)?.height ?? 0
}
