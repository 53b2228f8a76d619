import { coinKey } from '@/lib/consensus/bitcoin/utxo'
import { err, ok, type Result } from '@/lib/result'
import { formatCoins, parseCoins } from '@/lib/network/coins'
import {
  freeCoins,
  isMature,
  makePayment,
  makeReturn,
  type OwnCoin,
  paymentBytes,
  signPayment,
} from '@/lib/network/payments'
import type { Wallet } from './wallet'

/** As it was typed. */
export type PayForm = {
  /** Number of a node. */
  to: string
  value: string
  fee: string
  /** `${txid}:${index}` of the one coin to pay with, whether a payment that waits spends it or not; '': as many as it takes. */
  coin: string
}

export type Problem = { field: keyof PayForm; words: string }

/** The coins that somebody may choose one of, the largest first. */
export function choosable({ purse, next }: Wallet): OwnCoin[] {
  return purse.coins
    .filter((coin) => isMature(coin, next))
    .sort((a, b) => (a.value < b.value ? 1 : a.value > b.value ? -1 : 0))
}

/** Coins that nothing else is to spend, what was handed over and not heard of included. */
export function freeOf({ purse, next, payments }: Wallet): OwnCoin[] {
  const away = payments.filter(({ state }) => state === 'away')
  return freeCoins({ coins: purse.coins, waiting: [...purse.waiting, ...away] }, next)
}

/**
 * The payment that the form asks for, signed, as bytes; or what is wrong with the form, in words.
 *
 * @param sign with the node's key
 */
export async function preparePayment(
  session: string,
  wallet: Wallet,
  form: PayForm,
  key: { publicKey: Uint8Array; sign(bytes: Uint8Array): Promise<Uint8Array> },
): Promise<Result<Uint8Array, Problem>> {
  const to = wallet.others.get(Number(form.to))
  if (to === undefined) return problem('to', 'Choose whom to pay.')
  const value = parseCoins(form.value)
  if (value === null)
    return problem('value', 'Write the amount in coins: digits, and at most eight after a point.')
  if (value === 0n) return problem('value', 'Nothing is not an amount: pay more than 0.')
  const fee = parseCoins(form.fee)
  if (fee === null)
    return problem('fee', 'Write the fee in coins: digits, and at most eight after a point.')
  const chosen = choosable(wallet).filter((coin) => coinKey(coin) === form.coin)
  if (form.coin !== '' && chosen.length === 0)
    return problem('coin', 'This coin is not yours any more, or never came.')
  const coins = form.coin === '' ? freeOf(wallet) : chosen
  const made = makePayment(coins, key.publicKey, { to, value, fee })
  if (made.ok) {
    const signature = await key.sign(paymentBytes(session, made.value.tx.txid))
    return ok(signPayment(made.value, signature).bytes)
  }
  if (made.error === 'too-many-coins')
    return problem('value', 'It takes more than six of your coins: pay it in two payments.')
  const worth = coins.reduce((sum, coin) => sum + coin.value, 0n)
  return problem(
    'value',
    form.coin === ''
      ? `With the fee it is more than the ${formatCoins(worth)} that you can spend now. The change of a payment that waits comes with its block.`
      : `With the fee it is more than this coin is worth, which is ${formatCoins(worth)}.`,
  )
}

/** What takes a payment back, signed, as bytes; null of a payment that is not the wallet's own. */
export async function prepareReturn(
  session: string,
  { payments }: Wallet,
  txid: string,
  key: { publicKey: Uint8Array; sign(bytes: Uint8Array): Promise<Uint8Array> },
): Promise<Uint8Array | null> {
  const payment = payments.find((one) => one.txid === txid)
  if (!payment) return null
  const made = makeReturn(payment.tx, key.publicKey)
  return signPayment(made, await key.sign(paymentBytes(session, made.tx.txid))).bytes
}

function problem(field: keyof PayForm, words: string): Result<never, Problem> {
  return err({ field, words })
}
