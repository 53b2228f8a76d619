import { coinKey } from '@/lib/consensus/bitcoin/utxo'
import { COINBASE_MATURITY } from '@/lib/consensus/bitcoin/params'
import type { Coin, NodeConfig, OutPoint } from '../types'
import { baseHeader, OWNER } from './forge'

/** What the worlds with a ledger begin with. */

/** Unix seconds of every base. */
export const START = 1_800_000_000
/** A power of two, and the easiest target of these worlds: there are easier ones to write. */
export const EASY = 0x20400000
const POW_LIMIT = 2n ** 254n
/** Of each coin but those that a world gives another value, satoshi. */
export const VALUE = 1_000_000n

/** Coin `index` of the base's transaction `n`, of which each has two. */
export const coin = (n: number, index = 0): OutPoint => ({
  txid: (n + 1).toString(16).padStart(64, '0'),
  index,
})

/** Below a halving, with more work than a double can count in ones. */
export const HALVING_IN_TEN = 209_990

/**
 * @param height of the base
 * @param values of the coins that are worth something else, by `n`
 * @param pace by default no new target in this world's time
 */
export function withLedger(
  height = HALVING_IN_TEN,
  values: Readonly<Record<number, bigint>> = {},
  pace: NodeConfig['pace'] = { kind: 'retarget', interval: height, timespan: 600 * height },
  nBits = EASY,
): NodeConfig {
  const coins: [string, Coin][] = []
  for (let n = 0; n < 64; n++)
    for (const index of [0, 1]) {
      // One is a coinbase's that can be spent in the first block after the base, and then one in each of the next.
      const coinbase = n >= 48
      const made = coinbase ? height + 1 - COINBASE_MATURITY + (n - 48) : height - 200
      const value = values[n] ?? VALUE
      coins.push([coinKey(coin(n, index)), { value, owner: OWNER, height: made, coinbase }])
    }
  return {
    base: { header: baseHeader(START, nBits), height, chainWork: 2n ** 60n },
    coins,
    powLimit: POW_LIMIT,
    pace,
  }
}

/** A coinbase's coin that may be spent in the block of height base + 1 + `later`, and not before. */
export const matureAfter = (later: number): OutPoint => coin(48 + later)
