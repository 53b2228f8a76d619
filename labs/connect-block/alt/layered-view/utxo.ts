// What the block changes lies above the view, as in a node's cache: null is a spent coin.
export type Coin = { value: bigint; owner: string; height: number; coinbase: boolean }
type Tx = {
  txid: string
  inputs: { txid: string; index: number }[]
  outputs: { value: bigint; owner: string }[]
}

const MAX = 21_000_000n * 10n ** 8n

export function connectBlock(
  view: Map<string, Coin>,
  block: Tx[],
  height: number,
  subsidy: bigint,
) {
  const fail = (error: string) => ({ ok: false as const, error })
  if (!block.length || block[0]!.inputs.length) return fail('bad-cb-missing')
  for (let i = 1; i < block.length; i++)
    if (!block[i]!.inputs.length) return fail('bad-cb-multiple')
  for (const { inputs, outputs } of block) {
    if (!outputs.length) return fail('bad-txns-vout-empty')
    let left = MAX
    for (const o of outputs) {
      if (o.value < 0n) return fail('bad-txns-vout-negative')
      if (o.value > MAX) return fail('bad-txns-vout-toolarge')
      if ((left -= o.value) < 0n) return fail('bad-txns-txouttotal-toolarge')
    }
    for (const a of inputs)
      for (const b of inputs)
        if (a !== b && a.txid === b.txid && a.index === b.index)
          return fail('bad-txns-inputs-duplicate')
  }
  for (const t of block)
    for (let i = 0; i < t.outputs.length; i++)
      if (view.has(t.txid + ':' + i)) return fail('bad-txns-BIP30')

  const layer = new Map<string, Coin | null>()
  const undo: Coin[][] = []
  let room = subsidy
  for (const t of block) {
    if (t !== block[0]) {
      const coins = t.inputs.map(({ txid, index }) => {
        const key = txid + ':' + index
        return layer.has(key) ? layer.get(key) : view.get(key)
      })
      if (coins.includes(null) || coins.includes(undefined))
        return fail('bad-txns-inputs-missingorspent')
      const spent = coins as Coin[]
      for (const coin of spent)
        if (coin.coinbase && coin.height + 100 > height)
          return fail('bad-txns-premature-spend-of-coinbase')
      let fee = 0n
      for (const coin of spent) fee += coin.value
      for (const o of t.outputs) fee -= o.value
      if (fee < 0n) return fail('bad-txns-in-belowout')
      room += fee
      for (const { txid, index } of t.inputs) layer.set(txid + ':' + index, null)
      undo.push(spent)
    }
    for (const [i, o] of t.outputs.entries())
      layer.set(t.txid + ':' + i, { ...o, height, coinbase: t === block[0] })
  }
  for (const o of block[0]!.outputs) room -= o.value
  if (room < 0n) return fail('bad-cb-amount')
  for (const [key, coin] of layer) {
    if (coin) view.set(key, coin)
    else view.delete(key)
  }
  return { ok: true as const, value: undo }
}

export function disconnectBlock(view: Map<string, Coin>, block: Tx[], undo: Coin[][]) {
  block.slice(1).forEach((t, i) => {
    t.inputs.forEach((input, k) => view.set(input.txid + ':' + input.index, undo[i]![k]!))
  })
  for (const t of block) t.outputs.forEach((_, i) => view.delete(t.txid + ':' + i))
}
