import type { MetadataRoute } from 'next'
import { siteAddress } from '@/lib/site-address'

// The address is configuration, which the build does not know.
export const dynamic = 'force-dynamic'

/** Pages that are not for everybody say so themselves (noindex): a robot has to read that. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/runner'] },
    sitemap: `${siteAddress()}/sitemap.xml`,
  }
}
