import type { MetadataRoute } from 'next'
import { siteAddress } from '@/lib/site-address'
import { listPublicPages } from './_public-pages'

// The address is configuration, which the build does not know.
export const dynamic = 'force-dynamic'

/** No day of a last change: the build knows none that is true. */
export default function sitemap(): MetadataRoute.Sitemap {
  const address = siteAddress()
  return listPublicPages().map(({ path }) => ({ url: `${address}${path}` }))
}
