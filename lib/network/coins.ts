import { coinKey } from '@/lib/consensus/bitcoin/utxo'
import { COIN } from '@/lib/consensus/bitcoin/params'
import { hexToBytes } from '@/lib/consensus/bytes'
import { sha256d } from '@/lib/consensus/sha256'
import { formatNumber } from '@/lib/format'
import type { Coin } from '@/lib/node/types'
import { hashToId } from '@/lib/node/wire'

/** What each node begins with: several, so that it can pay again before a block confirms its change. */
export const START_COINS = 5
export const START_VALUE = 10n * COIN

/**
 * The coins that nodes begin with. They are nobody's reward, so they can be spent at once: a reward has to wait for a
 * hundred blocks, which is a quarter of an hour.
 *
 * @param owners 64 hexadecimal digits each; whoever is named twice has them once
 */
export function startCoins(owners: readonly string[]): [key: string, coin: Coin][] {
  return [...new Set(owners)].flatMap((owner) => {
    // No transaction made them; their name follows from the owner, and is no other's.
    const txid = hashToId(sha256d(hexToBytes(owner)))
    return Array.from({ length: START_COINS }, (_, index): [string, Coin] => [
      coinKey({ txid, index }),
      { value: START_VALUE, owner, height: 0, coinbase: false },
    ])
  })
}

/** `1,234.5`, in coins. */
export function formatCoins(satoshi: bigint): string {
  return formatNumber(Number(satoshi) / Number(COIN), { decimals: 8 })
}

/** Satoshi of what somebody typed, in coins; null of what is no amount. */
export function parseCoins(text: string): bigint | null {
  const found = /^(\d{1,8})(?:\.(\d{1,8}))?$/.exec(text.trim())
  if (!found) return null
  const [, whole = '', part = ''] = found
  return BigInt(whole) * COIN + BigInt(part.padEnd(8, '0'))
}
