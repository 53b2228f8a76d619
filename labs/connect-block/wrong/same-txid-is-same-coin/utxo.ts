export type OutPoint = { txid: string; index: number }
export type TxOut = { value: bigint; owner: string } // satoshi
export type Tx = { txid: string; inputs: OutPoint[]; outputs: TxOut[] } // no inputs: a coinbase
export type Coin = { value: bigint; owner: string; height: number; coinbase: boolean }
export type UtxoView = Map<string, Coin> // by `${txid}:${index}`
export type Undo = Coin[][] // per transaction but the coinbase: the coins that it spent
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E }

export const MAX_MONEY = 2_100_000_000_000_000n
export const COINBASE_MATURITY = 100

/** Applies a block to the view; on an error the view stays as it was. */
export function connectBlock(
  view: UtxoView,
  block: Tx[],
  height: number,
  subsidy: bigint,
): Result<Undo, string> {
  const fault = faultOfBlock(block)
  if (fault) return { ok: false, error: fault }
  if (block.some((tx) => keysOf(tx).some((key) => view.has(key))))
    return { ok: false, error: 'bad-txns-BIP30' }

  const undo: Undo = []
  let claimable = subsidy
  const refuse = (error: string): Result<Undo, string> => {
    disconnectBlock(view, block.slice(0, undo.length + 1), undo)
    return { ok: false, error }
  }
  addOutputs(view, block[0]!, height)
  for (const tx of block.slice(1)) {
    const spent: Coin[] = []
    for (const input of tx.inputs) {
      const coin = view.get(keyOf(input))
      if (!coin) return refuse('bad-txns-inputs-missingorspent')
      spent.push(coin)
    }
    if (spent.some((coin) => coin.coinbase && height - coin.height < COINBASE_MATURITY))
      return refuse('bad-txns-premature-spend-of-coinbase')
    const fee = sum(spent) - sum(tx.outputs)
    if (fee < 0n) return refuse('bad-txns-in-belowout')
    claimable += fee
    for (const input of tx.inputs) view.delete(keyOf(input))
    addOutputs(view, tx, height)
    undo.push(spent)
  }
  if (sum(block[0]!.outputs) > claimable) return refuse('bad-cb-amount')
  return { ok: true, value: undo }
}

/** Takes back the block that was connected last, its last transaction first. */
export function disconnectBlock(view: UtxoView, block: Tx[], undo: Undo): void {
  for (let i = block.length - 1; i >= 0; i--) {
    const tx = block[i]!
    for (const key of keysOf(tx)) view.delete(key)
    tx.inputs.forEach((input, at) => view.set(keyOf(input), undo[i - 1]![at]!))
  }
}

function faultOfBlock(block: Tx[]): string | null {
  if (!block[0] || block[0].inputs.length > 0) return 'bad-cb-missing'
  if (block.filter((tx) => tx.inputs.length === 0).length > 1) return 'bad-cb-multiple'
  for (const tx of block) {
    const fault = faultOfTx(tx)
    if (fault) return fault
  }
  return null
}

function faultOfTx(tx: Tx): string | null {
  if (tx.outputs.length === 0) return 'bad-txns-vout-empty'
  let total = 0n
  for (const { value } of tx.outputs) {
    if (value < 0n) return 'bad-txns-vout-negative'
    if (value > MAX_MONEY) return 'bad-txns-vout-toolarge'
    total += value
    if (total > MAX_MONEY) return 'bad-txns-txouttotal-toolarge'
  }
  if (new Set(tx.inputs.map((input) => input.txid)).size < tx.inputs.length) return 'bad-txns-inputs-duplicate'
  return null
}

function addOutputs(view: UtxoView, tx: Tx, height: number): void {
  const coinbase = tx.inputs.length === 0
  const keys = keysOf(tx)
  tx.outputs.forEach(({ value, owner }, i) => view.set(keys[i]!, { value, owner, height, coinbase }))
}

function keyOf({ txid, index }: OutPoint): string {
  return `${txid}:${index}`
}

/** The keys of a transaction's outputs. */
function keysOf({ txid, outputs }: Tx): string[] {
  return outputs.map((_, index) => keyOf({ txid, index }))
}

function sum(outputs: { value: bigint }[]): bigint {
  return outputs.reduce((total, { value }) => total + value, 0n)
}
