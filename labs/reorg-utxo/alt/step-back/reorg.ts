import * as node from './utxo'

type Old = { block: node.Block; height: number; undo: node.Undo }

/** Works on the view itself and goes back step by step when a block fails. */
export function reorgUtxo(
  view: node.UtxoView,
  disconnect: Old[],
  connect: { block: node.Block; height: number }[],
) {
  for (let i = 0; i < disconnect.length; i++)
    node.disconnectBlock(view, disconnect[i]!.block, disconnect[i]!.undo)
  const undos: node.Undo[] = []
  for (const { block, height } of connect) {
    const undo = node.connectBlock(view, block, height, node.blockSubsidy(height))
    if (undo) {
      undos.push(undo)
      continue
    }
    while (undos.length) node.disconnectBlock(view, connect[undos.length - 1]!.block, undos.pop()!)
    for (let k = disconnect.length; k-- > 0;) {
      const old = disconnect[k]!
      node.connectBlock(view, old.block, old.height, node.blockSubsidy(old.height))
    }
    return { ok: false, error: 'connectFailed' }
  }

  const spent = new Set<string>()
  const made = new Map<string, bigint>()
  const height = connect.length
    ? connect[connect.length - 1]!.height + 1
    : disconnect.length
      ? disconnect[disconnect.length - 1]!.height
      : 0
  const readd: node.Tx[] = []
  for (let k = disconnect.length - 1; k >= 0; k--)
    for (const tx of disconnect[k]!.block) {
      if (tx === disconnect[k]!.block[0]) continue
      let left = 0n
      const keys = tx.inputs.map((one) => one.txid + ':' + one.index)
      const fine = keys.every((key) => {
        const coin = view.get(key)
        if (spent.has(key)) return false
        if (coin && coin.coinbase && height - coin.height < 100) return false
        const value = coin ? coin.value : made.get(key)
        if (value === undefined) return false
        left += value
        return true
      })
      for (const output of tx.outputs) left -= output.value
      if (!fine || left < 0n) continue
      keys.forEach((key) => spent.add(key))
      tx.outputs.forEach((output, n) => made.set(tx.txid + ':' + n, output.value))
      readd.push(tx)
    }
  return { ok: true, value: { undos, readd } }
}
