export type Coin = {
  value: bigint
  owner: string
  height: number
  coinbase: boolean
}
export type UtxoView = Map<string, Coin> // by `${txid}:${index}`
export type Tx = {
  txid: string
  inputs: { txid: string; index: number }[]
  outputs: { value: bigint; owner: string }[] // satoshi
}
export type Block = Tx[] // the coinbase first: the transaction without inputs
export type Undo = Coin[][] // per transaction but the coinbase: the coins that it spent

const COINBASE_MATURITY = 100
const HALVING_INTERVAL = 210_000

/** New satoshi in a block of this height. */
export function blockSubsidy(height: number): bigint {
  return (
    (50n * 100_000_000n) >>
    BigInt(Math.floor(height / HALVING_INTERVAL))
  )
}

/**
 * Applies one transaction that has inputs, as part of a block of this height. Returns null, and changes
 * nothing, if a coin is missing or a coinbase's and too young, or if outputs exceed inputs.
 */
export function connectTx(
  view: UtxoView,
  tx: Tx,
  height: number,
): { spent: Coin[]; fee: bigint } | null {
  const spent: Coin[] = []
  let fee = 0n
  for (const { txid, index } of tx.inputs) {
    const coin = view.get(`${txid}:${index}`)
    if (
      !coin ||
      (coin.coinbase &&
        height < coin.height + COINBASE_MATURITY)
    )
      return null
    spent.push(coin)
    fee += coin.value
  }
  for (const { value } of tx.outputs) fee -= value
  if (fee < 0n) return null
  for (const { txid, index } of tx.inputs)
    view.delete(`${txid}:${index}`)
  for (const [index, output] of tx.outputs.entries())
    view.set(`${tx.txid}:${index}`, {
      ...output,
      height,
      coinbase: false,
    })
  return { spent, fee }
}

/**
 * Applies a block whose transactions have been checked by themselves. Returns null, and changes nothing, if
 * a transaction cannot be applied or the coinbase claims more than subsidy and fees.
 */
export function connectBlock(
  view: UtxoView,
  block: Block,
  height: number,
  subsidy: bigint,
): Undo | null {
  const trial = new Map(view)
  const [coinbase, ...payments] = block
  let claimed = 0n
  for (const [index, output] of coinbase!.outputs.entries()) {
    claimed += output.value
    trial.set(`${coinbase!.txid}:${index}`, {
      ...output,
      height,
      coinbase: true,
    })
  }
  const undo: Undo = []
  let allowed = subsidy
  for (const tx of payments) {
    const connected = connectTx(trial, tx, height)
    if (!connected) return null
    undo.push(connected.spent)
    allowed += connected.fee
  }
  if (claimed > allowed) return null
  replace(view, trial)
  return undo
}

/** Takes back the block that was connected last. */
export function disconnectBlock(
  view: UtxoView,
  block: Block,
  undo: Undo,
): void {
  const coins = [[], ...undo]
  for (const [position, tx] of [...block.entries()].reverse()) {
    tx.outputs.forEach((_, index) =>
      view.delete(`${tx.txid}:${index}`),
    )
    tx.inputs.forEach(({ txid, index }, at) =>
      view.set(`${txid}:${index}`, coins[position]![at]!),
    )
  }
}

/** Makes `view` hold what `other` holds. */
function replace(view: UtxoView, other: UtxoView): void {
  for (const key of [...view.keys()])
    if (!other.has(key)) view.delete(key)
  for (const [key, coin] of other) view.set(key, coin)
}
