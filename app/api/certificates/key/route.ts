import { fingerprint } from '@/lib/certificates/certificate'
import { siteKey } from '@/lib/certificates/certificates'
import { found, json, reading } from '../../_lib/http'

// The key is this machine's: nothing to prerender.
export const dynamic = 'force-dynamic'

/** The key that this site's certificates are signed with. */
export const GET = reading(async () => {
  const key = found(siteKey())
  return json({ algorithm: 'Ed25519', key, fingerprint: fingerprint(key) })
})
