import { fingerprint } from '@/lib/certificates/certificate'
import { siteKeys } from '@/lib/certificates/keys'
import { found, json, reading } from '../../_lib/http'

// The key is this machine's: nothing to prerender.
export const dynamic = 'force-dynamic'

/** The key that this site's certificates are signed with, and those that came before it, with their days. */
export const GET = reading(async () => {
  const keys = siteKeys().map((one) => ({ ...one, fingerprint: fingerprint(one.key) }))
  const { key, fingerprint: short } = found(keys[0] ?? null)
  return json({ algorithm: 'Ed25519', key, fingerprint: short, keys })
})
