import { env, type FormerKey } from '@/lib/env'
import { publicKeyOf } from './certificate'

/** One key of this site and the days (YYYY-MM-DD) on which it signed, both inclusive; null: not known, or still. */
export type SiteKey = { key: string; from: string | null; until: string | null }

/** This site's public keys by its configuration, newest first. Empty if it has none. */
export function siteKeys(): SiteKey[] {
  const { CERTIFICATE_KEY, FORMER_CERTIFICATE_KEYS } = env()
  return keyHistory(CERTIFICATE_KEY, FORMER_CERTIFICATE_KEYS)
}

/** @param seed of the present key; @param former those before it, in any order */
export function keyHistory(
  seed: Uint8Array | undefined,
  former: readonly FormerKey[] = [],
): SiteKey[] {
  const before = former.toSorted((a, b) => b.until.localeCompare(a.until))
  const past = before.map(({ key, until }, at) => ({
    key,
    from: before[at + 1]?.until ?? null,
    until,
  }))
  if (!seed) return past
  return [{ key: publicKeyOf(seed), from: before[0]?.until ?? null, until: null }, ...past]
}

/**
 * What a signature by `key` under a certificate of the day `issued` is worth. A key that was replaced is good for what
 * it signed while it was in use: who steals it afterwards can sign, but only with a date that others may doubt.
 */
export function judgeKey(
  keys: readonly SiteKey[],
  key: string,
  issued: string,
): { standing: 'present' | 'former' | 'too-late' | 'unknown'; until: string | null } {
  const found = keys.find((one) => one.key === key)
  if (!found) return { standing: 'unknown', until: null }
  const { until } = found
  if (until === null) return { standing: 'present', until }
  return { standing: issued <= until ? 'former' : 'too-late', until }
}
