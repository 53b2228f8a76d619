import { readChanges } from '@/lib/course/course'
import { siteAddress } from '@/lib/site-address'
import { atomFeed } from './_atom'

// The address is configuration, which the build does not know.
export const dynamic = 'force-dynamic'

/** What has changed in the course, for feed readers. */
export function GET(): Response {
  return new Response(atomFeed(readChanges(), siteAddress()), {
    headers: {
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    },
  })
}
