import {
  blockSubsidy,
  connectBlock,
  type Block,
  type Tx,
  type Undo,
  type UtxoView,
} from './utxo'

export type Disconnected = {
  block: Block
  height: number
  undo: Undo
} // tip first
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
  const undos: Undo[] = []
  for (const { block, height } of connect)
    undos.push(
      connectBlock(view, block, height, blockSubsidy(height)) ??
        [],
    )
  return {
    ok: true,
    value: {
      undos,
      readd: disconnect.flatMap(({ block }) => block),
    },
  }
}
