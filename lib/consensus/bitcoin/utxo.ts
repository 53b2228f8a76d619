import { COIN, COINBASE_MATURITY, MAINNET, MAX_MONEY } from './params'

// Transactions and coins have the labs' names, since the labs pass these very values; Bitcoin Core's are given beside.

/** `COutPoint`: hash and n. */
export type OutPoint = { readonly txid: string; readonly index: number }
/** `CTxOut`: nValue, in satoshi, and scriptPubKey, for which `owner` stands, who may spend. */
export type TxOut = { readonly value: bigint; readonly owner: string }
/** `CTransaction`: its hash, vin and vout. One without inputs is a coinbase. */
export type Tx = {
  readonly txid: string
  readonly inputs: readonly OutPoint[]
  readonly outputs: readonly TxOut[]
}
/** Transactions in order, the coinbase first. */
export type Block = readonly Tx[]

/** `Coin`: an unspent output, with what maturity needs to know of the block that made it: nHeight and fCoinBase. */
export type Coin = TxOut & { readonly height: number; readonly coinbase: boolean }
/** Unspent outputs by `coinKey`. */
export type UtxoView = ReadonlyMap<string, Coin>
/** The coins that each transaction but the coinbase spent, in the order of its inputs (`CBlockUndo`). */
export type BlockUndo = readonly (readonly Coin[])[]

/** Reasons by which Bitcoin Core refuses a transaction or block. */
export type TxFault =
  | 'bad-txns-vout-empty'
  | 'bad-txns-vout-negative'
  | 'bad-txns-vout-toolarge'
  | 'bad-txns-txouttotal-toolarge'
  | 'bad-txns-inputs-duplicate'
  | 'bad-txns-inputs-missingorspent'
  | 'bad-txns-premature-spend-of-coinbase'
  | 'bad-txns-in-belowout'
export type BlockFault =
  TxFault | 'bad-cb-missing' | 'bad-cb-multiple' | 'bad-txns-BIP30' | 'bad-cb-amount'

export type Checked<T, F> = { ok: true; value: T } | { ok: false; error: F }

export function coinKey({ txid, index }: OutPoint): string {
  return `${txid}:${index}`
}

/** `GetBlockSubsidy` (Bitcoin Core, src/validation.cpp): satoshi. */
export function getBlockSubsidy(height: number): bigint {
  return (50n * COIN) >> BigInt(Math.floor(height / MAINNET.nSubsidyHalvingInterval))
}

/**
 * `CheckTransaction` (Bitcoin Core, src/consensus/tx_check.cpp): what needs no view.
 * @returns the first rule that it breaks, or null
 */
export function checkTransaction(tx: Tx): TxFault | null {
  if (tx.outputs.length === 0) return 'bad-txns-vout-empty'
  let total = 0n
  for (const { value } of tx.outputs) {
    if (value < 0n) return 'bad-txns-vout-negative'
    if (value > MAX_MONEY) return 'bad-txns-vout-toolarge'
    total += value
    if (total > MAX_MONEY) return 'bad-txns-txouttotal-toolarge'
  }
  const spent = new Set(tx.inputs.map(coinKey))
  return spent.size < tx.inputs.length ? 'bad-txns-inputs-duplicate' : null
}

/**
 * `CheckBlock` (Bitcoin Core, src/validation.cpp) without header, sizes and Merkle root.
 * @returns the first rule that it breaks, or null
 */
export function checkBlock(block: Block): BlockFault | null {
  const [first, ...others] = block
  if (!first || first.inputs.length > 0) return 'bad-cb-missing'
  if (others.some(({ inputs }) => inputs.length === 0)) return 'bad-cb-multiple'
  for (const tx of block) {
    const fault = checkTransaction(tx)
    if (fault) return fault
  }
  return null
}

/**
 * `Consensus::CheckTxInputs` (Bitcoin Core, src/consensus/tx_verify.cpp) for a transaction with inputs, whose
 * coins add up to at most `MAX_MONEY`.
 * @param height of the block that contains it
 */
export function checkTxInputs(
  view: UtxoView,
  tx: Tx,
  height: number,
): Checked<{ spent: readonly Coin[]; fee: bigint }, TxFault> {
  const spent = tx.inputs.flatMap((input) => view.get(coinKey(input)) ?? [])
  if (spent.length < tx.inputs.length) return { ok: false, error: 'bad-txns-inputs-missingorspent' }
  if (spent.some((coin) => coin.coinbase && height - coin.height < COINBASE_MATURITY))
    return { ok: false, error: 'bad-txns-premature-spend-of-coinbase' }
  const fee = sumOf(spent) - sumOf(tx.outputs)
  if (fee < 0n) return { ok: false, error: 'bad-txns-in-belowout' }
  return { ok: true, value: { spent, fee } }
}

/**
 * `ConnectBlock` (Bitcoin Core, src/validation.cpp) after `CheckBlock`, without scripts: the view after the
 * block, or the first rule that it breaks. BIP 30 is tested against the view before the block, as there.
 * @param subsidy satoshi that the coinbase may claim besides the fees
 */
export function connectBlock(
  view: UtxoView,
  block: Block,
  height: number,
  subsidy: bigint,
): Checked<{ view: UtxoView; undo: BlockUndo; fees: bigint }, BlockFault> {
  const fault = checkBlock(block)
  if (fault) return { ok: false, error: fault }
  if (block.some((tx) => tx.outputs.some((_, index) => view.has(coinKey({ ...tx, index })))))
    return { ok: false, error: 'bad-txns-BIP30' }

  const next = new Map(view)
  const undo: (readonly Coin[])[] = []
  let fees = 0n
  for (const [position, tx] of block.entries()) {
    if (position > 0) {
      const checked = checkTxInputs(next, tx, height)
      if (!checked.ok) return checked
      undo.push(checked.value.spent)
      fees += checked.value.fee
      for (const input of tx.inputs) next.delete(coinKey(input))
    }
    for (const [index, output] of tx.outputs.entries())
      next.set(coinKey({ ...tx, index }), { ...output, height, coinbase: position === 0 })
  }
  if (sumOf(block[0]!.outputs) > subsidy + fees) return { ok: false, error: 'bad-cb-amount' }
  return { ok: true, value: { view: next, undo, fees } }
}

/**
 * `DisconnectBlock` (Bitcoin Core, src/validation.cpp): the view before the block. Last transaction first,
 * since a transaction may have spent what an earlier one of the same block made.
 * @param view with `block` as the last one connected
 */
export function disconnectBlock(view: UtxoView, block: Block, undo: BlockUndo): UtxoView {
  const before = new Map(view)
  for (let position = block.length - 1; position >= 0; position--) {
    const tx = block[position]!
    for (const index of tx.outputs.keys()) before.delete(coinKey({ ...tx, index }))
    for (const [at, input] of tx.inputs.entries())
      before.set(coinKey(input), undo[position - 1]![at]!)
  }
  return before
}

function sumOf(outputs: readonly { value: bigint }[]): bigint {
  return outputs.reduce((sum, { value }) => sum + value, 0n)
}
